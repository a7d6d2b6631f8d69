"""Waiting for what runs side by side, from code that does not."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


def wait_for(work: Coroutine[None, None, T]) -> T:
    """Run a coroutine to its end in an event loop of its own, and give its result.

    `asyncio.run` of Python 3.11 writes out the whole result as a text when it puts the handler
    of SIGINT back: seconds where the result is large. So it gets none here.
    """
    results: list[T] = []

    async def keep() -> None:
        results.append(await work)

    asyncio.run(keep())
    return results[0]
