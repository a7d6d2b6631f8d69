"""Tables whose data is gone."""

from dataclasses import dataclass, replace

from crawler.config import CrawlerConfig, DeletePolicy
from crawler.diff.model import Past, TableChange
from crawler.diff.policies import TablePolicy, policy_for
from crawler.merge.parameters import DEPRECATED
from crawler.places import place_of
from crawler.plan import OWNED_BY, CrawlPlan, Problem, ProblemKind
from crawler.presence import Standing
from crawler.view import CatalogView
from metastore.model.table import Table


@dataclass(frozen=True, slots=True)
class Removals:
    """What becomes of the tables whose data is gone; `owned` counts all that could be."""

    changes: tuple[TableChange, ...]
    problems: tuple[Problem, ...]
    owned: int


def remove(config: CrawlerConfig, plan: CrawlPlan, view: CatalogView, past: Past) -> Removals:
    """Find this crawler's tables in what was looked at whole, of which nothing is left.

    What was not reachable, not listed, excluded or only unreadable is not gone, and neither is
    what another, narrower target leaves out.
    """
    found = {place_of(table.location, table.parameters) for table in plan.tables}
    changes: list[TableChange] = []
    problems: list[Problem] = []
    owned = 0
    for place, table in sorted(view.tables.items()):
        if table.parameters.get(OWNED_BY) != config.name:
            continue
        standing = _standing(table, past)
        owned += place in found or standing is not Standing.UNKNOWN
        if place not in found and standing is Standing.GONE:
            policy = policy_for(config, table.name, table.parameters)
            change, problem = _removal(table, policy, past.now)
            changes += [change] if change else []
            problems += [problem] if problem else []
    return Removals(tuple(changes), tuple(problems), owned)


def _standing(table: Table, past: Past) -> Standing:
    standings = {each.standing(table.storage.location) for each in past.presences.values()}
    if Standing.THERE in standings or not standings - {Standing.UNKNOWN}:
        return Standing.THERE if Standing.THERE in standings else Standing.UNKNOWN
    return Standing.GONE


def _removal(
    table: Table, policy: TablePolicy, now: int
) -> tuple[TableChange | None, Problem | None]:
    if policy.pinned or policy.delete is DeletePolicy.IGNORE:
        text = f"nothing is left at {table.storage.location}: the table stays in the catalog"
        return None, Problem(ProblemKind.GONE, table.name, text)
    if policy.delete is DeletePolicy.DELETE:
        return TableChange(table.qualified, existing=table, drop=True), None
    if DEPRECATED in table.parameters:
        return None, None
    mark = {DEPRECATED: str(now)}
    storage = replace(table.storage, parameters={**table.storage.parameters, **mark})
    altered = replace(table, parameters={**table.parameters, **mark}, storage=storage)
    return TableChange(table.qualified, existing=table, altered=altered, deprecated=True), None
