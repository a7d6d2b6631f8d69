"""What updates of a table say about its freshness: pure rules."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from metastore.model.freshness import Freshness, Update
from metastore.model.table_facts import TableFacts
from metastore.service.rhythm import due, find_rhythm, is_enough

DAY = 86_400
REMEMBERED_UPDATES = 400
REMEMBERED_DAYS = 70
MOST = 2**62
"""What clients claim is added up to this: a number that the store can hold."""
ONE_UPDATE_SECONDS = 60
"""Within this time after another, an update is the same one: engines do it in several steps."""


def is_credible(at: int, now: int) -> bool:
    """Tell whether something can have happened then: not before 1971 or after tomorrow."""
    return 365 * DAY < at <= now + DAY


def is_news(facts: TableFacts, update: Update) -> bool:
    """Tell whether there was an update after the last that is known."""
    known = facts.freshness.updated_at
    return known is None or update.at >= known + ONE_UPDATE_SECONDS


def learned(facts: TableFacts, updates: Iterable[Update]) -> TableFacts:
    """Return the facts with more updates, in any order, and what follows from them."""
    news = list(updates)
    fresh = _newest(facts.freshness, news)
    whole = _merged([*facts.updates, *news])[:REMEMBERED_UPDATES]
    if whole == list(facts.updates):
        return facts if fresh == facts.freshness else replace(facts, freshness=fresh)
    days = _days(facts.days, whole)
    fresh = _expecting(fresh, whole, days)
    return replace(facts, updates=tuple(whole), days=days, freshness=fresh)


def _newest(known: Freshness, updates: Iterable[Update]) -> Freshness:
    """Return it with the time of the very last step, also of an update that was known."""
    for each in updates:
        if known.updated_at is None or each.at > known.updated_at:
            known = replace(known, updated_at=each.at, source=each.source)
    return known


def _days(known: Mapping[int, int], whole: Sequence[Update]) -> Mapping[int, int]:
    """Return the counts of days; those before the oldest update that is remembered stay."""
    days = Counter(each.at // DAY for each in whole)
    oldest = min(days)
    older = {day: count for day, count in known.items() if day < oldest}
    days[oldest] = max(days[oldest], known.get(oldest, 0))
    return dict(sorted({**older, **days}.items())[-REMEMBERED_DAYS:])


def _merged(updates: Sequence[Update]) -> list[Update]:
    """Return updates newest first, those of one moment as one, which the first one names."""
    merged: list[Update] = []
    for update in sorted(updates, key=lambda each: each.at):
        if merged and update.at < merged[-1].at + ONE_UPDATE_SECONDS:
            merged[-1] = _together(merged[-1], update)
        else:
            merged.append(update)
    return merged[::-1]


def _together(first: Update, second: Update) -> Update:
    return Update(
        first.at,
        first.source,
        _sum(first.rows, second.rows),
        _sum(first.bytes, second.bytes),
        first.partitions + second.partitions,
    )


def _sum(left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return right if left is None else left
    return min(left + right, MOST)


def _expecting(known: Freshness, updates: Sequence[Update], days: Mapping[int, int]) -> Freshness:
    times = [each.at for each in reversed(updates)]
    rhythm = find_rhythm(times, days)
    expected_at, late_after = (None, None) if rhythm is None else due(rhythm, updates[0].at)
    return replace(
        known,
        rhythm=rhythm,
        expected_at=expected_at,
        late_after=late_after,
        is_irregular=rhythm is None and is_enough(times),
    )
