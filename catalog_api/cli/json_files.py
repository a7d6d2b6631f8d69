"""Files of JSON that people name on the command line."""

import json
from pathlib import Path
from typing import Any

import click


def read_json(path: Path) -> Any:
    """Return what a file holds. Raises UsageError for one that is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise click.UsageError(f"{path} is no JSON: {error}") from error
