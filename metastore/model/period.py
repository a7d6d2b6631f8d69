"""Parts of time, and the parts of logs that they stand for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    """Epoch seconds of which both ends belong to it; None where it has no end."""

    since: int | None = None
    until: int | None = None


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class LogPart:
    """Entries of a log whose times lie in a period.

    Their ids lie between `after` and `before`, both exclusive; not all that lie there belong to
    it, for times do not quite ascend with ids.
    """

    period: Period = ALWAYS
    after: int = 0
    before: int | None = None


WHOLE_LOG = LogPart()
