"""Tables of table formats that another database of the catalog keeps already.

Two entries for one Iceberg table are two pointers, and commits through one of them undo those
through the other. So a table that is kept in one database is not registered in a second.
"""

from collections.abc import Iterator
from dataclasses import replace

from crawler.places import place_of
from crawler.plan import CrawlPlan, Problem, ProblemKind, TablePlan
from crawler.view import CatalogView
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

_ICEBERG = " or ".join(
    f'hive_filter_field_params__table_type = "{value}"' for value in ("ICEBERG", "iceberg")
)
_PAGE = 500


def without_kept_elsewhere(
    catalog: CatalogService, context: RequestContext, plan: CrawlPlan, view: CatalogView
) -> CrawlPlan:
    """Take new tables with a pointer out of the plan that the catalog has in other databases.

    Each becomes a problem. Nothing is asked of the catalog if no such table is new.
    """
    new = {
        place_of(table.location, table.parameters): table
        for table in plan.tables
        if table.pointer is not None
        and place_of(table.location, table.parameters) not in view.tables
    }
    if not new:
        return plan
    kept = {
        place: table
        for table in _iceberg_tables(catalog, context, plan)
        if (place := place_of(table.storage.location, table.parameters)) in new
    }
    problems = tuple(_problem(new[place], table) for place, table in sorted(kept.items()))
    left_out = {new[place].name for place in kept}
    return replace(
        plan,
        tables=tuple(table for table in plan.tables if table.name not in left_out),
        problems=(*plan.problems, *problems),
    )


def _iceberg_tables(
    catalog: CatalogService, context: RequestContext, plan: CrawlPlan
) -> Iterator[Table]:
    """Give the Iceberg tables of all other databases."""
    for database in catalog.databases.names(context, plan.catalog):
        if database == plan.database:
            continue
        names = catalog.tables.names_by_filter(context, plan.catalog, database, _ICEBERG)
        for start in range(0, len(names), _PAGE):
            chunk = names[start : start + _PAGE]
            yield from catalog.tables.get_many(context, plan.catalog, database, chunk)


def _problem(planned: TablePlan, table: Table) -> Problem:
    text = (
        f"it is the table {table.database}.{table.name} already: not registered again, since "
        "commits through two tables would undo one another"
    )
    return Problem(ProblemKind.CONFLICT, planned.path, text, planned.target)
