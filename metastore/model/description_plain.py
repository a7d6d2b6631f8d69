"""What people say as plain JSON data and back; what is empty is left out."""

from collections.abc import Mapping
from typing import Any

from metastore.model.description import ColumnDescription, Description, Owner
from metastore.model.glossary import Term

Plain = dict[str, Any]


def description_to_plain(description: Description) -> Plain:
    """Return a description without its version."""
    return _filled(
        {
            "text": description.text,
            "owners": [str(owner) for owner in description.owners],
            "tags": list(description.tags),
            "terms": list(description.terms),
            "properties": dict(description.properties),
            "columns": columns_to_plain(description.columns),
        }
    )


def description_from_plain(plain: Mapping[str, Any], version: int = 0) -> Description:
    """Return what `description_to_plain` was given."""
    return Description(
        text=plain.get("text", ""),
        owners=tuple(map(Owner.parse, plain.get("owners", ()))),
        tags=tuple(plain.get("tags", ())),
        terms=tuple(plain.get("terms", ())),
        properties=dict(plain.get("properties", {})),
        columns=columns_from_plain(plain.get("columns", {})),
        version=version,
    )


def columns_to_plain(columns: Mapping[str, ColumnDescription]) -> Plain:
    """Return what is said of columns, by name."""
    return {
        name: _filled({"text": one.text, "tags": list(one.tags), "terms": list(one.terms)})
        for name, one in columns.items()
    }


def columns_from_plain(plain: Mapping[str, Any]) -> dict[str, ColumnDescription]:
    """Return what `columns_to_plain` was given."""
    return {
        name: ColumnDescription(
            one.get("text", ""), tuple(one.get("tags", ())), tuple(one.get("terms", ()))
        )
        for name, one in plain.items()
    }


def term_to_plain(term: Term) -> Plain:
    """Return a term without its version."""
    return {
        "name": term.name,
        **_filled(
            {
                "text": term.text,
                "synonyms": list(term.synonyms),
                "owners": [str(owner) for owner in term.owners],
            }
        ),
    }


def term_from_plain(plain: Mapping[str, Any], version: int = 0) -> Term:
    """Return what `term_to_plain` was given."""
    return Term(
        name=plain["name"],
        text=plain.get("text", ""),
        synonyms=tuple(plain.get("synonyms", ())),
        owners=tuple(map(Owner.parse, plain.get("owners", ()))),
        version=version,
    )


def _filled(plain: Plain) -> Plain:
    return {key: value for key, value in plain.items() if value}
