"""Record what real Hive metastores answer, for the tests that compare Skep with them.

    python -m tools.record_hive [sweep | conversations] [3.1.3 | 4.0.1]

Starts a real metastore of each release on an empty PostgreSQL, sends the calls of
tests/comparison, and writes tests/comparison/recorded.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.comparison.recording import write_conversations, write_sweep
from tools.peers.hms import VERSIONS, HiveMetastore
from tools.peers.postgres import Postgres

RECORDERS = {"sweep": write_sweep, "conversations": write_conversations}

SETTINGS = {
    # Hive tries most of what the database refuses ten times, two seconds apart
    "metastore.hmshandler.retry.interval": "1ms",
    # Hive 4 would make tables external; Skep does only where it is told to
    "metastore.metadata.transformer.class": " ",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.record_hive", description=__doc__)
    parser.add_argument("what", nargs="?", choices=RECORDERS, help="both by default")
    parser.add_argument("release", nargs="?", choices=VERSIONS, help="both by default")
    wanted = parser.parse_args(arguments)
    for release in [wanted.release] if wanted.release else VERSIONS:
        with tempfile.TemporaryDirectory(prefix="skep-record-") as name:
            _record(release, [wanted.what] if wanted.what else list(RECORDERS), Path(name))
    return 0


def _record(release: str, what: list[str], folder: Path) -> None:
    folder.chmod(0o755)
    postgres = Postgres.start(folder / "postgres")
    try:
        for each in what:
            hive = HiveMetastore.start(release, postgres, folder / each, settings=SETTINGS)
            try:
                RECORDERS[each](release, hive.port, folder / each / "warehouse")
            finally:
                hive.stop()
    finally:
        postgres.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
