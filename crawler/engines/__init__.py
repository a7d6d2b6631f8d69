"""Where files are listed and read: in this process, or on the user's Spark."""

from collections.abc import Iterator
from contextlib import contextmanager

from crawler.config import CrawlerConfig
from crawler.engines.local import LocalEngine
from crawler.engines.model import Engine, FormatChoice, Place

__all__ = ["Engine", "FormatChoice", "LocalEngine", "Place", "open_engine"]

SPARK = "spark"


@contextmanager
def open_engine(config: CrawlerConfig) -> Iterator[Engine]:
    """Open the engine that a crawler asks for.

    Raises DriverUnavailable without PySpark, SparkUnusable for a session that cannot be used.
    """
    if config.engine != SPARK:
        yield LocalEngine()
        return
    from crawler.engines.spark import SparkEngine  # noqa: PLC0415 - few crawls need it

    engine = SparkEngine.open(FormatChoice(config.classifiers, config.compat))
    try:
        yield engine
    finally:
        engine.close()
