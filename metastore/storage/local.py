"""Effects on the local file system. Paths come checked; errors leave as LocationUnusable."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from metastore.errors import LocationUnusable
from metastore.ports.storage import Usage


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except shutil.Error as error:  # copytree: a list of (source, target, text)
        raise LocationUnusable(str(path), str(error.args[0][0][2])) from error
    except OSError as error:
        raise LocationUnusable(str(path), error.strerror or str(error)) from error


def make_directory(path: Path) -> bool:
    """Make `path` and its parents; True if the directory itself was made."""
    with _reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.mkdir()
        except FileExistsError:
            if path.is_dir():
                return False
            raise LocationUnusable(str(path), "it is not a directory") from None
        return True


def make_children(parent: Path, children: Sequence[Path]) -> list[Path]:
    """Make directories of one parent; return those that were there already."""
    there = []
    with _reported(parent):
        parent.mkdir(parents=True, exist_ok=True)
    for child in children:
        with _reported(child):
            try:
                child.mkdir()
            except FileNotFoundError:  # a drop has just taken its empty parent away
                child.mkdir(parents=True, exist_ok=True)
            except FileExistsError:
                if child.is_symlink() or not child.is_dir():
                    raise LocationUnusable(str(child), "it is not a directory") from None
                there.append(child)
    return there


def usage(path: Path) -> Usage:
    """Count the files of a tree but for hidden ones; a missing one has none."""
    with _reported(path):
        sizes = list(_sizes(str(path)))
    return Usage(len(sizes), sum(sizes))


def _sizes(directory: str) -> Iterator[int]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(directory) as found:
        for entry in found:
            if entry.name.startswith(("_", ".")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(entry.path)
            elif entry.is_file():
                yield entry.stat().st_size


def remove_directory_if_empty(path: Path) -> None:
    """Remove `path` unless it holds something; missing is fine."""
    left = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR)
    with _reported(path):
        try:
            path.rmdir()
        except OSError as error:
            if error.errno not in left:
                raise


def exists(path: Path) -> bool:
    """Tell whether there is anything of this name, a broken link included."""
    with _reported(path):
        return path.is_symlink() or path.exists()


def is_writable(path: Path) -> bool:
    """Tell whether this process may change a directory; a missing one is no obstacle."""
    return not exists(path) or os.access(path, os.W_OK)


def move(source: Path, target: Path) -> bool:
    """Rename, or copy and delete across file systems.

    Directories without a file, such as a request that failed leaves, are not in the way.
    """
    if exists(source) and _is_directory(source) and _holds_only_directories(target):
        return move_into(source, target)
    if not _ready(source, target):
        return False
    with _reported(source):
        try:
            source.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            copy(source, target)
            delete(source)
    return True


def move_into(source: Path, target: Path) -> bool:
    """Move a tree, into a directory that is there already; what is in that is not replaced."""
    if not exists(source) or not exists(target):
        return move(source, target)
    if not (_is_directory(source) and _is_directory(target)):
        raise LocationUnusable(str(target), "it exists already")
    with _reported(source):
        children = list(source.iterdir())
    for child in children:
        move_into(child, target / child.name)
    remove_directory_if_empty(source)
    return True


def _is_directory(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _holds_only_directories(path: Path) -> bool:
    if not _is_directory(path):
        return False
    with _reported(path):
        return all(map(_holds_only_directories, path.iterdir()))


def copy(source: Path, target: Path) -> bool:
    """Copy a tree, links as links; a failed copy is taken away again."""
    if not _ready(source, target):
        return False
    try:
        with _reported(target):
            if source.is_dir() and not source.is_symlink():
                shutil.copytree(source, target, symlinks=True)
            else:
                shutil.copy2(source, target, follow_symlinks=False)
    except LocationUnusable:
        with suppress(LocationUnusable):
            delete(target)
        raise
    return True


def delete(path: Path) -> None:
    """Delete a tree without following links (`rmtree` holds directory handles for that)."""
    with _reported(path), suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def clear(path: Path) -> None:
    """Delete all that a directory holds; the directory itself, and its permissions, stay."""
    with _reported(path):
        children = list(path.iterdir()) if path.is_dir() else []
    for child in children:
        delete(child)


def write(path: Path, data: bytes) -> None:
    """Write a file, and make its directory."""
    with _reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _ready(source: Path, target: Path) -> bool:
    if not exists(source):
        return False
    if exists(target):
        raise LocationUnusable(str(target), "it exists already")
    with _reported(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    return True
