"""Everything in this process."""

from collections.abc import AsyncIterator, Sequence

from crawler.engines.model import FormatChoice, Place
from crawler.listing import DataFile, Page
from crawler.progress import Progress
from crawler.reading import Readings, read_schemas


class LocalEngine:
    """Lists and reads many files at a time from one process."""

    def list(self, place: Place, progress: Progress) -> AsyncIterator[Page]:
        progress.check()
        return place.store.list()

    async def read(
        self, place: Place, files: Sequence[DataFile], choice: FormatChoice, progress: Progress
    ) -> Readings:
        return await read_schemas(place.store, files, progress, choice.load())
