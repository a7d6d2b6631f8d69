"""The user's Spark session, and Skep's own code on its executors."""

import atexit
import os
import shutil
import sys
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import crawler
import metastore
from crawler.engines.jobs import cause
from crawler.errors import DriverUnavailable, SparkUnusable, in_extra

_SHIPPED = (crawler, metastore)


class Session:
    """A Spark session: the one that is there, or one made as the environment says."""

    def __init__(self, session: Any, *, is_own: bool) -> None:
        self._session = session
        self._is_own = is_own
        self.context: Any = session.sparkContext

    @classmethod
    def open(cls) -> "Session":
        """Open a session, with Skep's code on its executors if they are other machines.

        Raises DriverUnavailable without PySpark, SparkUnusable if no session can be had.
        """
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            why = "the crawl was told to run on Spark"
            raise DriverUnavailable("--engine spark", why, in_extra("spark")) from error
        try:
            is_own = SparkSession.getActiveSession() is None
            session = cls(SparkSession.builder.getOrCreate(), is_own=is_own)
        except Exception as error:
            raise SparkUnusable(f"no session with executors: {cause(error)}") from error
        session._prepare()
        return session

    def close(self) -> None:
        """End the session unless somebody else began it."""
        if self._is_own:
            self._session.stop()

    def _prepare(self) -> None:
        if not _is_local(self.context.master):
            archive = packed_code()
            if archive is not None:
                self.context.addPyFile(str(archive))
        elif "PYSPARK_PYTHON" not in os.environ:
            # On this machine the Python that runs Skep has its libraries: `python3` may not.
            self.context.pythonExec = sys.executable


def _is_local(master: str) -> bool:
    return master == "local" or master.startswith("local[")


@cache
def packed_code() -> Path | None:
    """Put Skep's packages that executors need into an archive; it is kept until this process ends.

    None if they are in one already: then whoever started the program has sent it.
    """
    roots = [Path(package.__path__[0]) for package in _SHIPPED]
    if not all(root.is_dir() for root in roots):
        return None
    folder = Path(tempfile.mkdtemp(prefix="skep-spark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    archive = folder / "skep.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for root in roots:
            for module in sorted(root.rglob("*.py")):
                file.write(module, module.relative_to(root.parent))
    return archive
