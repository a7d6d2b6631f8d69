"""The release that is running."""

from importlib.metadata import PackageNotFoundError, version


def skep_version() -> str:
    """Return the version of the installed distribution; `0+source` in a bare source tree."""
    try:
        return version("skep")
    except PackageNotFoundError:
        return "0+source"
