"""Some rows of a table, read from its files when somebody asks for them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.samples import sample_of
from catalog_api.ui.pages.table_frame import (
    PLACE,
    Named,
    found_table,
    head_of,
    show,
)
from catalog_api.ui.paths import table_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, settings_of, wants_part
from catalog_api.ui.views.table_sample import cells
from crawler.samples import SampleUnavailable
from metastore.errors import InvalidPartitionName, PartitionNotFound

router = APIRouter()
PartitionName = Annotated[str, Query(max_length=10_000)]


@router.get(f"{PLACE}/sample")
def show_sample(request: Request, name: Named, partition: PartitionName = "") -> Response:
    """Show some rows; the page comes first, the rows when they are read."""
    table = found_table(request, name)
    rows_url = table_url(table.qualified, "sample-rows", partition=partition)
    head = head_of(request, table, "sample")
    return show(request, head, "sample", partition=partition, rows_url=rows_url)


@router.get(f"{PLACE}/sample-rows")
def show_rows(request: Request, name: Named, partition: PartitionName = "") -> Response:
    """Show the rows of a sample, or why there are none."""
    table = found_table(request, name)
    try:
        sample = sample_of(
            catalog_of(request), context_of(request), settings_of(request), name,
            partition=partition or None,
        )  # fmt: skip
        problem = ""
    except (SampleUnavailable, PartitionNotFound, InvalidPartitionName) as error:
        sample, problem = None, f"{str(error)[:1].upper()}{str(error)[1:]}."
    rows = cells(sample) if sample else []
    view: dict[str, Any] = {"sample": sample, "problem": problem, "rows": rows}
    if wants_part(request):
        return render(request, "table/sample_rows.html", **view)
    return show(request, head_of(request, table, "sample"), "sample_page", **view)
