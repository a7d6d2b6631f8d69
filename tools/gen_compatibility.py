"""Write docs/compatibility.md: where Skep answers otherwise than Hive, and why.

Made from tests/comparison/differences.toml, which a test holds against what real metastores
answered. `--check` only compares.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.comparison.conversations import CONVERSATIONS
from tests.comparison.known import Known, known_differences
from tests.comparison.recording import RELEASES, read_conversations, read_sweep

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "compatibility.md"
HEAD = """# How Skep differs from Hive

<!-- Written by `python -m tools.gen_compatibility`; do not edit. -->

The same calls were sent to real Hive metastores 3.1.3 and 4.0.1, on PostgreSQL, and to Skep:
{conversations} conversations of {steps} steps in all, with exceptions, their texts, every field
and the files in the warehouse compared, and {calls} calls with bad input, of which the class of
the exception is compared. `make test` fails on a difference that is not in this list, and on an
entry of this list that is no difference any more. The answers of Hive are recorded
(`python -m tools.record_hive`); `make test-engines` starts both and sees that they still hold.

Hive often fails by an accident of its own: a NullPointerException, an error of its database, an
internal error, or a closed connection. There Skep does what was asked or answers an exception that
the method declares, and no entry is made. Of bad input, the class that either release gives is
right.

Where 3.1 and 4.0 differ from one another, Skep follows 3.1, as long as a connection has not shown
that its client is one of 4.0. Hive 4.0.1 ran without the metadata transformer, which makes
external tables of managed ones; in Skep it is off unless it is turned on.
"""


def page(known: Sequence[Known]) -> str:
    talks = [read_conversations(release) for release in RELEASES]
    sweeps = [read_sweep(release) for release in RELEASES]
    text = HEAD.format(
        conversations=len(CONVERSATIONS),
        steps=sum(len(steps) for talk in talks for steps in talk.values()),
        calls=sum(len(row) for sweep in sweeps for row in sweep.values()),
    )
    for subject in dict.fromkeys(one.subject for one in known):
        text += f"\n## {subject}\n\n| Hive | does | Skep | why |\n|---|---|---|---|\n"
        text += "".join(_row(one) for one in known if one.subject == subject)
    return text


def _row(one: Known) -> str:
    cells = (", ".join(one.releases), one.hive, one.skep, one.reason)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def main(arguments: list[str]) -> int:
    text = page(known_differences())
    if "--check" in arguments:
        return 0 if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
