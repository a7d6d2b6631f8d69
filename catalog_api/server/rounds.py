"""Rounds of work in the background of a worker, each for itself: a failed one ends no other."""

import logging
import os
import random
import socket
import threading
import uuid
from collections.abc import Callable

from metastore.errors import MetastoreError

LOG = logging.getLogger("skep.server")


def do_rounds(
    do_round: Callable[[], None], pause: float, ended: threading.Event, waiting: str
) -> None:
    """Do a round about every `pause` seconds until told to end.

    `waiting` says for the log what comes later where a round fails.
    """
    while not ended.wait(random.uniform(0.5, 1.5) * pause):  # noqa: S311 - spreads
        try:
            do_round()
        except MetastoreError as error:
            LOG.warning("%s: %s", waiting, error)
        except Exception:
            LOG.exception("%s", waiting)


def new_owner() -> str:
    """Return a name to claim work with: nobody else ever has it, and people see whose it is."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
