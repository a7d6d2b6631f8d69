"""Where fetched peers live, and how a fetch is made all-or-nothing."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path


def cache_dir() -> Path:
    """The folder of all peers: `$SKEP_PEERS`, or `~/.cache/skep-peers`; created when missing."""
    root = Path(os.environ.get("SKEP_PEERS") or Path.home() / ".cache" / "skep-peers")
    root.mkdir(parents=True, exist_ok=True)
    return root


def name_of(what: str, contents: Iterable[str]) -> str:
    """A folder name that changes with the list of what is fetched into it."""
    return f"{what}-{hashlib.sha256(' '.join(contents).encode()).hexdigest()[:8]}"


@contextlib.contextmanager
def filling(name: str) -> Iterator[Path | None]:
    """Give an empty folder to fill, which becomes `name` in the cache when the block ends well.

    Gives None when the cache has `name` already. Two processes that want the same peer wait for
    one another; a fetch that breaks off leaves nothing under the final name.
    """
    final = cache_dir() / name
    with (cache_dir() / f".{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if final.is_dir():
            yield None
            return
        part = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=cache_dir()))
        try:
            yield part
            part.chmod(0o755)
            part.rename(final)
        finally:
            shutil.rmtree(part, ignore_errors=True)
