"""From what a client says to the description or term that it means."""

from collections.abc import Mapping
from typing import Any

from catalog_api.rest.description_schemas import Said, SaidOfTable, TermChange
from metastore.description_errors import InvalidDescription
from metastore.model.description import ColumnDescription, Description, Owner
from metastore.model.glossary import Term


def description_in(body: Said) -> Description:
    """Return the description of a body."""
    columns = body.columns if isinstance(body, SaidOfTable) else {}
    return Description(
        text=body.text,
        owners=owners_in(body.owners),
        tags=tuple(body.tags),
        terms=tuple(body.terms),
        properties=body.properties,
        columns={
            name: ColumnDescription(said.text, tuple(said.tags), tuple(said.terms))
            for name, said in columns.items()
        },
    )


def term_in(body: TermChange, name: str) -> Term:
    """Return the term of a body. Raises InvalidDescription for one of another name."""
    given = name if body.name is None else body.name
    if given.strip().lower() != name.strip().lower():
        raise InvalidDescription(
            "name", f"the path says {name!r}: a term of another name is another term"
        )
    return Term(given, body.text, tuple(body.synonyms), owners_in(body.owners))


def owners_in(texts: list[str]) -> tuple[Owner, ...]:
    """Return the owners that texts name."""
    return tuple(map(Owner.parse, texts))


def with_lower_columns(patch: Mapping[str, Any]) -> dict[str, Any]:
    """Return a merge patch that names columns as they are stored."""
    columns = patch.get("columns")
    if not isinstance(columns, dict):
        return dict(patch)
    return {**patch, "columns": {name.strip().lower(): said for name, said in columns.items()}}
