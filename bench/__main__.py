"""Compare Skep on SQLite and on PostgreSQL with real Hive metastores, taking turns.

    python -m bench [--million] [--only REGEX] [--sizes 1000,10000] [--servers NAME,...]

Measures server time, and then what the Java clients of Hive 3.1.3 and 4.0.1 see. Prints Markdown
tables of medians and ratios, and writes all samples to JSON files.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.loading import load_tables, megabytes
from bench.report import Report
from bench.sampling import Effort
from bench.servers import NAMES, started
from bench.stage import Stage
from bench.views import Work, hive_time, server_time
from tools.peers.hms import VERSIONS

_MILLION = {
    "sizes": [1_000_000],
    "servers": ["skep-sqlite", "skep-postgres", "hms-4.0.1"],
    "views": ["server"],
    "only": r"getTable$|getPartitionNames|getPartitionsByFilter|getPartitionsByNames",
}
"""What `--million` measures: planning a query on a very large table, its memory and its disk."""


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _words(text: str) -> list[str]:
    return text.split(",")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("--million", action="store_true", help="only a table of 1,000,000 partitions, server time")
    add("--servers", type=_words, default=NAMES, help=f"which take part: {','.join(NAMES)}")
    views = ("server", *VERSIONS)
    add("--views", type=_words, default=views, help=f"kinds of clients: {','.join(views)}")
    add("--only", default="", help="regular expression that the names of the cases must match")
    add("--sizes", type=_numbers, default=[10_000, 100_000], help="partitions of the tables read")
    add("--writes", type=_numbers, default=[100, 1000], help="partitions added by one call")
    add("--tables", type=int, default=500, help="tables of listTables")
    add("--samples", type=int, default=30, help="samples of each case and server")
    add("--warmup", type=int, default=300, help="samples thrown away before them, at most")
    add("--seconds", type=float, default=2, help="limit for a case and server; at least 3 samples")
    add("--skep-option", action="append", default=[], help="added to skep serve (may be repeated)")
    add("--output", type=Path, default=Path("bench/results"), help="folder of the JSON files")
    if "--million" in sys.argv[1:]:
        parser.set_defaults(**_MILLION)
    return parser.parse_args()


def _heap(sizes: Sequence[int]) -> str:
    """Java's -Xmx, of servers and clients: an answer of 100,000 partitions needs more than 1g."""
    return "4g" if max(sizes) >= 100_000 else "1g"


def _reports(
    stages: Sequence[Stage], wanted: argparse.Namespace, folder: Path
) -> Iterator[tuple[str, Report]]:
    """Every view in turn, with the name of its file."""
    effort = Effort(wanted.samples, wanted.warmup, wanted.seconds)
    work = Work(wanted.sizes, wanted.writes, wanted.tables, wanted.only, effort)
    facts = load_tables(stages, wanted.sizes)
    if "server" in wanted.views:
        title = (
            f"Server time, {max(wanted.sizes):,} partitions" if wanted.million else "Server time"
        )
        report = server_time(work, title).measure(stages)
        for stage in stages:
            facts[stage.contestant.name]["megabytes_at_end"] = megabytes(stage)
        report.about["servers"] = facts
        yield "4-million" if wanted.million else "1-server-time", report
    for number, version in enumerate(VERSIONS, 2):
        if version in wanted.views:
            others = [f"hms-{other}" for other in VERSIONS if other != version]
            seen = [stage for stage in stages if stage.contestant.name not in others]
            with hive_time(version, work, folder, _heap(wanted.sizes)) as view:
                yield f"{number}-hive-client-{version}", view.measure(seen)


def main() -> None:
    wanted = _parse()
    reports = []
    with tempfile.TemporaryDirectory(prefix="skep-bench-") as text:
        folder = Path(text)
        folder.chmod(0o755)  # PostgreSQL runs as another user
        heap = _heap(wanted.sizes)
        with started(wanted.servers, folder, wanted.skep_option, heap) as contestants:
            stages = [Stage(contestant, contestant.connect()) for contestant in contestants]
            for name, report in _reports(stages, wanted, folder):
                report.write(wanted.output / f"{name}.json")
                reports.append(report)
            for stage in stages:
                stage.client.close()
    for report in reports:
        print(f"\n{report.about['title']}\n\n{report.table()}")


if __name__ == "__main__":
    main()
