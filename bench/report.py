"""What was measured, as numbers in a file and as a table to read."""

import datetime as dt
import json
import math
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def machine() -> dict[str, Any]:
    """When and on what it was measured."""
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
    }


@dataclass(slots=True)
class Report:
    """`seconds` and `rates` are by case, then by server."""

    servers: list[str]
    about: dict[str, Any]
    seconds: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    rates: dict[str, dict[str, float]] = field(default_factory=dict)

    def write(self, path: Path) -> None:
        """As JSON: milliseconds, every sample in `samples`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        cases = {
            case: {name: _summary(samples) for name, samples in by_server.items()}
            for case, by_server in self.seconds.items()
        }
        found = {**self.about, "milliseconds": cases, "calls_per_second": self.rates}
        path.write_text(json.dumps(found, indent=1) + "\n")

    def table(self) -> str:
        """As Markdown: medians in milliseconds, and how many times faster Skep is."""
        pairs = [
            (java, skep)
            for java in self.servers
            for skep in self.servers
            if java.startswith("hms") and skep.startswith("skep")
        ]
        lines = [_line(["ms (median)", *self.servers, *(f"{j} / {s}" for j, s in pairs)])]
        lines.append(_line(["---"] + ["--:"] * (len(self.servers) + len(pairs))))
        for case, samples in self.seconds.items():
            medians = {name: statistics.median(samples[name]) * 1000 for name in samples}
            lines.append(self._row(case, medians, pairs))
        turned = [(skep, java) for java, skep in pairs]  # of rates, more is better
        lines += [self._row(case, rates, turned) for case, rates in self.rates.items()]
        return "\n".join(lines)

    def _row(
        self, case: str, values: Mapping[str, float], pairs: Sequence[tuple[str, str]]
    ) -> str:
        cells = [_number(values.get(name)) for name in self.servers]
        ratios = [
            f"{values[over] / values[under]:.1f}" if over in values and under in values else "-"
            for over, under in pairs
        ]
        return _line([case, *cells, *ratios])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _summary(samples: Sequence[float]) -> dict[str, Any]:
    ordered = sorted(value * 1000 for value in samples)
    return {
        "median": round(statistics.median(ordered), 4),
        "min": round(ordered[0], 4),
        "p95": round(ordered[math.ceil(len(ordered) * 0.95) - 1], 4),
        "samples": [round(value * 1000, 4) for value in samples],
    }
