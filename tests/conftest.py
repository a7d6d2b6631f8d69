"""Fixtures for all tests, and Hypothesis without deadlines.

The time of one example says more about the machine than the code; tests that are about speed
measure it themselves.
"""

from hypothesis import settings as hypothesis_settings

from tests.fixtures.catalogs import catalog, clock, ctx, settings, warehouse
from tests.fixtures.stores import (
    new_postgres,
    new_ready_store,
    new_store,
    postgres_server,
    ready_store_url,
    store_url,
)

__all__ = [
    "catalog",
    "clock",
    "ctx",
    "new_postgres",
    "new_ready_store",
    "new_store",
    "postgres_server",
    "ready_store_url",
    "settings",
    "store_url",
    "warehouse",
]

hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")
