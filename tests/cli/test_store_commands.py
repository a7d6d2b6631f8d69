"""`skep db` and `skep doctor`."""

import sqlite3
from pathlib import Path

from catalog_api.cli.main import COMMANDS
from metastore.bootstrap import schema_state
from metastore.config import Settings
from metastore.sqlstore.engine import open_database
from tests.cli.conftest import Run


def test_a_store_is_set_up_once(run: Run, folder: Path) -> None:
    db = f"sqlite:///{folder}/new.db"

    assert "upgraded from an empty database" in run("db", "upgrade", "--db", db).output
    assert "nothing to upgrade" in run("db", "upgrade", "--db", db).output
    assert "this Skep needs" in run("db", "current", "--db", db).output
    assert run("db", "check", "--db", db).output == "the tables are as defined\n"


def test_looking_at_a_store_that_is_not_there_creates_none(run: Run, folder: Path) -> None:
    for command in ("current", "check"):
        assert run("db", command).exit_code == 1
    assert list(folder.iterdir()) == []


def test_tables_that_differ_from_their_definition_are_told(run: Run, db: str) -> None:
    _change(db, "ALTER TABLE databases ADD COLUMN stray TEXT")

    result = run("db", "check", "--db", db)

    assert result.exit_code == 1
    assert "stray" in result.stdout
    assert "the tables differ from their definition" in result.stderr


def test_a_newer_store_is_refused_with_what_to_do(run: Run, db: str) -> None:
    _change(db, "UPDATE alembic_version SET version_num = '9999'")

    for command in (["databases"], ["db", "upgrade"], ["db", "current"], ["db", "check"]):
        result = run(*command, "--db", db)
        assert result.exit_code == 1
        assert "install a newer Skep" in result.stderr
    assert "install a newer Skep" in run("doctor", "--db", db).stdout


def test_looking_upgrades_no_older_store_and_names_the_remedy(run: Run, db: str) -> None:
    _change(db, "UPDATE alembic_version SET version_num = '0000'")

    for command in (["databases"], ["search", "x"], ["db", "current"], ["db", "check"]):
        result = run(*command, "--db", db)
        assert result.exit_code == 1
        assert "run `skep db upgrade`" in result.stderr
    assert "run `skep db upgrade`" in run("doctor", "--db", db).stdout


def test_looking_at_an_empty_database_sets_up_nothing(run: Run, store_url: str) -> None:
    open_database(store_url).close()

    for command in (
        ["databases"],
        ["tables"],
        ["show", "t"],
        ["partitions", "t"],
        ["search", "x"],
    ):
        result = run(*command, "--db", store_url)
        assert result.exit_code == 1
        assert "there is no catalog" in result.stderr
        assert "start one" in result.stderr
    assert "WRONG  store: " in run("doctor", "--db", store_url).stdout
    assert schema_state(Settings(db=store_url)).found is None


def test_a_schema_without_a_catalog_is_told_apart_from_an_empty_catalog(
    run: Run, ready_store_url: str
) -> None:
    result = run("databases", "--db", ready_store_url)

    assert result.exit_code == 1
    assert "there is no catalog in" in result.stderr


def test_a_sound_store_passes_every_check(run: Run, db: str) -> None:
    result = run("doctor", "--db", db)

    assert result.exit_code == 0, result.output
    assert result.output.count("ok ") == 6
    assert "all 24 partitions of 1 tables" in result.output


def test_damaged_partitions_are_found_and_named(run: Run, db: str) -> None:
    _change(
        db,
        "UPDATE partitions SET row = substr(row, 1, 20) WHERE name = 'year=2026/month=1'",
        "UPDATE partitions SET name = 'year=2026/month=99' WHERE name = 'year=2026/month=2'",
    )

    result = run("doctor", "--db", db)

    assert result.exit_code == 1
    assert "WRONG  partitions: " in result.output
    assert "hive.sales.orders: 2 (year=2026/month=1, year=2026/month=99, …)" in result.output


def test_a_wrong_search_index_is_found_and_mended(run: Run, db: str) -> None:
    _change(db, "UPDATE tables SET parameters = '{}' WHERE name = 'orders'")

    result = run("doctor", "--db", db)

    assert result.exit_code == 1
    assert "WRONG  search: 1 tables are indexed wrongly (hive.sales.orders)" in result.output
    assert "run `skep db reindex`" in result.output
    assert "3 tables are indexed" in run("db", "reindex", "--db", db).output
    assert run("doctor", "--db", db).exit_code == 0


def test_without_a_store_the_doctor_says_so_and_looks_at_the_rest(run: Run) -> None:
    result = run("doctor")

    assert result.exit_code == 1
    assert "WRONG  store: there is no catalog at" in result.output
    assert "ok     warehouse: " in result.output


def test_another_warehouse_than_the_stored_one_is_wrong_until_it_is_allowed(
    run: Run, db: str, folder: Path
) -> None:
    stored = (folder / "warehouse").as_uri()
    asked = ("doctor", "--db", db, "--warehouse", "elsewhere")

    wrong = run(*asked)

    assert wrong.exit_code == 1
    assert "WRONG  locations: " in wrong.stdout
    for named in (stored, (folder / "elsewhere").as_uri(), f"--warehouse {stored}"):
        assert named in wrong.stdout
    assert "WRONG" not in run(*asked, "--allow-location", stored).stdout


def test_every_command_has_help(run: Run) -> None:
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, result.output
        assert f"Usage: skep {name}" in result.output
    assert all(name in run("--help").output for name in COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output.startswith("skep ")


def _change(db: str, *statements: str) -> None:
    connection = sqlite3.connect(db.removeprefix("sqlite:///"))
    try:
        with connection:
            for statement in statements:
                changed = connection.execute(statement)
                assert changed.rowcount != 0
    finally:
        connection.close()
