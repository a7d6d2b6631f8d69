"""Looking into tables: rows of their files, and what statistics tell of their columns."""

from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import sample_shapes
from catalog_api.http.samples import sample_of
from catalog_api.rest import sample_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    LONGEST_FILTER,
    NO_CONTROLS,
    DatabasePath,
    InCatalog,
    TablePath,
)
from crawler.samples import MOST_ROWS, USUAL_ROWS
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

router = APIRouter(tags=["tables"])
TABLE = "/databases/{database}/tables/{table}"

OfPartition = Annotated[
    str | None,
    Query(
        max_length=LONGEST_FILTER,
        pattern=NO_CONTROLS,
        description="Rows of this partition; of the newest one if none is named.",
        examples=["year=2026/month=1"],
    ),
]
NumberOfRows = Annotated[int, Query(ge=1, le=MOST_ROWS, description="At most so many.")]


@router.get(f"{TABLE}/sample", response_model=schemas.Sample)
def read_sample(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    partition: OfPartition = None,
    limit: NumberOfRows = USUAL_ROWS,
) -> Response:
    """Read a few rows from the files of a table, where the server allows it."""
    found = sample_of(
        catalog_of(request),
        context_of(request),
        cast("Settings", request.app.state.settings),
        TableName(catalog, database, table),
        partition=partition,
        limit=limit,
    )
    return answer(sample_shapes.sample(found))


@router.get(f"{TABLE}/profile", response_model=schemas.Profile)
def get_profile(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Return what statistics tell of the columns of a table; nothing is read for it."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).column_profiles.of(context_of(request), name)
    return answer(sample_shapes.profile(found))
