"""A run of a crawler: how far it is, or what it did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog_api.ui.views.crawlers import Step, Word, changes_of, run_state, steps_of
from metastore.model.crawler import CrawlerRun, RunLine

_LISTS = (
    ("tables", "added", "Created"),
    ("tables", "updated", "Updated"),
    ("tables", "deleted", "Dropped"),
    ("tables", "deprecated", "Marked: their data is gone"),
)


@dataclass(frozen=True, slots=True)
class RunView:
    """A run with the last `lines` of its log, of which there are `line_count`."""

    run: CrawlerRun
    state: Word
    steps: tuple[Step, ...]
    changes: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...], int], ...]
    refused: tuple[tuple[str, str], ...]
    lines: Sequence[RunLine]
    line_count: int

    @property
    def is_live(self) -> bool:
        return not self.run.state.is_over


def run_view(run: CrawlerRun, lines: Sequence[RunLine], line_count: int) -> RunView:
    """Return a run as it is shown."""
    return RunView(
        run,
        run_state(run),
        steps_of(run.metrics),
        tuple(changes_of(run.summary)),
        tuple(_lists(run)),
        tuple(
            (str(each["path"]), str(each["why"]))
            for each in run.summary.get("refused", {}).get("items", ())
        ),
        lines,
        line_count,
    )


def _lists(run: CrawlerRun) -> Iterator[tuple[str, tuple[str, ...], int]]:
    for noun, word, title in _LISTS:
        found = run.summary.get(noun, {}).get(word, {})
        if found.get("count"):
            yield title, tuple(found["names"]), found["count"]
    for word in ("added", "updated", "deleted"):
        found = run.summary.get("partitions", {}).get(word, {})
        if found.get("count"):
            names = tuple(f"{name} ({number:,})" for name, number in found["tables"].items())
            yield f"Partitions {word}", names, len(names)
