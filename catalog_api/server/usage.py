"""Writing down who read which tables, while the server runs and when it ends."""

import logging
import random
import threading

from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService

LOG = logging.getLogger("skep.server")
ROUND_SECONDS = 10


def write_usage(catalog: CatalogService, ended: threading.Event) -> None:
    """Write what was counted every few seconds, until the server ends."""
    while not ended.wait(random.uniform(0.5, 1) * ROUND_SECONDS):  # noqa: S311 - spreads them
        flush_usage(catalog)


def flush_usage(catalog: CatalogService) -> None:
    """Write what was counted; where that fails it is counted with the next time."""
    try:
        catalog.usage.flush()
    except MetastoreError:
        LOG.exception("usage could not be written; it is tried again later")
