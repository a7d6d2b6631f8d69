"""Trino's own command line, which takes statements as people paste them."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home
from tools.peers.statements import StatementFailed
from tools.peers.trino import VERSION, Trino

_JAR = f"io.trino:trino-cli:{VERSION}:jar:executable"
_NAME = name_of(f"trino-cli-{VERSION}", [_JAR])


def fetch() -> None:
    """Put the command line into the cache (18 MB)."""
    with filling(_NAME) as folder:
        if folder is not None:
            maven.copy([_JAR], folder)


def paste(server: Trino, text: str) -> list[dict[str, Any]]:
    """Run statements and return the rows of all, by column; raises StatementFailed."""
    fetch()
    [jar] = (cache_dir() / _NAME).glob("*.jar")
    done = subprocess.run(
        [
            *(java_home(11, 99) / "bin" / "java", "-jar", jar, "--server", server.url),
            *("--user", "peer", "--output-format", "JSON", "--no-progress"),
        ],
        input=text,
        cwd=Path("/"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StatementFailed(f"{text}\n{done.stdout}{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]
