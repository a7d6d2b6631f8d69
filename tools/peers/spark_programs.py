"""Spark as people start it: `spark-sql` with statements, and Python with a program."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.peers.cache import cache_dir
from tools.peers.spark import Version, defaults, environment, fetch
from tools.peers.statements import StatementFailed


@dataclass(frozen=True, slots=True)
class SparkPrograms:
    """A folder in which programs of one release run.

    What belongs to the machine (memory, packages) is in Spark's own file of defaults; the
    programs say the rest.
    """

    version: Version
    folder: Path

    @classmethod
    def prepare(cls, version: Version, folder: Path) -> "SparkPrograms":
        """Fetch the release and make the folder."""
        fetch(version)
        folder.mkdir(parents=True)
        lines = (f"{name} {value}\n" for name, value in defaults(version, folder).items())
        (folder / "spark-defaults.conf").write_text("".join(lines))
        return cls(version, folder)

    def sql(self, options: Sequence[str], text: str) -> list[list[str]]:
        """Run statements by `spark-sql` and return the rows of all, as it prints values."""
        file = self.folder / "statements.sql"
        file.write_text(text)
        printed = self._run([self._home / "bin" / "spark-sql", *options, "-S", "-f", file])
        return [line.split("\t") for line in printed.splitlines()]

    def python(self, text: str) -> str:
        """Run a program and return what it printed."""
        file = self.folder / "program.py"
        file.write_text(text)
        return self._run([sys.executable, file])

    @property
    def _home(self) -> Path:
        return cache_dir() / self.version.folder / "pyspark"

    def _run(self, command: Sequence[str | Path]) -> str:
        found: Mapping[str, str] = {
            **os.environ,
            **environment(self.version),
            "SPARK_HOME": str(self._home),
            "SPARK_CONF_DIR": str(self.folder),
        }
        done = subprocess.run(
            command, env=found, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise StatementFailed(f"{done.stdout}{done.stderr[-6000:]}")
        return done.stdout
