"""Facts about tables are made while the event log grows; every server takes part."""

import logging
import random
import threading
import time

from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService

LOG = logging.getLogger("skep.server")
ROUND_SECONDS = 1.0
OVERTAKEN_ROUNDS = 5
"""Rounds to leave out where another server reads the same: a long log needs one reader."""


def observe(catalog: CatalogService, ended: threading.Event) -> None:
    """Read on in the event log until told to end.

    Where there is much to read, at start on an old log say, it rests as long as it works: the
    other half of the time is for those who are being served.
    """
    pause = 0.0
    while not ended.wait(pause):
        begun = time.monotonic()
        try:
            is_busy = catalog.observer.catch_up(batches=1) > 0
        except MetastoreError as error:
            LOG.warning("facts about tables have to wait: %s", error)
            is_busy = False
        except Exception:
            LOG.exception("facts about tables have to wait")
            is_busy = False
        pause = random.uniform(0.5, 1.5) * ROUND_SECONDS  # noqa: S311 - spreads the workers
        if is_busy:
            pause = min(pause, time.monotonic() - begun)
        elif catalog.observer.is_overtaken:
            pause *= OVERTAKEN_ROUNDS
