"""Fail when tests that had to run did not.

    python -m tools.ci.ran build/tests.xml --with sqlite --with postgres

A suite that skips half of itself for want of a database is green and proves nothing. This reads
the JUnit file that pytest wrote, prints how many tests ran, and ends with 1 when one was skipped,
when none ran, or when no test carries one of the `--with` words in its name or its file.
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a JUnit file says: full names by result, all in lower case."""

    passed: list[str]
    failed: list[str]
    skipped: list[str]


def read(path: Path) -> Outcome:
    """The outcome in a JUnit file. Raises `FileNotFoundError` when pytest did not get so far."""
    outcome = Outcome([], [], [])
    for case in ET.parse(path).iter("testcase"):
        name = f"{case.get('classname', '')}.{case.get('name', '')}".lower()
        if case.find("failure") is not None or case.find("error") is not None:
            outcome.failed.append(name)
        elif case.find("skipped") is not None:
            outcome.skipped.append(name)
        else:
            outcome.passed.append(name)
    return outcome


def complaints(outcome: Outcome, words: Sequence[str]) -> list[str]:
    """Why the outcome is not a success; empty when it is one."""
    said = [f"failed: {name}" for name in outcome.failed]
    said += [f"did not run: {name}" for name in outcome.skipped]
    if not outcome.passed:
        said.append("no test passed")
    said += [
        f"no test with '{word}' in its name ran"
        for word in words
        if not any(word.lower() in name for name in outcome.passed)
    ]
    return said


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", help="JUnit files of pytest")
    parser.add_argument("--with", dest="words", action="append", default=[])
    arguments = parser.parse_args()
    outcome = Outcome([], [], [])
    for path in arguments.files:
        if not path.is_file():
            print(f"{path} is missing: pytest did not run", file=sys.stderr)
            return 1
        part = read(path)
        outcome.passed.extend(part.passed)
        outcome.failed.extend(part.failed)
        outcome.skipped.extend(part.skipped)
    problems = complaints(outcome, arguments.words)
    for problem in problems:
        print(problem, file=sys.stderr)
    failed = len(outcome.failed) + len(outcome.skipped)
    print(f"{len(outcome.passed)} passed, {failed} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
