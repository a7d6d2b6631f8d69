"""What an engine must offer."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.columnprofile import Depth
from crawler.config import Compat
from crawler.config.classifiers import Classifier
from crawler.listing import DataFile, Page
from crawler.progress import Progress
from crawler.reading import Readings
from crawler.registry import Formats, load_formats
from crawler.stores.opening import Files
from metastore.config import StorageCredentials


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of a target lie: `store` reaches them from here.

    With the location of the store and `credentials` another machine reaches them as well.
    """

    store: Files
    credentials: StorageCredentials | None = None


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """Which formats a crawl knows, as plain data that can be sent elsewhere.

    `profile` is how far to look for statistics, None for not at all.
    """

    classifiers: tuple[Classifier, ...] = ()
    compat: Compat = Compat.SKEP
    profile: Depth | None = None

    def load(self) -> Formats:
        """Load them; raises as `crawler.registry.load_formats`."""
        formats = load_formats(self.classifiers, self.compat)
        return formats if self.profile is None else formats.profiling(self.profile)


class Engine(Protocol):
    """Does all that is much work with the files of a target."""

    def list(self, place: Place, progress: Progress) -> AsyncIterator[Page]:
        """Give all files in portions, in any order. Raises the errors of `crawler.errors`.

        What could not be listed is told in the pages. Whoever asks tells the progress.
        """

    async def read(
        self, place: Place, files: Sequence[DataFile], choice: FormatChoice, progress: Progress
    ) -> Readings:
        """Open files; one that cannot be read becomes a problem."""
