"""`skep export` and `skep import`, from dumps and from a live metastore: here, another Skep."""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from catalog_api.cli.main import skep
from catalog_api.thrift.client.source import HiveSource
from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.restoring import RestoringService
from tests.cli.conftest import Run
from tests.fixtures.everything import fill_with_everything
from tests.fixtures.sales import ORDERS
from tests.fixtures.thrift_door import thrift_door

CTX = RequestContext(door="test")


@pytest.fixture
def other(folder: Path) -> Iterator[CatalogService]:
    """A metastore with something of everything."""
    settings = Settings(db=f"sqlite:///{folder}/other.db", warehouse=f"{folder}/other")
    with closing(open_catalog(settings)) as catalog:
        fill_with_everything(catalog, CTX)
        yield catalog


@pytest.fixture
def uri(other: CatalogService) -> Iterator[str]:
    """Where the other metastore answers."""
    with thrift_door(other) as door:
        yield f"thrift://127.0.0.1:{door.port}"


def here(folder: Path) -> str:
    return f"sqlite:///{folder}/here.db"


# --- dumps --------------------------------------------------------------------------------------


def test_a_dump_of_an_import_is_the_same_file(
    run: Run, folder: Path, other: CatalogService
) -> None:
    assert run("export", "a.gz", "--db", f"sqlite:///{folder}/other.db").exit_code == 0

    result = run("import", "a.gz", "--db", here(folder))

    assert result.exit_code == 0, result.output
    assert "partition: 4 added" in result.output
    run("export", "b.gz", "--db", here(folder))
    assert (folder / "a.gz").read_bytes() == (folder / "b.gz").read_bytes()
    assert sorted(path.name for path in folder.glob("*part*")) == []


def test_a_dump_is_made_of_lines_that_say_what_they_are(run: Run, folder: Path, db: str) -> None:
    told = json.loads(run("export", "a.gz", "--db", db, "--json").stdout)

    text = gzip.decompress((folder / "a.gz").read_bytes())
    found = [json.loads(line) for line in text.splitlines()]
    assert found[0] == {"skep_dump": 1}
    kinds = [next(iter(line)) for line in found[1:-1]]
    assert kinds == ["catalog", "database", "database", "table", "table", "table", "partitions"]
    assert found[-1]["end"]["lines"] == told["lines"] == len(found) - 2


@pytest.mark.parametrize("damage", ["cut", "no end", "changed", "newer", "no dump", "text"])
def test_a_damaged_dump_is_refused_before_anything_is_written(
    run: Run, folder: Path, db: str, damage: str
) -> None:
    run("export", "a.gz", "--db", db)
    whole = (folder / "a.gz").read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    broken = {
        "cut": whole[:-20],
        "no end": gzip.compress(b"".join(lines[:-1])),
        "changed": gzip.compress(b"".join(lines).replace(b"sales", b"salts")),
        "newer": gzip.compress(b'{"skep_dump":2}\n' + b"".join(lines[1:])),
        "no dump": gzip.compress(b'{"a":1}\n'),
        "text": b"hello",
    }[damage]
    (folder / "b.gz").write_bytes(broken)

    result = run("import", "b.gz", "--db", here(folder), "--if-exists", "update")

    assert result.exit_code == 1
    assert "dump" in result.stderr or "format 2" in result.stderr
    assert json.loads(run("databases", "--db", here(folder), "--json").stdout)[1:] == []


def test_what_is_there_is_skipped_updated_or_a_failure(run: Run, folder: Path, db: str) -> None:
    run("export", "a.gz", "--db", db)
    _change(db)

    refused = run("import", "a.gz", "--db", db, "--if-exists", "fail")
    assert (refused.exit_code, "sales" in refused.stderr) == (1, True)
    skipped = json.loads(run("import", "a.gz", "--db", db, "--json").stdout)
    assert skipped["objects"]["partition"] == {"kept": 1, "same": 23}
    updated = json.loads(
        run("import", "a.gz", "--db", db, "--json", "--if-exists", "update").stdout
    )
    assert updated["objects"]["partition"] == {"replaced": 1, "same": 23}
    assert updated["left_out"] == []


