"""Take samples of a case from servers in turns."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.stage import Case, Samples, Stage
from bench.wire import CallFailed

_FEWEST = 3
_WARM_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Effort:
    """How many samples, at most how many seconds for a case and server, how many before them.

    At least three are taken, however long they take.
    """

    samples: int
    warmup: int
    seconds: float


def take_turns(case: Case, stages: Sequence[Stage], effort: Effort) -> dict[str, list[float]]:
    """Warm up and sample; a server that lacks the method is left out."""
    running: dict[str, Samples] = {}
    for stage in stages:
        running[stage.contestant.name] = case.samples(stage)
    taken: dict[str, list[float]] = {name: [] for name in running}
    _warm_up(running, effort)
    spent = dict.fromkeys(running, 0.0)
    for _ in range(effort.samples):
        for name in list(running):
            if spent[name] > effort.seconds and len(taken[name]) >= _FEWEST:
                continue
            begin = time.perf_counter()
            value = _next(running, name)
            spent[name] += time.perf_counter() - begin
            if value is not None:
                taken[name].append(value)
    for samples in running.values():
        samples.close()
    return {name: values for name, values in taken.items() if values}


def _warm_up(running: dict[str, Samples], effort: Effort) -> None:
    spent = dict.fromkeys(running, 0.0)
    for _ in range(effort.warmup):
        for name in list(running):
            if spent[name] < effort.seconds * _WARM_SHARE:
                begin = time.perf_counter()
                _next(running, name)
                spent[name] += time.perf_counter() - begin


def _next(running: dict[str, Samples], name: str) -> float | None:
    """The next sample; None, and no more, when the server fails."""
    try:
        return next(running[name])
    except CallFailed as error:
        print(f"  {name} cannot: {error}", flush=True)
        del running[name]
        return None
