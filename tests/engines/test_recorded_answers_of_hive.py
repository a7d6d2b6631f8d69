"""Real metastores still answer as was recorded of them for the tests that compare with them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.comparison.differing import in_conversations
from tests.comparison.recording import RELEASES, hold_conversations, read_conversations
from tools.peers.hms import HiveMetastore
from tools.peers.postgres import Postgres
from tools.record_hive import SETTINGS


@pytest.fixture(params=RELEASES)
def hive(request: pytest.FixtureRequest) -> Iterator[tuple[HiveMetastore, Path]]:
    with tempfile.TemporaryDirectory(prefix="skep-hive-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        postgres = Postgres.start(folder / "postgres")
        try:
            server = HiveMetastore.start(
                request.param, postgres, folder / "hms", settings=SETTINGS
            )
            yield server, folder / "hms" / "warehouse"
            server.stop()
        finally:
            postgres.stop()


def test_a_real_metastore_answers_as_recorded(hive):
    server, warehouse = hive
    now = hold_conversations(server.version, server.port, warehouse)
    recorded = read_conversations(server.version)
    assert [str(each) for each in in_conversations(server.version, recorded, now)] == []
