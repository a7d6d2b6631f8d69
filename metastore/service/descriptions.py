"""What people say of tables and databases: owners, texts, tags, terms, properties."""

from collections.abc import Callable, Mapping, Sequence

from metastore.description_errors import InvalidDescription
from metastore.errors import TableNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import (
    Description,
    DescriptionChange,
    LabelKind,
    Labelled,
    OwnerUse,
    StoredDescription,
    Subject,
    SubjectKind,
    TagUse,
)
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.column_paths import column_types, has_path
from metastore.service.context import RequestContext
from metastore.service.described import NOTHING_SAID, Describing, Place
from metastore.service.description_rules import normal_description, normal_tag
from metastore.service.names import normalise, normalise_table

Change = Callable[[Description], Description]


class DescriptionsService:
    """Use cases of descriptions. They belong to a table's id, so renamed tables keep theirs.

    Nothing of it is seen by engines: comments and owners that Hive knows stay as they are, and
    the event log, which is Hive's, tells nothing of it. A log of its own does.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    # --- reading --------------------------------------------------------------------------------

    def of_table(self, ctx: RequestContext, name: TableName) -> Description:
        """Return what is said of a table. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.read(lambda tx: _said(tx, _table_subject(tx, name)))

    def of_database(
        self, ctx: RequestContext, database: str, catalog: str = DEFAULT_CATALOG
    ) -> Description:
        """Return what is said of a database itself. Raises DatabaseNotFound."""
        database, catalog = normalise(database), normalise(catalog)
        self._access.require(ctx, Action.READ, Resource(catalog, database))
        return self._store.read(
            lambda tx: _said(
                tx, Subject(SubjectKind.DATABASE, tx.databases.get(catalog, database).id)
            )
        )

    def of_tables(
        self, ctx: RequestContext, names: Sequence[TableName]
    ) -> Mapping[TableName, Description]:
        """Return what is said of tables, by the names given; missing ones are skipped."""
        visible = self._visible(ctx, names)
        normal = [normalise_table(name) for name in visible]
        found = self._store.peek(lambda tx: tx.descriptions.of_tables(normal)) if normal else {}
        return {
            given: found.get(name, NOTHING_SAID.description)
            for given, name in zip(visible, normal, strict=True)
        }

    def of_databases(
        self, ctx: RequestContext, names: Sequence[str], catalog: str = DEFAULT_CATALOG
    ) -> Mapping[str, Description]:
        """Return what is said of databases, by the names given."""
        catalog = normalise(catalog)
        visible = self._access.visible_databases(ctx, catalog, list(names))
        found = self._store.peek(
            lambda tx: tx.descriptions.of_databases(catalog, list(map(normalise, visible)))
        )
        return {name: found.get(normalise(name), NOTHING_SAID.description) for name in visible}

    def page(
        self,
        ctx: RequestContext,
        database: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: str | None = None,
        limit: int = 100,
    ) -> list[tuple[TableName, Description]]:
        """Return those tables of a database of which something is said, by name.

        Raises DatabaseNotFound.
        """
        database, catalog = normalise(database), normalise(catalog)
        self._access.require(ctx, Action.READ, Resource(catalog, database))

        def work(tx: Transaction) -> list[tuple[TableName, StoredDescription]]:
            tx.databases.get(catalog, database)
            return tx.descriptions.page(catalog, database, after=after, limit=limit)

        found = self._store.read(work)
        visible = set(self._visible(ctx, [name for name, _ in found]))
        return [(name, stored.description) for name, stored in found if name in visible]

    # --- writing --------------------------------------------------------------------------------

    def put_table(
        self,
        ctx: RequestContext,
        name: TableName,
        description: Description,
        *,
        expected_version: int | None = None,
    ) -> Description:
        """Replace what is said of a table; return it as it is stored.

        Raises TableNotFound, StaleVersion where it has not the expected version any more, and
        InvalidDescription.
        """
        return self.change_table(
            ctx, name, lambda _: description, expected_version=expected_version
        )

    def change_table(
        self,
        ctx: RequestContext,
        name: TableName,
        change: Change,
        *,
        expected_version: int | None = None,
    ) -> Description:
        """Change what is said of a table by a pure function, which may be called again.

        Changes of different parts by different people never clash. Raises as `put_table`.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> Description:
            table = tx.tables.get(name, for_update=True)
            describing = Describing.of(tx, ctx, self._clock)
            place = Place.of_table(table.id, name)
            current = describing.stored(place)
            wanted = normal_description(change(current.description))
            _require_columns(table, wanted)
            return describing.put(place, current, wanted, expected_version)

        return self._store.write(work)

    def put_database(
        self,
        ctx: RequestContext,
        database: str,
        catalog: str,
        description: Description,
        *,
        expected_version: int | None = None,
    ) -> Description:
        """Replace what is said of a database; return it as it is stored.

        Raises DatabaseNotFound, StaleVersion and InvalidDescription.
        """
        return self.change_database(
            ctx, database, catalog, lambda _: description, expected_version=expected_version
        )

    def change_database(
        self,
        ctx: RequestContext,
        database: str,
        catalog: str,
        change: Change,
        *,
        expected_version: int | None = None,
    ) -> Description:
        """Change what is said of a database by a pure function. Raises as `put_database`."""
        database, catalog = normalise(database), normalise(catalog)
        self._access.require(ctx, Action.ALTER, Resource(catalog, database))

        def work(tx: Transaction) -> Description:
            found = tx.databases.get(catalog, database, for_update=True)
            describing = Describing.of(tx, ctx, self._clock)
            place = Place(Subject(SubjectKind.DATABASE, found.id), catalog, database)
            current = describing.stored(place)
            wanted = normal_description(change(current.description))
            if wanted.columns:
                raise InvalidDescription("columns", "a database has none: leave them out")
            return describing.put(place, current, wanted, expected_version)

        return self._store.write(work)

    # --- labels ---------------------------------------------------------------------------------

    def tags(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        prefix: str = "",
        after: str | None = None,
        limit: int = 1000,
    ) -> list[TagUse]:
        """Return the tags in use by name, those after one."""
        catalog, wanted = self._readable(ctx, catalog), prefix.lstrip().lower()
        return self._store.peek(
            lambda tx: tx.descriptions.tags(catalog, prefix=wanted, after=after, limit=limit)
        )

    def owners(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        prefix: str = "",
        after: str | None = None,
        limit: int = 1000,
    ) -> list[OwnerUse]:
        """Return the owners of tables by their text (`team:…`), those after one."""
        catalog = self._readable(ctx, catalog)
        return self._store.peek(
            lambda tx: tx.descriptions.owners(catalog, prefix=prefix, after=after, limit=limit)
        )

    def tables_with(
        self,
        ctx: RequestContext,
        kind: LabelKind,
        value: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: tuple[str, str] | None = None,
        limit: int = 100,
    ) -> list[Labelled]:
        """Return tables with a tag, owner or term by (database, name), those after one.

        A tag or term may be on columns only.
        """
        catalog = self._readable(ctx, catalog)
        stored = value.strip() if kind is LabelKind.OWNER else normal_tag(value)
        found = self._store.read(
            lambda tx: tx.descriptions.labelled(catalog, kind, stored, after=after, limit=limit)
        )
        visible = set(self._visible(ctx, [one.table for one in found]))
        return [one for one in found if one.table in visible]

    # --- the log --------------------------------------------------------------------------------

    def changes(
        self, ctx: RequestContext, name: TableName, *, before: int | None = None, limit: int = 50
    ) -> list[DescriptionChange]:
        """Return who changed what of a table, newest first, those before one.

        Raises TableNotFound.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.read(
            lambda tx: tx.descriptions.changes(
                _table_subject(tx, name), before=before, limit=limit
            )
        )

    def recent_changes(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        database: str | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> list[DescriptionChange]:
        """Return who changed what in a catalog or database, newest first, those before one."""
        catalog = self._readable(ctx, catalog)
        where = None if database is None else normalise(database)
        found = self._store.peek(
            lambda tx: tx.descriptions.recent_changes(catalog, where, before=before, limit=limit)
        )
        places = [Resource(one.catalog, one.database, one.table) for one in found]
        visible = self._access.visible_resources(ctx, places)
        return [one for one, yes in zip(found, visible, strict=True) if yes]

    def _readable(self, ctx: RequestContext, catalog: str) -> str:
        self._access.require(ctx, Action.READ, Resource(normalise(catalog)))
        return normalise(catalog)

    def _visible(self, ctx: RequestContext, names: Sequence[TableName]) -> list[TableName]:
        places = [Resource(name.catalog, name.database, name.table) for name in names]
        visible = self._access.visible_resources(ctx, places)
        return [name for name, yes in zip(names, visible, strict=True) if yes]


def _table_subject(tx: Transaction, name: TableName) -> Subject:
    stamp = tx.tables.stamp(name)
    if stamp is None:
        raise TableNotFound(name.table, name.database, name.catalog)
    return Subject(SubjectKind.TABLE, stamp[0])


def _said(tx: Transaction, subject: Subject) -> Description:
    return (tx.descriptions.find(subject) or NOTHING_SAID).description


def _require_columns(table: Table, description: Description) -> None:
    types = column_types(table)
    for name in description.columns:
        if not has_path(types, name):
            raise InvalidDescription(
                f"columns.{name}",
                f"table {table.database}.{table.name} has no such column: nested fields are "
                "named by their path, such as address.city or items.element.price",
            )
