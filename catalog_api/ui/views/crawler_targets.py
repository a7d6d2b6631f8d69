"""Targets of a crawler as fields of a form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog_api.ui.forms import lines

Plain = dict[str, Any]
KINDS = (
    ("files", "Files: folders of any format"),
    ("iceberg", "Iceberg tables"),
    ("delta", "Delta Lake tables"),
    ("hudi", "Hudi tables"),
    ("database", "Relational database"),
    ("mongodb", "MongoDB"),
    ("dynamodb", "DynamoDB"),
    ("catalog", "Tables of this catalog, kept up to date"),
)
_TABLE_FORMATS = ("iceberg", "delta", "hudi")
_PLACES = {"database": "url", "mongodb": "url", "dynamodb": "table", "catalog": "database"}
_WITH_PATH = ("database", "mongodb")
_WITH_EXCLUDES = ("files", *_TABLE_FORMATS, "database")


class InvalidField(Exception):
    """A field of a form that says nothing sensible."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


@dataclass(frozen=True, slots=True)
class TargetForm:
    """A target as people write it.

    `place` is a URI, a URL, the name of a table or of a database, by the kind; `which` are the
    tables of a database; `excludes` has a pattern in each line; `more` is JSON.
    """

    kind: str = "files"
    place: str = ""
    which: str = ""
    excludes: str = ""
    more: str = ""

    @classmethod
    def of(cls, target: Mapping[str, Any]) -> "TargetForm":
        """Return the form that shows a target."""
        left = dict(target)
        kind = str(left.pop("kind", "files"))
        if kind == "table-format":
            kind = str(left.pop("format", "iceberg"))
        place = left.pop(_PLACES.get(kind, "uri"), "")
        which = ""
        if kind in _WITH_PATH:
            which = str(left.pop("path", ""))
        elif kind == "catalog":
            which = "\n".join(map(str, left.pop("tables", ())))
        patterns = left.pop("excludes", ()) if kind in _WITH_EXCLUDES else ()
        more = json.dumps(left, ensure_ascii=False, indent=2) if left else ""
        return cls(kind, str(place), which, "\n".join(map(str, patterns)), more)

    @property
    def patterns(self) -> tuple[str, ...]:
        return _lines(self.excludes)

    def plain(self, prefix: str) -> Plain:
        """Return the JSON of the target. Raises InvalidField, below a prefix of field names."""
        is_format = self.kind in _TABLE_FORMATS
        found: Plain = {"kind": "table-format" if is_format else self.kind}
        if is_format:
            found["format"] = self.kind
        found[_PLACES.get(self.kind, "uri")] = self.place.strip()
        if self.kind in _WITH_PATH and self.which.strip():
            found["path"] = self.which.strip()
        if self.kind == "catalog":
            found["tables"] = list(_lines(self.which.replace(",", "\n")))
        if self.kind in _WITH_EXCLUDES and self.patterns:
            found["excludes"] = list(self.patterns)
        return {**json_object(self.more, f"{prefix}more", found), **found}

    def field(self, key: str) -> str:
        """Return which field says what the JSON says by a key."""
        if key in ("uri", "url", "table", "database", ""):
            return "place"
        if key in ("path", "tables"):
            return "which"
        return key if key in ("kind", "excludes") else "more"


def json_object(text: str, field: str, taken: Mapping[str, Any]) -> Plain:
    """Return the object of a JSON text, empty for none. Raises InvalidField.

    Keys that are `taken` have fields of their own, so that none is said twice.
    """
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise InvalidField(field, f"is no JSON: {error}") from None
    except RecursionError:
        raise InvalidField(field, "nests too deep") from None
    if not isinstance(found, dict):
        raise InvalidField(field, 'is no JSON object: write {"key": value}')
    double = next((key for key in found if key in taken), None)
    if double is not None:
        raise InvalidField(field, f"{double} has a field of its own: take it out here")
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, lines(text).split("\n"))))
