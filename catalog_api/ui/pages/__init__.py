"""The pages, a module for each noun: ask services, make a view, render it."""

from catalog_api.ui.pages import (
    database_changes,
    databases,
    docs,
    dropped,
    events,
    glossary,
    home,
    labels,
    search,
    settings,
    table,
    table_activity,
    table_changes,
    table_partitions,
    table_sample,
)

ROUTERS = (
    home.router,
    search.router,
    databases.router,
    database_changes.router,
    labels.router,
    glossary.router,
    dropped.router,
    events.router,
    settings.router,
    docs.router,
    table.router,
    table_partitions.router,
    table_activity.router,
    table_changes.router,
    table_sample.router,
)
"""All routers; a new page's module is named here."""
