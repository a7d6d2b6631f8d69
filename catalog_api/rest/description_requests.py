"""From what a client says to the description or term that it means."""

from collections.abc import Mapping
from typing import Any

from catalog_api.rest.description_schemas import Said, TermChange
from metastore.description_errors import InvalidDescription
from metastore.model.description import Description
from metastore.model.description_plain import description_from_plain, term_from_plain
from metastore.model.glossary import Term


def description_in(body: Said) -> Description:
    """Return the description of a body."""
    return description_from_plain(body.model_dump())


def term_in(body: TermChange, name: str) -> Term:
    """Return the term of a body. Raises InvalidDescription for one of another name."""
    given = name if body.name is None else body.name
    if given.strip().lower() != name.strip().lower():
        raise InvalidDescription(
            "name", f"the path says {name!r}: a term of another name is another term"
        )
    return term_from_plain(body.model_dump() | {"name": given})


def with_lower_columns(patch: Mapping[str, Any]) -> dict[str, Any]:
    """Return a merge patch that names columns as they are stored."""
    columns = patch.get("columns")
    if not isinstance(columns, dict):
        return dict(patch)
    return {**patch, "columns": {name.strip().lower(): said for name, said in columns.items()}}
