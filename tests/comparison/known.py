"""The differences from Hive that are meant to be, read from differences.toml.

An entry names the release, the steps (`conversation: step`) or calls (`method [flavour]`) that it
is about, and where their outcomes differ; `*` stands for anything. It says what Hive does, what
Skep does, and why.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

FILE = Path(__file__).with_name("differences.toml")


@dataclass(frozen=True, slots=True)
class Known:
    subject: str
    releases: tuple[str, ...]
    steps: tuple[str, ...]
    where: tuple[str, ...]
    hive: str
    skep: str
    reason: str

    @property
    def is_bad_input(self) -> bool:
        """Whether it is about calls of the sweep."""
        return self.subject == "Bad input"

    def covers(self, release: str, step: str, where: str) -> bool:
        return (
            release in self.releases
            and any(_matches(step, pattern) for pattern in self.steps)
            and any(_matches(where, pattern) for pattern in self.where)
        )


def _matches(text: str, pattern: str) -> bool:
    """`*` is anything; brackets and question marks are themselves."""
    return fnmatchcase(text, pattern.replace("[", "[[]").replace("?", "[?]"))


def known_differences() -> Sequence[Known]:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["difference"]
    return [
        Known(
            **{key: tuple(each) if isinstance(each, list) else each for key, each in row.items()}
        )
        for row in entries
    ]
