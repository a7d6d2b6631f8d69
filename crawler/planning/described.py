"""The plan of a table that describes itself."""

from crawler.config import CrawlerConfig
from crawler.described import DescribedTable
from crawler.plan import FORMAT, OWNED_BY, TablePlan
from crawler.planning.wanted_names import wanted_name
from metastore.model.table import EXTERNAL_TABLE


def described_plan(config: CrawlerConfig, uri: str, table: DescribedTable) -> TablePlan:
    """Give the plan of a table found at the target `uri`, under the name that is wanted."""
    parameters = {
        "EXTERNAL": "TRUE",
        OWNED_BY: config.name,
        FORMAT: table.format,
        "typeOfData": table.type_of_data,
        **table.parameters,
    }
    if table.comment is not None:
        parameters["comment"] = table.comment
    if table.type != EXTERNAL_TABLE:
        del parameters["EXTERNAL"]
    return TablePlan(
        name=wanted_name(config, table.name_text),
        location=table.location or "",
        path=table.path,
        format=table.format,
        reason=table.reason,
        shape=table.shape,
        partition_keys=table.partition_keys,
        partitions=table.partitions,
        parameters=parameters,
        files=table.files,
        bytes=table.bytes,
        samples=(),
        agreement=1.0,
        notes=table.notes,
        target=uri,
        type=table.type,
        view_text=table.view_text,
        pointer=table.pointer,
    )
