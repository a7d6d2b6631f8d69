"""The pages, a module for each noun: ask services, make a view, render it."""

from catalog_api.ui.pages import (
    database_changes,
    databases,
    docs,
    dropped,
    glossary,
    home,
    labels,
    search,
    settings,
)

ROUTERS = (
    home.router,
    search.router,
    databases.router,
    database_changes.router,
    labels.router,
    glossary.router,
    dropped.router,
    settings.router,
    docs.router,
)
"""All routers; a new page's module is named here."""
