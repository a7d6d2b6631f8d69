"""Which exclude patterns leave a path out."""

from dataclasses import dataclass

from catalog_api.ui.views.crawler_targets import TargetForm
from crawler.globs import compile_globs


@dataclass(frozen=True, slots=True)
class Tried:
    """A path against patterns: the one that leaves it out, if any does; or what is wrong."""

    path: str
    pattern: str | None = None
    error: str = ""


def tried(excludes: str, path: str) -> Tried:
    """Try patterns, one in each line, on a path below a target."""
    wanted = path.strip().lstrip("/")
    for pattern in TargetForm(excludes=excludes).patterns:
        try:
            is_excluded = compile_globs([pattern])
        except ValueError as error:
            return Tried(wanted, pattern, str(error))
        if wanted and is_excluded(wanted):
            return Tried(wanted, pattern)
    return Tried(wanted)
