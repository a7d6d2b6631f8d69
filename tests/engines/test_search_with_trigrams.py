"""Search on a PostgreSQL that has the extension pg_trgm, as Debian packages it."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.search import SearchPage
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tools.peers import debian_postgres
from tools.peers.postgres import Postgres

CONTEXT = RequestContext(door="test")
OWNER = "owner_of_databases"
GUEST = "guest_in_databases"
"""The one may create extensions in its databases, the other nothing but tables."""
WORDS = ("customer", "table", "cost", "orders", "warehouse")
TWO_ERRORS = {"kustomar": "customer", "prdars": "orders", "vaerhouse": "warehouse"}
"""The first letter is wrong, and another one."""
INDEX = "ix_search_words_trigrams"


@dataclass(frozen=True, slots=True)
class Lent:
    """A database for one test, and how Skep is told of it."""

    server: Postgres
    name: str
    settings: Settings

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as a superuser."""
        with psycopg.connect(self.server.url(self.name), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @property
    def has_index(self) -> bool:
        return self.run(f"SELECT to_regclass('{INDEX}')") != [(None,)]

    def plans_of_search(self, catalog: CatalogService, text: str) -> str:
        """Search, and return how the server says that it ran the statements."""
        log = self.server.server.log
        before = len(log.read_text())
        searched(catalog, text)
        return log.read_text()[before:]


@pytest.fixture(scope="module")
def server(workspace: Path) -> Iterator[Postgres]:
    running = debian_postgres.start(workspace / "debian-postgres")
    try:
        with psycopg.connect(running.url("postgres"), autocommit=True) as connection:
            for role in (OWNER, GUEST):
                connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        yield running
    finally:
        running.stop()


def _lent(server: Postgres, role: str, warehouse: Path) -> Lent:
    name = f"skep_{uuid.uuid4().hex}"
    server.create_database(name)
    settings = Settings(db=server.url(name, role), warehouse=warehouse.as_uri())
    lent = Lent(server, name, settings)
    lent.run(f"GRANT CREATE ON SCHEMA public TO {role}")
    lent.run(f"ALTER DATABASE {name} SET session_preload_libraries = 'auto_explain'")
    lent.run(f"ALTER DATABASE {name} SET auto_explain.log_min_duration = 0")
    return lent


@pytest.fixture
def owned(server: Postgres, tmp_path: Path) -> Lent:
    """A database whose owner is the one that Skep comes as: pg_trgm trusts it."""
    lent = _lent(server, OWNER, tmp_path)
    lent.run(f"ALTER DATABASE {lent.name} OWNER TO {OWNER}")
    return lent


@pytest.fixture
def visited(server: Postgres, tmp_path: Path) -> Lent:
    """A database in which Skep may not create extensions."""
    return _lent(server, GUEST, tmp_path)


def filled(lent: Lent) -> CatalogService:
    """Open the catalog of a new store, with a table for each word."""
    catalog = open_catalog(lent.settings)
    catalog.databases.create(CONTEXT, Database("web"))
    for word in WORDS:
        add(catalog, word)
    return catalog


def add(catalog: CatalogService, name: str) -> None:
    storage = StorageDescriptor(Shape((Column("id", "bigint"),)))
    catalog.tables.create(CONTEXT, Table(name, "web", storage=storage))


def searched(catalog: CatalogService, text: str) -> SearchPage:
    return catalog.search.search(CONTEXT, text)


def test_two_errors_are_corrected_even_if_one_is_in_the_first_letter(owned: Lent) -> None:
    with closing(filled(owned)) as catalog:
        pages = {word: searched(catalog, word) for word in TWO_ERRORS}
        assert {word: page.corrected for word, page in pages.items()} == TWO_ERRORS
        assert [hit.table.table for hit in pages["kustomar"].hits] == ["customer"]
        assert {page.notes for page in pages.values()} == {()}


def test_what_is_corrected_without_trigrams_is_corrected_with_them(
    owned: Lent, visited: Lent
) -> None:
    few_in_common = {"tbale": "table", "cxst": "cost", "csot": "cost", "ocst": "cost"}
    for lent in (visited, owned):
        with closing(filled(lent)) as catalog:
            found = {word: searched(catalog, word).corrected for word in few_in_common}
            assert found == few_in_common, lent.settings.db


def test_the_index_finds_them(owned: Lent) -> None:
    with closing(filled(owned)) as catalog:
        assert f"Bitmap Index Scan on {INDEX}" in owned.plans_of_search(catalog, "kustomar")
        assert INDEX not in owned.plans_of_search(catalog, "customer")


def test_a_new_word_is_known_at_once_and_on_every_server(owned: Lent) -> None:
    with closing(filled(owned)) as one, closing(open_catalog(owned.settings)) as other:
        assert searched(other, "zhipmant").corrected is None
        add(one, "shipment")
        for catalog in (other, one):
            page = searched(catalog, "zhipmant")
            assert (page.corrected, page.notes) == ("shipment", ())
            assert [hit.table.table for hit in page.hits] == ["shipment"]


def test_a_role_that_may_not_install_them_does_without_and_says_so(visited: Lent) -> None:
    with closing(filled(visited)) as catalog:
        page = searched(catalog, "kustomar")
        assert (page.corrected, page.hits) == (None, ())
        [note] = page.notes
        assert "CREATE EXTENSION pg_trgm" in note
        assert "skep db reindex" in note
        assert searched(catalog, "custonre").corrected == "customer"


def test_trigrams_that_come_later_serve_at_once_and_get_their_index(visited: Lent) -> None:
    with closing(filled(visited)) as catalog:
        visited.run("CREATE EXTENSION pg_trgm")
        page = searched(catalog, "kustomar")
        assert (page.corrected, page.notes) == ("customer", ())
        assert not visited.has_index
        done = CliRunner().invoke(skep, ["db", "reindex", "--db", visited.settings.db])
        assert (done.exit_code, done.output) == (0, f"{len(WORDS)} tables are indexed\n")
        assert visited.has_index
        assert f"Bitmap Index Scan on {INDEX}" in visited.plans_of_search(catalog, "kustomar")
        assert searched(catalog, "kustomar").corrected == "customer"


def test_reindexing_installs_them_where_the_role_may_by_now(visited: Lent) -> None:
    with closing(filled(visited)) as catalog:
        assert catalog.search.rebuild() == len(WORDS)
        assert not visited.has_index
        visited.run(f"ALTER DATABASE {visited.name} OWNER TO {GUEST}")
        assert catalog.search.rebuild() == len(WORDS)
        assert visited.has_index
        assert searched(catalog, "kustomar").notes == ()


def test_trigrams_in_a_schema_that_is_not_searched_are_none(visited: Lent) -> None:
    visited.run("CREATE SCHEMA apart")
    visited.run("CREATE EXTENSION pg_trgm SCHEMA apart")
    with closing(filled(visited)) as catalog:
        assert len(searched(catalog, "kustomar").notes) == 1
        assert searched(catalog, "custonre").corrected == "customer"
        assert catalog.search.rebuild() == len(WORDS)
        assert not visited.has_index
