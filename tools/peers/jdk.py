"""Find a Java of a wanted version: the peers need different ones at the same time."""

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


class JdkNotFound(Exception):
    """No installed JDK has a version that a peer can run on."""

    def __init__(self, oldest: int, newest: int, found: list[int]) -> None:
        wanted = str(oldest) if oldest == newest else f"{oldest} to {newest}"
        have = ", ".join(str(v) for v in sorted(set(found))) or "none"
        super().__init__(
            f"a JDK of version {wanted} is needed, found: {have}. Install one (for example the "
            f"package openjdk-{oldest}-jdk-headless or temurin-{oldest}-jdk) under "
            f"/usr/lib/jvm, or point JAVA_HOME at it."
        )


def _candidates() -> Iterator[Path]:
    for name in ("JAVA_HOME", "SKEP_JAVA_HOMES"):
        yield from (Path(home) for home in os.environ.get(name, "").split(":") if home)
    for parent in (Path("/usr/lib/jvm"), Path("/opt"), Path("/Library/Java/JavaVirtualMachines")):
        if parent.is_dir():
            yield from sorted(parent.iterdir())
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent


@functools.cache
def _version(home: Path) -> int | None:
    java = home / "bin" / "java"
    if not java.is_file():
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    match = re.search(r'version "(\d+)', said.stderr)
    return int(match[1]) if match else None


def java_home(oldest: int, newest: int) -> Path:
    """The home of the first JDK with `oldest <= major version <= newest`.

    Looks at `$JAVA_HOME`, `$SKEP_JAVA_HOMES` (colon-separated), the usual folders, and the `java`
    on the path. Raises `JdkNotFound`, which says what to install.
    """
    found: list[int] = []
    for home in _candidates():
        version = _version(home)
        if version is None:
            continue
        if oldest <= version <= newest:
            return home
        found.append(version)
    raise JdkNotFound(oldest, newest, found)
