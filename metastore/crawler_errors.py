"""Errors about crawlers as objects; part of the tree in `metastore.errors`."""

from metastore.errors import AlreadyExists, Conflict, InvalidObject, InvalidOperation, NotFound


class CrawlerNotFound(NotFound):
    kind = "crawler"


class CrawlerRunNotFound(NotFound):
    kind = "crawler run"


class CrawlerReportNotFound(NotFound):
    """The run is known, but it wrote no report: it has not ended, or not well."""

    kind = "report of crawler run"


class CrawlerAlreadyExists(AlreadyExists):
    kind = "crawler"


class CrawlPreviewNotFound(NotFound):
    """Previews are forgotten after some hours."""

    kind = "preview of a crawl"


class TooManyPreviews(InvalidOperation):
    """No process had time for those that were asked for before."""

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"{waiting} previews wait already: try again when they are done, and see that a "
            "server runs crawlers (skep serve --crawls 1)"
        )
        self.waiting = waiting


class InvalidCrawler(InvalidObject):
    """A definition that can never be stored; the text says which part and why."""


class CrawlerRunning(InvalidOperation):
    """A crawler has one run at a time, and is not changed meanwhile."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"crawler {name} is running: wait for its end (its log tells how far it is: "
            f"skep crawler logs {name}), or stop it"
        )
        self.name = name


class CrawlerNotRunning(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"crawler {name} is not running")
        self.name = name


class CrawlerStopping(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"crawler {name} is stopping already")
        self.name = name


class NoSchedule(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"crawler {name} has no schedule: give one")
        self.name = name


class SchedulerRunning(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"the schedule of crawler {name} is on already")
        self.name = name


class SchedulerNotRunning(InvalidOperation):
    def __init__(self, name: str) -> None:
        super().__init__(f"the schedule of crawler {name} is not on")
        self.name = name


class RunLost(Conflict):
    """The run belongs to another process by now, or is over: this one must leave it."""

    def __init__(self, run_id: str) -> None:
        super().__init__(f"run {run_id} was taken over by another process")
        self.run_id = run_id


class InvalidCrawlerSchedule(InvalidCrawler):
    """A schedule that is understood in no notation, or a time zone that is unknown."""

    def __init__(self, schedule: str, why: str) -> None:
        super().__init__(f"the schedule {schedule!r} cannot be used: {why}")
        self.schedule = schedule


class InvalidCrawlerConfig(InvalidCrawler):
    """A configuration with an unknown key or a wrong value at `place` (`targets[0].uri`)."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}" if place else why)
        self.place = place
        self.why = why
