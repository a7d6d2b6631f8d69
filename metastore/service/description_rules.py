"""What a description may be, how it is normalised, and what differs between two: pure rules."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from metastore.description_errors import InvalidDescription
from metastore.model.description import ColumnDescription, Description, Owner
from metastore.model.glossary import Term

LONGEST_TEXT = 100_000
"""Characters of one text, in Markdown."""
MOST_TEXT = 1_000_000
"""Characters of all texts and properties of one description."""
LONGEST_TAG = 100
MOST_TAGS = 1_000
MOST_COLUMN_TAGS = 100
MOST_OWNERS = 100
MOST_TERMS = 100
MOST_SYNONYMS = 100
LONGEST_NAME = 255
"""Characters of the name of an owner, a term, a synonym or a property."""
MOST_PROPERTIES = 1_000
LONGEST_VALUE = 10_000
MOST_COLUMNS = 10_000

_TAG = re.compile(r"[a-z0-9][a-z0-9 ._:/+-]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_CONTROLS_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def normal_description(given: Description) -> Description:
    """Return a description as it is stored: names trimmed, tags in lower case and in order.

    Nothing is there twice, line ends are line feeds. Raises InvalidDescription, which says where.
    """
    normal = Description(
        text=normal_text("text", given.text),
        owners=normal_owners("owners", given.owners),
        tags=_tags("tags", given.tags, MOST_TAGS),
        terms=_names("terms", given.terms, MOST_TERMS),
        properties=_properties(given.properties),
        columns=_columns(given.columns),
    )
    if _size(normal) > MOST_TEXT:
        raise InvalidDescription(
            "text", f"all texts together have more than {MOST_TEXT:,} characters: shorten them"
        )
    return normal


def normal_term(given: Term) -> Term:
    """Return a term as it is stored. Raises InvalidDescription, which says where."""
    return replace(
        given,
        name=_name("name", given.name),
        text=normal_text("text", given.text),
        synonyms=_names("synonyms", given.synonyms, MOST_SYNONYMS),
        owners=normal_owners("owners", given.owners),
    )


def normal_tag(tag: str) -> str:
    """Return a tag as it is stored and found."""
    return tag.strip().lower()


def normal_text(place: str, text: str) -> str:
    """Return a text with line feeds only. Raises InvalidDescription."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(normal) > LONGEST_TEXT:
        raise InvalidDescription(
            place, f"it has {len(normal):,} characters; {LONGEST_TEXT:,} are possible"
        )
    if found := _CONTROLS_IN_TEXT.search(normal):
        raise InvalidDescription(
            place, f"it has a control character (U+{ord(found[0]):04X}): take it out"
        )
    return normal


def normal_owners(place: str, owners: Iterable[Owner]) -> tuple[Owner, ...]:
    """Return owners, each once, in the order given. Raises InvalidDescription."""
    normal = dict.fromkeys(replace(owner, name=_name(place, owner.name)) for owner in owners)
    _limit(place, len(normal), MOST_OWNERS)
    return tuple(normal)


def _columns(given: Mapping[str, ColumnDescription]) -> dict[str, ColumnDescription]:
    normal = {}
    for name, column in given.items():
        place = f"columns.{name}"
        key = name.strip().lower()
        if key in normal:
            raise InvalidDescription(place, "the column is described twice: case does not matter")
        normal[key] = ColumnDescription(
            normal_text(f"{place}.text", column.text),
            _tags(f"{place}.tags", column.tags, MOST_COLUMN_TAGS),
            _names(f"{place}.terms", column.terms, MOST_TERMS),
        )
    _limit("columns", len(normal), MOST_COLUMNS)
    return {name: normal[name] for name in sorted(normal) if not normal[name].is_empty}


def _tags(place: str, given: Iterable[str], most: int) -> tuple[str, ...]:
    normal = {normal_tag(tag) for tag in given}
    _limit(place, len(normal), most)
    for tag in normal:
        if not _TAG.fullmatch(tag):
            raise InvalidDescription(
                place,
                f"{tag!r} is no tag: tags are of letters a-z, digits, blanks and . _ : / + -, "
                "and begin with a letter or digit",
            )
        if len(tag) > LONGEST_TAG:
            raise InvalidDescription(
                place, f"{tag[:20]!r}… has {len(tag):,} characters; {LONGEST_TAG} are possible"
            )
    return tuple(sorted(normal))


def _properties(given: Mapping[str, str]) -> dict[str, str]:
    _limit("properties", len(given), MOST_PROPERTIES)
    normal = {}
    for key, value in given.items():
        name = _name("properties", key)
        if len(value) > LONGEST_VALUE:
            raise InvalidDescription(
                f"properties.{name}",
                f"it has {len(value):,} characters; {LONGEST_VALUE:,} are possible",
            )
        normal[name] = normal_text(f"properties.{name}", value)
    return {name: normal[name] for name in sorted(normal)}


def _names(place: str, given: Iterable[str], most: int) -> tuple[str, ...]:
    normal: dict[str, str] = {}
    for name in given:
        checked = _name(place, name)
        normal.setdefault(checked.lower(), checked)
    _limit(place, len(normal), most)
    return tuple(normal[key] for key in sorted(normal))


def _name(place: str, given: str) -> str:
    name = given.strip()
    if not name:
        raise InvalidDescription(place, "a name is empty: give one or leave it out")
    if len(name) > LONGEST_NAME:
        raise InvalidDescription(
            place, f"{name[:20]!r}… has {len(name):,} characters; {LONGEST_NAME} are possible"
        )
    if _CONTROLS.search(name):
        raise InvalidDescription(place, f"{name!r} has a control character: take it out")
    return name


def _limit(place: str, count: int, most: int) -> None:
    if count > most:
        raise InvalidDescription(place, f"there are {count:,}; {most:,} are possible")


def _size(description: Description) -> int:
    texts = len(description.text) + sum(len(one.text) for one in description.columns.values())
    return texts + sum(len(key) + len(value) for key, value in description.properties.items())


# --- differences --------------------------------------------------------------------------------

_PARTS = ("text", "owners", "tags", "terms", "properties")


def changed_fields(before: Description, after: Description) -> tuple[str, ...]:
    """Return the names of what differs: parts, and `columns.<name>` for each column."""
    parts = [part for part in _PARTS if getattr(before, part) != getattr(after, part)]
    columns = sorted({*before.columns, *after.columns})
    parts += [
        f"columns.{name}"
        for name in columns
        if before.columns.get(name) != after.columns.get(name)
    ]
    return tuple(parts)


def only(description: Description, fields: Iterable[str]) -> Description:
    """Return a description that has but these fields, as an entry of the log holds it."""
    wanted = set(fields)
    parts = {part: getattr(description, part) for part in _PARTS if part in wanted}
    columns = {
        name: column for name, column in description.columns.items() if f"columns.{name}" in wanted
    }
    return Description(**parts, columns=columns, version=description.version)


def terms_of(description: Description) -> set[str]:
    """Return all terms that a description names, in lower case."""
    columns = description.columns.values()
    named = [*description.terms, *(term for column in columns for term in column.terms)]
    return {term.lower() for term in named}


def with_terms(description: Description, spelled: Mapping[str, str]) -> Description:
    """Return a description with terms spelled as given by their names in lower case."""

    def respelled(terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(spelled.get(term.lower(), term) for term in terms)

    columns = {
        name: replace(column, terms=respelled(column.terms))
        for name, column in description.columns.items()
    }
    return replace(description, terms=respelled(description.terms), columns=columns)
