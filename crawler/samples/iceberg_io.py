"""How pyiceberg reads files for a sample: through us, so that budget and roots hold."""

from collections.abc import Callable
from typing import Any

from pyiceberg.io import FileIO, InputFile, InputStream, OutputFile

from crawler.samples.files import RangedFile


class _Input(InputFile):
    def __init__(self, location: str, open_: Callable[[str], RangedFile]) -> None:
        super().__init__(location)
        self._open = open_

    def __len__(self) -> int:
        return self._open(self.location).size

    def exists(self) -> bool:
        return bool(len(self))

    def open(self, seekable: bool = True) -> InputStream:  # noqa: ARG002 - theirs
        return self._open(self.location).buffered()


class SampleIO(FileIO):
    """Opens what it is asked for by a function, and writes nothing."""

    def __init__(self, open_: Callable[[str], RangedFile]) -> None:
        super().__init__()
        self._open = open_

    def new_input(self, location: str) -> InputFile:
        return _Input(location, self._open)

    def new_output(self, location: str) -> OutputFile:
        raise PermissionError(f"{location}: a sample writes nothing")

    def delete(self, location: Any) -> None:
        raise PermissionError(f"{location}: a sample deletes nothing")
