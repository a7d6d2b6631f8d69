"""Targets that are tables of the catalog: they are kept true, and none is made.

As in AWS Glue, such targets stand alone in a crawler, what is gone is only told, and all files
at a table's location are taken for that table. A location where several tables are found is left
alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.config import (
    CatalogTarget,
    CrawlerConfig,
    DeletePolicy,
    FilesTarget,
    Target,
)
from crawler.errors import UnusableTarget
from crawler.found import Found
from crawler.locations import comparable, parse_location
from crawler.plan import Problem, ProblemKind
from metastore.errors import MetastoreError
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@dataclass(frozen=True, slots=True)
class KeptTables:
    """What a crawl of catalog targets is told: one target for each table's location.

    `names` are those of the tables, by location (see `comparable`); `problems` says which tables
    cannot be crawled.
    """

    config: CrawlerConfig
    names: dict[str, str]
    problems: tuple[Problem, ...]

    def only(self, found: Found) -> Found:
        """Take from a location the table that is known there; leave it alone if there are more."""
        name = self.names.get(comparable(found.uri))
        paths = [
            *(each.path for each in found.inferred),
            *(each.path for each in found.described),
            *(each.path for each in found.unchanged),
        ]
        if name is None or not paths or set(paths) == {""}:
            return found
        shown = ", ".join(sorted(path or "the folder itself" for path in paths)[:5])
        text = f"its location holds other tables than this one ({shown}): it is left alone"
        problem = Problem(ProblemKind.CONFLICT, name, text)
        problems = (*found.problems, problem)
        return Found(found.uri, problems=problems, skipped=found.skipped, unseen=("",))


def kept_tables(
    catalog: CatalogService, context: RequestContext, config: CrawlerConfig
) -> KeptTables | None:
    """Turn catalog targets into targets of files; None if there are none.

    Raises UnusableTarget where they stand beside other targets or name several databases.
    """
    targets = [each for each in config.targets if isinstance(each, CatalogTarget)]
    if not targets:
        return None
    _check(config.targets, targets)
    names: dict[str, str] = {}
    found: list[FilesTarget] = []
    problems: list[Problem] = []
    for target in targets:
        for wanted in target.tables:
            outcome = _location(catalog, context, config, target, wanted)
            if isinstance(outcome, Problem):
                problems.append(outcome)
            elif comparable(outcome) not in names:
                names[comparable(outcome)] = wanted.strip().lower()
                found.append(_files(target, outcome))
    overrides = {
        pattern: replace(each, delete_policy=None) for pattern, each in config.overrides.items()
    }
    told = replace(
        config,
        targets=tuple(found),
        database=targets[0].database,
        table_name=None,
        table_prefix="",
        delete_policy=DeletePolicy.IGNORE,
        combine_compatible=True,
        overrides=overrides,
    )
    return KeptTables(told, names, tuple(problems))


def _check(every: Sequence[Target], targets: Sequence[CatalogTarget]) -> None:
    if len(targets) != len(every):
        raise UnusableTarget(
            "tables of the catalog", "they cannot stand beside other targets in one crawler"
        )
    if len({each.database.strip().lower() for each in targets}) > 1:
        raise UnusableTarget(
            "tables of the catalog", "they must be of one database: make a crawler for each"
        )


def _files(target: CatalogTarget, location: str) -> FilesTarget:
    return FilesTarget(location, event_queue=target.event_queue, dead_letters=target.dead_letters)


def _location(
    catalog: CatalogService,
    context: RequestContext,
    config: CrawlerConfig,
    target: CatalogTarget,
    wanted: str,
) -> str | Problem:
    """Give the location of a table whose files can be crawled, or why there is none."""
    try:
        (table,) = catalog.tables.get_many(context, config.catalog, target.database, [wanted])
        return _crawlable(table)
    except ValueError:
        text = f"there is no table {wanted} in {target.database}, and none is made"
    except MetastoreError as error:
        text = str(error)
    return Problem(ProblemKind.TARGET, wanted, text)


def _crawlable(table: Table) -> str:
    """Give the location of a table; raises UnusableTarget and UnknownScheme."""
    location = table.storage.location
    if table.is_view or not location:
        raise UnusableTarget(table.name, "it is a view: it has no files")
    parse_location(location)
    return location
