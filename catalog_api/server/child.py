"""What a forked process does: its work, a word about what went wrong, and never the way back."""

import logging
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from metastore.errors import MetastoreError

LOG = logging.getLogger("skep.server")


def finish_as_child(work: Callable[[], None]) -> NoReturn:
    """Do the work and end the process: 0, or 1 with the error on standard error."""
    code = 1
    try:
        work()
        code = 0
    except MetastoreError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - as the command line does
    except BaseException:
        LOG.exception("process %d failed", os.getpid())
    finally:
        sys.stderr.flush()
        os._exit(code)  # the parent's clean-up, further up the stack, is not ours


def succeeds_in_child(work: Callable[[], None]) -> bool:
    """Do the work in a process of its own, which takes all it imported with it."""
    pid = os.fork()
    if pid == 0:
        finish_as_child(work)
    return os.waitpid(pid, 0)[1] == 0
