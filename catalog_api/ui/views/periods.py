"""The choice of a time: today, some days, all, or from one day to another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query

from catalog_api.ui.formatting import moment
from catalog_api.ui.paths import NO_NUL
from metastore.model.period import Period

CHOICES = (("Today", "today"), ("7 days", "7d"), ("30 days", "30d"), ("All", ""))
_DAY = 86_400

Time = Annotated[str, Query(max_length=64, pattern=NO_NUL)]
Link = Callable[[Mapping[str, str | None]], str]
"""Makes the address of a page with `since` and `until`."""


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """A time as addresses have it; empty texts are no bounds."""

    since: str = ""
    until: str = ""

    @property
    def bounds(self) -> tuple[str | None, str | None]:
        """What the service is asked for."""
        return self.since.strip() or None, self.until.strip() or None

    @property
    def query(self) -> dict[str, str | None]:
        """The part of an address that keeps the choice."""
        return dict(zip(("since", "until"), self.bounds, strict=True))


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What is to be chosen, and what was.

    `tabs` are as the macro of that name takes them; `hidden` are other fields of the page's
    address, which the form keeps; `words` tell the time, empty where it is all.
    """

    form: PeriodForm
    period: Period
    tabs: tuple[tuple[str, str, bool, None], ...]
    action: str
    hidden: tuple[tuple[str, str], ...]

    @property
    def first_day(self) -> str:
        """The day that it begins on, for a field of the form."""
        return _day(self.period.since)

    @property
    def last_day(self) -> str:
        """The day that it ends on."""
        return _day(self.period.until)

    @property
    def words(self) -> str:
        """The time in words."""
        since, until = self.period.since, self.period.until
        if since is None:
            return "" if until is None else f"until {_end(until)}"
        if until is None:
            return f"since {_begin(since)}"
        if until - since == _DAY - 1 and not since % _DAY:
            return f"on {_day(since)}"
        return f"from {_begin(since)} to {_end(until)}"


def period_form(since: Time = "", until: Time = "") -> PeriodForm:
    """Return the time that a request chooses (a dependency of routes)."""
    return PeriodForm(since, until)


def period_view(
    form: PeriodForm, period: Period, path: str, kept: Mapping[str, str | int | None], link: Link
) -> PeriodView:
    """Return the choice on a page at a path, whose address keeps some other fields."""
    chosen = form.since.strip().lower()
    tabs = (
        (title, link({"since": since or None}), chosen == since and not form.bounds[1], None)
        for title, since in CHOICES
    )
    hidden = tuple((name, str(value)) for name, value in kept.items() if value not in (None, ""))
    return PeriodView(form, period, tuple(tabs), path, hidden)


def _begin(seconds: int) -> str:
    return _day(seconds) if not seconds % _DAY else moment(seconds)


def _end(seconds: int) -> str:
    return _day(seconds) if not (seconds + 1) % _DAY else moment(seconds)


def _day(seconds: int | None) -> str:
    """Return a day as fields of dates have it, empty where no calendar has it."""
    if seconds is None:
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""
