"""Where descriptions are read and changed: in the store itself or a running server, same JSON."""

from collections.abc import Iterator
from typing import Protocol

from catalog_api.cli.described import Change, Described
from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class DescriptionsSource(Protocol):
    """What people say; everything has the shape that REST gives it."""

    def description(self, of: Described) -> Json:
        """Return what is said of a database or table. Raises what is missing."""

    def change(self, of: Described, change: Change) -> Json:
        """Change what is said of a database or table, and return it."""

    def tags(self) -> Iterator[Json]:
        """List the tags in use by name."""

    def owners(self) -> Iterator[Json]:
        """List the owners of tables."""

    def terms(self) -> Iterator[Json]:
        """List the terms of the glossary by name."""

    def term(self, name: str) -> Json:
        """Return a term. Raises TermNotFound."""

    def tables_with_term(self, name: str) -> Iterator[Json]:
        """List the tables that a term is on."""

    def put_term(self, name: str, change: Change) -> Json:
        """Add a term (made from an empty one) or change it, and return it."""

    def remove_term(self, name: str) -> None:
        """Remove a term."""

    def close(self) -> None:
        """Let go of the store."""


def open_descriptions(settings: Settings) -> DescriptionsSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises Unavailable if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_descriptions import (  # noqa: PLC0415 - only one is needed
            RemoteDescriptions,
        )

        return RemoteDescriptions(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_descriptions import (  # noqa: PLC0415 - it imports the store
        EmbeddedDescriptions,
    )

    return EmbeddedDescriptions(settings)
