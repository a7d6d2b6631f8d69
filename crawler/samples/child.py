"""The process that reads a sample: an order comes in, JSON goes out.

Only `crawler.samples.asking` starts it. What it reads may be hostile, so it limits itself.
"""

import asyncio
import json
import pickle
import resource
import sys
from contextlib import suppress

from crawler.errors import CrawlError, LocationMissing
from crawler.samples.model import SECONDS, Order, Sample, SampleUnavailable

_MEMORY = 1024 * 1024 * 1024


def main() -> None:
    """Carry out the order on the standard input."""
    order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    _limit_itself()
    answer = _answer(order)
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def _limit_itself() -> None:
    for kind, most in ((resource.RLIMIT_DATA, _MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(kind, (most, most))


def _answer(order: Order) -> dict[str, object]:
    from crawler.samples.reading import sampled  # noqa: PLC0415 - after the limits are set

    with asyncio.Runner() as runner:
        try:
            found: Sample = sampled(order, runner)
        except LocationMissing:
            return {"unavailable": f"there is nothing at {order.location}"}
        except (SampleUnavailable, CrawlError) as error:
            return {"unavailable": str(error)}
        except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
            return {"unavailable": f"a file could not be read: {_short(error)}"}
        except MemoryError:
            return {"unavailable": "the file needs more memory than is given to a sample"}
    return {
        "columns": found.columns,
        "rows": found.rows,
        "source": found.source,
        "notes": found.notes,
    }


def _short(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:300]
