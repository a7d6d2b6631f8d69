"""Eight bytes that tell whether a file, or anything in a folder, has changed."""

import hashlib
from array import array
from collections.abc import Iterable, Sequence

from crawler.filelist import DataFile, FolderFiles

_HEX_DIGITS_OF_MD5 = 32


def etag_fingerprint(etag: str | None, modified: float = 0.0) -> int:
    """Make 8 bytes of an ETag, or of the time of change where the storage gives none.

    Of an MD5, which most are, the first 16 digits do.
    """
    text = (etag or f"{modified:.6f}").strip('"')
    if len(text) >= _HEX_DIGITS_OF_MD5:
        try:
            return int(text[:16], 16)
        except ValueError:
            pass
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def file_fingerprint(file: DataFile) -> bytes:
    """Give 8 bytes that change with the size or the content of a file, not with its name."""
    return _digest((), array("Q", [file.size]), array("Q", [file.fingerprint]))


def folder_fingerprint(files: Sequence[DataFile]) -> bytes:
    """Give 8 bytes that change with the name, size or content of any file of one folder.

    The order of the files does not matter.
    """
    if isinstance(files, FolderFiles):
        numbers = (array("Q", files.sizes), array("Q", files.fingerprints))
        return _digest((files.joined_names,), *numbers)
    ordered = sorted(files, key=lambda file: file.path)
    return _digest(
        ("/".join(file.name for file in ordered),),
        array("Q", [file.size for file in ordered]),
        array("Q", [file.fingerprint for file in ordered]),
    )


def _digest(names: Iterable[str], *numbers: "array[int]") -> bytes:
    made = hashlib.blake2b(digest_size=8)
    for name in names:
        made.update(name.encode(errors="surrogatepass"))
    for each in numbers:
        made.update(b"\0")
        made.update(each.tobytes())
    return made.digest()
