"""The pages, a module for each noun: ask services, make a view, render it."""

from catalog_api.ui.pages import databases, home

ROUTERS = (home.router, databases.router)
"""All routers; a new page's module is named here."""
