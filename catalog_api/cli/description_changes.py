"""Changes of a description in its JSON: pure functions, so that they can be made again."""

from collections.abc import Iterable, Mapping

from catalog_api.cli.described import Change, Described
from catalog_api.http.shapes import Json


def with_text(of: Described, text: str) -> Change:
    """Return the change that sets the text of a database, table or column."""
    return _part_changed(of, lambda said: {**said, "text": text})


def with_marks(of: Described, part: str, add: Iterable[str], remove: Iterable[str]) -> Change:
    """Return the change that adds and removes `tags` or `terms`; case does not matter."""
    return _part_changed(of, lambda said: {**said, part: _marks(said[part], add, remove)})


def with_owners(add: Iterable[str], remove: Iterable[str]) -> Change:
    """Return the change that adds owners behind those that are there, and removes others."""

    def change(said: Json) -> Json:
        gone = set(remove)
        owners = [owner for owner in (*said["owners"], *add) if owner not in gone]
        return {**said, "owners": list(dict.fromkeys(owners))}

    return change


def with_properties(given: Mapping[str, str], remove: Iterable[str]) -> Change:
    """Return the change that sets and removes properties."""

    def change(said: Json) -> Json:
        gone = set(remove)
        properties = {**said["properties"], **given}
        kept = {name: value for name, value in properties.items() if name not in gone}
        return {**said, "properties": kept}

    return change


def both(first: Change, second: Change) -> Change:
    """Return two changes as one."""
    return lambda said: second(first(said))


def _part_changed(of: Described, change: Change) -> Change:
    if of.column is None:
        return change
    name = of.column.lower()

    def changed(said: Json) -> Json:
        column = said["columns"].get(name, {"text": "", "tags": [], "terms": []})
        return {**said, "columns": {**said["columns"], name: change(column)}}

    return changed


def _marks(now: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> list[str]:
    gone = {name.strip().lower() for name in remove}
    return [name for name in (*now, *add) if name.strip().lower() not in gone]
