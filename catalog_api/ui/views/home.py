"""What the first page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from metastore.model.crawler import Crawler, RunState
from metastore.model.freshness import LateTable
from metastore.model.history import Change
from metastore.model.size import Totals
from metastore.model.usage import PopularTable


@dataclass(frozen=True, slots=True)
class HomeView:
    """Where to begin; without any table: what to do first."""

    totals: Totals
    popular: tuple[PopularTable, ...]
    late: tuple[LateTable, ...]
    recent: tuple[LateTable, ...]
    changes: tuple[Change, ...]
    troubled: tuple[Crawler, ...]

    @property
    def is_empty(self) -> bool:
        return self.totals.tables == 0


def troubled(crawlers: Iterable[Crawler]) -> tuple[Crawler, ...]:
    """Return the crawlers whose last run failed."""
    return tuple(
        each
        for each in crawlers
        if each.last_run is not None and each.last_run.state is RunState.FAILED
    )
