"""Small Java programs that drive peers, compiled when they are needed."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home
from tools.peers.maven import FetchFailed


def compiled(source: Path, label: str, class_path: Sequence[str]) -> Path:
    """The folder of the classes of a program, compiled against `class_path` when it is new.

    `label` tells apart what the same program is compiled against. Raises FetchFailed with what
    the compiler says.
    """
    name = name_of(f"{source.stem}-{label}", [source.read_text()])
    with filling(name) as folder:
        if folder is not None:
            done = subprocess.run(
                [
                    *(java_home(17, 17) / "bin" / "javac", "-proc:none", "-d", folder),
                    *("-cp", os.pathsep.join(class_path), source),
                ],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise FetchFailed(f"{source.name} does not compile:\n{done.stderr}")
    return cache_dir() / name
