"""What a move prints at its end."""

from collections import Counter
from typing import Any

import click

from catalog_api.moving.comparing import Comparison
from metastore.service.restored import Outcome

_SHOWN = 50


def counts_as_plain(counts: Counter[tuple[str, Outcome]]) -> dict[str, dict[str, int]]:
    """Return how many objects of each kind had which outcome."""
    plain: dict[str, dict[str, int]] = {}
    for (kind, outcome), number in sorted(counts.items()):
        plain.setdefault(kind, {})[outcome.value] = number
    return plain


def comparison_as_plain(found: Comparison) -> dict[str, Any]:
    """Return counts and hashes of both sides, and the differences."""
    return {
        "source": {"counts": dict(sorted(found.theirs.counts.items())), "hash": found.theirs.hash},
        "here": {"counts": dict(sorted(found.ours.counts.items())), "hash": found.ours.hash},
        "differences": found.differences,
    }


def print_counts(counts: Counter[tuple[str, Outcome]], left_out: list[str]) -> None:
    """Print what became of the objects, by kind, and what was left out."""
    for kind, outcomes in counts_as_plain(counts).items():
        told = ", ".join(f"{number:,} {outcome}" for outcome, number in outcomes.items())
        click.echo(f"{kind}: {told}")
    _print_list("left out", left_out)


def print_comparison(found: Comparison) -> None:
    """Print both sides, and each difference."""
    for kind in sorted({*found.theirs.counts, *found.ours.counts}):
        theirs, ours = found.theirs.counts[kind], found.ours.counts[kind]
        click.echo(f"{kind}: {theirs:,} in the source, {ours:,} here")
    click.echo(f"hash of the source: {found.theirs.hash}")
    click.echo(f"hash here:          {found.ours.hash}")
    _print_list("different", found.differences)


def _print_list(what: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        click.echo(f"{what}: {line}")
    if len(lines) > _SHOWN:
        click.echo(f"{what}: and {len(lines) - _SHOWN:,} more; --json prints all of them")
