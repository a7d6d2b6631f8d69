"""Changes of descriptions in words. Pure."""

from collections.abc import Iterator, Sequence

from metastore.model.description import ColumnDescription, Description, DescriptionChange
from metastore.service.change_text import Told, listed

_COLUMN = "columns."
_NOTHING = ColumnDescription()


def told_description(change: DescriptionChange) -> Told:
    """Return what a change of a description says."""
    texts = [text for field in change.fields for text in _field(field, change)]
    return listed(texts) if texts else Told("saved the description as it was")


def _field(field: str, change: DescriptionChange) -> Iterator[str]:
    before, after = change.before, change.after
    if field.startswith(_COLUMN):
        name = field.removeprefix(_COLUMN)
        old, new = before.columns.get(name, _NOTHING), after.columns.get(name, _NOTHING)
        yield from _labels(old, new, f" of column {name}")
        if old.text != new.text:
            yield _text(old.text, new.text, f" of column {name}")
    elif field == "text":
        yield _text(before.text, after.text, "")
    elif field == "owners":
        yield from _sets("owner", [*map(str, before.owners)], [*map(str, after.owners)], "")
    elif field == "properties":
        yield from _properties(before, after)
    elif field in ("tags", "terms"):
        yield from _sets(field[:-1], getattr(before, field), getattr(after, field), "")


def _text(old: str, new: str, where: str) -> str:
    if not old:
        return f"wrote the description{where}"
    return f"changed the description{where}" if new else f"removed the description{where}"


def _labels(old: ColumnDescription, new: ColumnDescription, where: str) -> Iterator[str]:
    yield from _sets("tag", old.tags, new.tags, where)
    yield from _sets("term", old.terms, new.terms, where)


def _sets(noun: str, old: Sequence[str], new: Sequence[str], where: str) -> Iterator[str]:
    came, gone = [one for one in new if one not in old], [one for one in old if one not in new]
    for verb, names in (("added", came), ("removed", gone)):
        if names:
            yield f"{verb} {noun}{'' if len(names) == 1 else 's'} {', '.join(names)}{where}"


def _properties(before: Description, after: Description) -> Iterator[str]:
    for key in sorted({*before.properties, *after.properties}):
        old, new = before.properties.get(key), after.properties.get(key)
        if old == new:
            continue
        if new is None:
            yield f"removed property {key}"
        else:
            yield f"set property {key} to {new}"
