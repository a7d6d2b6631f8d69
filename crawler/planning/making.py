"""The plan of all targets: every table under its final name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawler.config import CrawlerConfig
from crawler.errors import CrawlError
from crawler.found import Found
from crawler.locations import child
from crawler.naming import NamedTable, assign_names
from crawler.places import place_of
from crawler.plan import CrawlPlan, Problem, ProblemKind, TablePlan
from crawler.planning.described import described_plan
from crawler.planning.inferred import Planner


def make_plan(
    config: CrawlerConfig, founds: Sequence[Found], known: Mapping[str, str]
) -> CrawlPlan:
    """Name the tables of all targets and describe them as the catalog will hold them.

    `known` maps the names of the catalog's tables to their locations (see `comparable`). Raises
    CrawlError if one table was to be named and several are found.
    """
    planner = Planner(config)
    unchanged, again = _once([each for found in founds for each in found.unchanged])
    wanted, twice = _once(
        [each for found in founds for each in _wanted(config, planner, found)], unchanged
    )
    _check_single(config, [*wanted, *unchanged])
    names = assign_names([(_place(each), each.name) for each in wanted], known)
    plans = [replace(plan, name=named.name) for plan, named in zip(wanted, names, strict=True)]
    clashes = [_clash(config, plan, named) for plan, named in zip(plans, names, strict=True)]
    problems = [replace(each, target=found.uri) for found in founds for each in found.problems]
    problems += [*planner.problems, *again, *twice, *filter(None, clashes)]
    skipped: Counter[str] = Counter()
    for found in founds:
        skipped.update(found.skipped)
    return CrawlPlan(
        tuple(found.uri for found in founds),
        config.database.strip().lower(),
        config.catalog,
        tuple(sorted([*plans, *unchanged], key=lambda plan: plan.name)),
        tuple(sorted(problems, key=lambda each: (each.kind, each.target, each.path, each.text))),
        dict(sorted(skipped.items())),
        tuple(child(found.uri, folder) for found in founds for folder in found.unseen),
    )


def _place(plan: TablePlan) -> str:
    return place_of(plan.location, plan.parameters) or f"name:{plan.name}"


def _wanted(config: CrawlerConfig, planner: Planner, found: Found) -> list[TablePlan]:
    """Describe what was found in one target, by path, under the names that are wanted."""
    inferred = [planner.plan(found.uri, each) for each in found.inferred]
    described = [described_plan(config, found.uri, each) for each in found.described]
    return sorted([*filter(None, inferred), *described], key=lambda plan: plan.path)


def _once(
    plans: Sequence[TablePlan], others: Sequence[TablePlan] = ()
) -> tuple[list[TablePlan], list[Problem]]:
    """Take tables that lie in several targets once, as the first of them has it."""
    seen = {_place(each): each for each in reversed(others)}
    kept: list[TablePlan] = []
    problems: list[Problem] = []
    for plan in plans:
        first = seen.setdefault(_place(plan), plan) if plan.location else plan
        if first is plan:
            kept.append(plan)
        else:
            text = f"it was found in the target {first.target} too, and counts there"
            problems.append(Problem(ProblemKind.TARGET, plan.path, text, plan.target))
    return kept, problems


def _check_single(config: CrawlerConfig, tables: Sequence[TablePlan]) -> None:
    if config.table_name is not None and len(tables) > 1:
        raise CrawlError(
            f"--table names one table, but {len(tables)} were found: "
            + ", ".join(sorted(each.path or each.target for each in tables))
        )


def _clash(config: CrawlerConfig, plan: TablePlan, named: NamedTable) -> Problem | None:
    if named.clash is not None:
        text = f"the name {named.clash} is taken by another table, so it is called {named.name}"
    elif config.table_name is not None and config.table_name.lower() != named.name:
        text = f"it is called {named.name}, not {config.table_name!r} as --table says"
    else:
        return None
    return Problem(ProblemKind.NAME, plan.path, text, plan.target)
