"""Executions of which nothing is heard."""

from dataclasses import replace

import pytest

from metastore.administration_errors import InvalidExecutionChange
from metastore.model.scheduled_query import ExecutionState, ScheduledQuery
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.scheduled_queries import STUCK_SECONDS
from tests.fixtures.catalogs import TurnableClock

QUERY = ScheduledQuery("q", "hs2", "0 0 12 * * ?", enabled=True)


def test_a_dead_executor_loses_its_query_to_another(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    queries = catalog.scheduled_queries
    queries.create(ctx, QUERY)
    queries.alter(ctx, replace(QUERY, next_execution=1))
    taken = queries.poll(ctx, "hs2")
    assert taken is not None
    queries.alter(ctx, replace(QUERY, next_execution=1))
    clock.now += STUCK_SECONDS - 1
    assert queries.poll(ctx, "hs2") is None
    clock.now += 1
    again = queries.poll(ctx, "hs2")
    assert again is not None
    assert again[1] > taken[1]
    with pytest.raises(InvalidExecutionChange):
        queries.progress(ctx, taken[1], ExecutionState.FINISHED)
