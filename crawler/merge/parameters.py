"""Parameters of a table or SerDe, merged three ways."""

from collections.abc import Callable, Mapping

Parameters = Mapping[str, str]

DEPRECATED = "DEPRECATED_BY_CRAWLER"
"""Parameter of tables whose data is gone: since when, in epoch milliseconds (as AWS Glue)."""
PINNED = "skep.crawl.pinned"
PINNED_COLUMNS = "skep.crawl.pinned.columns"
"""Parameters that people set from any engine: `true`, and names with commas between them."""

_OTHERS = frozenset(
    {"transient_lastDdlTime", "last_modified_time", "last_modified_by", DEPRECATED}
)
_PEOPLES = "skep.crawl."


def merge_parameters(
    base: Parameters | None, catalog: Parameters, new: Parameters
) -> tuple[dict[str, str], dict[str, str]]:
    """Merge parameters; return them, and what to remember as written by the crawler.

    A parameter that the crawler wrote and nobody changed follows the files, also when it
    vanishes. All others stay as they are, those of people and those of engines. Without a `base`
    only parameters are added that the catalog lacks.
    """
    merged = dict(catalog)
    written = dict(base or {})
    for key in {*new, *written}:
        if is_left_alone(key) or not _is_untouched(key, base, catalog):
            continue
        if key in new:
            merged[key] = written[key] = new[key]
        else:
            merged.pop(key, None)
            written.pop(key, None)
    if base is None:
        written |= {key: value for key, value in new.items() if catalog.get(key) == value}
    return merged, written


def is_left_alone(key: str) -> bool:
    """Tell whether a parameter is never the crawler's: the catalog's own marks, people's pins."""
    return key in _OTHERS or key.startswith(_PEOPLES)


def _is_untouched(key: str, base: Parameters | None, catalog: Parameters) -> bool:
    """Tell whether a parameter is as the crawler left it, which may be absent."""
    return (base or {}).get(key) == catalog.get(key)


def only(parameters: Parameters, wanted: Callable[[str], bool]) -> dict[str, str]:
    """Give the parameters whose keys are wanted."""
    return {key: value for key, value in parameters.items() if wanted(key)}
