"""Iceberg's Java catalog: writers commit at once, with the metastore's lock or without."""

import subprocess
from pathlib import Path

import pytest

from tests.engines.stage import Lake, Store
from tools.peers import iceberg

SOURCE = Path(__file__).with_name("java") / "IcebergCommits.java"
WRITERS, COMMITS = 3, 5


@pytest.mark.parametrize("locked", [True, False], ids=["locked", "unlocked"])
@pytest.mark.parametrize("client", iceberg.VERSIONS)
def test_no_commit_of_writers_at_the_same_time_is_lost(
    client: str, *, locked: bool, store: Store, lake: Lake
) -> None:
    iceberg.fetch()
    database = f"commits_{client.replace('.', '')}_{'locked' if locked else 'unlocked'}"
    location = f"file://{lake.root}/{store.name}-{database}"
    arguments = (
        *(store.tap.uri, location, database),
        *(str(locked).lower(), str(WRITERS), str(COMMITS)),
    )
    with store.tap.listening() as heard:
        done = subprocess.run(
            iceberg.command(SOURCE, client, arguments, "256m"),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr[-4000:]
    assert done.stdout.strip() == str(WRITERS * COMMITS)
    alters = [c for c in heard.calls if c.method == "alter_table_with_environment_context"]
    if locked:
        assert heard.methods["lock"] >= WRITERS * COMMITS
        return
    assert heard.methods["lock"] == 0
    assert {c.args.environment_context.properties["expected_parameter_key"] for c in alters} == {
        "metadata_location"
    }
    assert [c for c in alters if c.result.o2 is not None]  # some came too late, and tried again