def _change(db: str) -> None:
    with closing(open_catalog(Settings(db=db))) as catalog:
        changed = catalog.partitions.get(CTX, ORDERS, ("2026", "1"))
        mine = Partition(changed.values, changed.storage, {"mine": "1"})
        catalog.partitions.alter(CTX, ORDERS, [mine])


def test_wrong_files_and_places_are_told(run: Run, folder: Path, db: str) -> None:
    for words in (
        ["export", "no/such/folder/a.gz", "--db", db],
        ["export", "a.gz", "--db", f"sqlite:///{folder}/nothing.db"],
    ):
        result = run(*words)
        assert (result.exit_code, result.stderr[:6]) == (1, "Error:")
    assert run("import", "missing.gz", "--db", db).exit_code == 2
    assert run("import", "hms", "http://x", "--db", db).exit_code == 2
    assert "thrift://host:9083" in run("import", "hms", "nonsense", "--db", db).stderr
    (folder / "a.gz").write_bytes(b"")
    server = run("import", "a.gz", "--server", "http://127.0.0.1:1")
    assert server.exit_code == 2


# --- a live metastore ---------------------------------------------------------------------------


def test_a_copy_of_a_live_metastore_is_the_same_on_both_sides(
    run: Run, folder: Path, uri: str
) -> None:
    result = run("import", "hms", uri, "--db", here(folder), "--json")

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["differences"] == told["left_out"] == []
    assert told["source"] == told["here"]
    assert told["here"]["counts"] == {
        "constraint": 3,
        "database": 4,
        "function": 1,
        "grant": 6,
        "membership": 2,
        "partition": 4,
        "role": 2,
        "table": 6,
    }
    assert not (folder / "warehouse").exists() or not any(Path("warehouse").rglob("*.db"))


def test_a_copy_that_was_stopped_goes_on_with_what_is_missing(
    run: Run, folder: Path, uri: str
) -> None:
    run("import", "hms", uri, "--db", here(folder))
    with closing(open_catalog(Settings(db=here(folder)))) as catalog:
        name = TableName("hive", "web", "events")
        catalog.partitions.drop(CTX, name, names=["day=2026-01-01/hour=1"])
        catalog.tables.drop(CTX, TableName("hive", "web", "orders"))

    told = json.loads(run("import", "hms", uri, "--db", here(folder), "--json").stdout)

    assert told["objects"]["partition"] == {"added": 1}
    assert told["objects"]["table"] == {"added": 1, "same": 5}
    # what was granted on the partition, and the foreign key, went with them and came back
    assert told["objects"]["constraint"] == {"added": 1, "same": 2}
    assert told["objects"]["grant"] == {"added": 2, "same": 4}
    assert told["source"] == told["here"]


