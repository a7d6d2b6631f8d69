"""The glossary: use cases. It is one for all catalogs."""

from dataclasses import replace

from metastore.description_errors import TermInUse, TermNotFound
from metastore.errors import StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import LabelKind
from metastore.model.glossary import Term
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.description_rules import normal_term
from metastore.service.descriptions import DescriptionsService

Terms = list[Term]
Tables = list[TableName]
"""Within a class that has a method `list`, the type goes by another name."""
_EVERYWHERE = Resource(DEFAULT_CATALOG)


class GlossaryService:
    """Use cases of terms; names are found without regard to case."""

    def __init__(self, store: Store, access: Access, descriptions: DescriptionsService) -> None:
        self._store = store
        self._access = access
        self._descriptions = descriptions

    def list(self, ctx: RequestContext, *, after: str | None = None, limit: int = 100) -> Terms:
        """Return terms by name, those after one."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.glossary.page(after=after, limit=limit))

    def get(self, ctx: RequestContext, name: str) -> Term:
        """Return a term. Raises TermNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        found = self._store.peek(lambda tx: tx.glossary.find(name.strip()))
        if found is None:
            raise TermNotFound(name)
        return found

    def put(self, ctx: RequestContext, term: Term, *, expected_version: int | None = None) -> Term:
        """Add a term or replace the one of this name; return it as it is stored.

        An expected version 0 means that there must be none yet. Raises StaleVersion and
        InvalidDescription.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)
        wanted = normal_term(term)

        def work(tx: Transaction) -> Term:
            current = tx.glossary.find(wanted.name, for_update=True)
            version = 0 if current is None else current.version
            if expected_version not in (None, version):
                raise StaleVersion(f"term {wanted.name}")
            if current is not None and replace(wanted, version=version) == current:
                return current
            stored = replace(wanted, version=version + 1)
            tx.glossary.put(stored)
            return stored

        return self._store.write(work)

    def remove(
        self, ctx: RequestContext, name: str, *, expected_version: int | None = None
    ) -> None:
        """Remove a term.

        Raises TermNotFound, TermInUse where tables still have it, and StaleVersion.
        """
        self._access.require(ctx, Action.DROP, _EVERYWHERE)

        def work(tx: Transaction) -> None:
            current = tx.glossary.find(name.strip(), for_update=True)
            if current is None:
                raise TermNotFound(name)
            if expected_version not in (None, current.version):
                raise StaleVersion(f"term {current.name}")
            if uses := tx.descriptions.count_labelled(LabelKind.TERM, current.name.lower()):
                raise TermInUse(current.name, uses)
            tx.glossary.remove(current.name)

        self._store.write(work)

    def uses(
        self,
        ctx: RequestContext,
        name: str,
        *,
        catalog: str = DEFAULT_CATALOG,
        limit: int = 100,
    ) -> Tables:
        """Return tables that a term is on, or on a column of which it is, by name.

        Raises TermNotFound.
        """
        term = self.get(ctx, name)
        found = self._descriptions.tables_with(
            ctx, LabelKind.TERM, term.name, catalog, limit=limit
        )
        return [one.table for one in found]