@pytest.mark.parametrize("calls", [1, 2, 4, 6, 8, 12])
def test_wherever_a_copy_is_stopped_the_next_one_ends_it(
    run: Run, folder: Path, uri: str, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    with monkeypatch.context() as stopping:
        _stop_after(stopping, calls)
        stopped = run("import", "hms", uri, "--db", here(folder))
    assert (stopped.exit_code, "it goes on" in stopped.stderr) == (1, True)

    told = json.loads(run("import", "hms", uri, "--db", here(folder), "--json").stdout)

    assert told["differences"] == told["left_out"] == []
    assert told["source"] == told["here"]


def _stop_after(stopping: pytest.MonkeyPatch, calls: int) -> None:
    """Press Ctrl-C before the transaction that follows so many others."""
    restore, done = RestoringService.restore, iter(range(calls))

    def stopped(*arguments: Any) -> Any:
        if next(done, None) is None:
            raise KeyboardInterrupt
        return restore(*arguments)

    stopping.setattr(RestoringService, "restore", stopped)


def test_differences_are_named_and_an_update_removes_them(
    run: Run, folder: Path, other: CatalogService, uri: str
) -> None:
    run("import", "hms", uri, "--db", here(folder))
    events = TableName("hive", "web", "events")
    with closing(open_catalog(Settings(db=here(folder)))) as catalog:
        catalog.partitions.add(CTX, events, [Partition(("9", "9"))])
        catalog.functions.drop(CTX, "hive", "web", "f")
    found = other.partitions.get(CTX, events, ("2026-01-01", "1"))
    changed = Partition(found.values, found.storage, {"theirs": "1"}, found.created_at)
    other.partitions.alter(CTX, events, [changed])

    skipped = run("import", "hms", uri, "--db", here(folder), "--json")
    updated = run("import", "hms", uri, "--db", here(folder), "--json", "--if-exists", "update")

    assert (skipped.exit_code, updated.exit_code) == (1, 1)
    one, two = (json.loads(result.stdout)["differences"] for result in (skipped, updated))
    place = "partition hive.web.events"
    assert f"{place}/day=9/hour=9: only here" in one
    assert any(line.startswith(f"{place}/day=2026-01-01/hour=1: definition.") for line in one)
    assert two == [f"{place}/day=9/hour=9: only here"]


def test_databases_and_catalogs_can_be_chosen(run: Run, folder: Path, uri: str) -> None:
    chosen = ("import", "hms", uri, "--db", here(folder), "--json")
    told = json.loads(run(*chosen, "--catalog", "lake", "--databases", "c*").stdout)

    assert told["here"]["counts"]["database"] == told["here"]["counts"]["table"] == 1
    assert (
        json.loads(run(*chosen, "--databases", "nothing").stdout)["objects"].get("table") is None
    )
    assert run(*chosen, "--catalog", "lake", "--if-exists", "fail").exit_code == 1
    unknown = run(*chosen, "--catalog", "nope")
    assert (unknown.exit_code, "nope" in unknown.stderr) == (1, True)


def test_what_the_source_refuses_is_told_in_a_line(
    run: Run, folder: Path, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: HiveSource) -> list[str]:
        raise structs.MetaException("no list for you")

    monkeypatch.setattr(HiveSource, "catalogs", refused)

    result = run("import", "hms", uri, "--db", here(folder))

    assert result.exit_code == 1
    assert "refused: MetaException: no list for you" in result.stderr


def test_what_cannot_be_stored_is_left_out_by_name(run: Run, folder: Path, uri: str) -> None:
    run("import", "hms", uri, "--db", here(folder))
    _remove_keys(here(folder))

    result = run("import", "hms", uri, "--db", here(folder), "--json", "--if-exists", "update")

    assert result.exit_code == 1
    left_out = json.loads(result.stdout)["left_out"]
    reason = "partition keys cannot be changed, neither their number nor their names"
    assert left_out[:2] == [
        f"table hive.web.events: {reason}",
        f"4 partitions of hive.web.events: {reason}",
    ]


def _remove_keys(db: str) -> None:
    """Give the table another partition key, as only a damaged or foreign store would have."""
    connection = sqlite3.connect(db.removeprefix("sqlite:///"))
    with closing(connection), connection:
        connection.execute(
            "UPDATE tables SET definition = replace(definition, '[\"hour\"', '[\"hours\"')"
            " WHERE name = 'events'"
        )


def test_a_source_that_does_not_answer_is_told(run: Run, folder: Path) -> None:
    result = run("import", "hms", "thrift://127.0.0.1:1", "--db", here(folder))

    assert result.exit_code == 1
    assert "thrift://127.0.0.1:1 does not answer" in result.stderr


def test_help_says_both_forms() -> None:
    from click.testing import CliRunner

    told = CliRunner().invoke(skep, ["import", "--help"]).output
    assert "skep import FILE" in told
    assert "hms" in told
