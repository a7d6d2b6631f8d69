"""Forms as they come from a browser: text that becomes the catalog's own data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Form

from catalog_api.ui.paths import NO_NUL
from metastore.errors import InvalidObject
from metastore.model.description import Description, Owner
from metastore.model.glossary import Term

Text = Annotated[str, Form(pattern=NO_NUL)]


@dataclass(frozen=True, slots=True)
class DescriptionForm:
    """What people say of a table or a database, as they write it."""

    text: str = ""
    owners: str = ""
    tags: str = ""
    terms: str = ""
    properties: str = ""
    version: int = 0

    @classmethod
    def of(cls, description: Description) -> "DescriptionForm":
        """Return the form that shows a description."""
        return cls(
            description.text,
            listed(map(str, description.owners)),
            listed(description.tags),
            listed(description.terms),
            "\n".join(f"{key} = {value}" for key, value in description.properties.items()),
            description.version,
        )

    def based_on(self, current: Description) -> "DescriptionForm":
        """Return the same words as a change of what is stored by now."""
        return replace(self, version=current.version)

    def applied_to(self, current: Description) -> Description:
        """Return a description with what the form says; it says nothing of columns.

        Raises InvalidObject for a property without a name or a value.
        """
        return replace(
            current,
            text=lines(self.text),
            owners=tuple(Owner.parse(each) for each in separated(self.owners)),
            tags=separated(self.tags),
            terms=separated(self.terms),
            properties=_properties(self.properties),
        )


def description_form(
    text: Text = "",
    owners: Text = "",
    tags: Text = "",
    terms: Text = "",
    properties: Text = "",
    version: Annotated[int, Form(ge=0)] = 0,
) -> DescriptionForm:
    """Return the form that was sent (a dependency of routes)."""
    return DescriptionForm(text, owners, tags, terms, properties, version)


def separated(text: str) -> tuple[str, ...]:
    """Return what commas and ends of lines separate, each once."""
    parts = (part.strip() for line in text.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def listed(parts: Iterable[str]) -> str:
    """Return parts as a form shows them."""
    return ", ".join(parts)


def lines(text: str) -> str:
    """Return a text with ends of lines as we keep them: browsers send CR LF."""
    return text.replace("\r\n", "\n").strip("\n")


def _properties(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        key, equals, value = (part.strip() for part in line.partition("="))
        if not (key and equals):
            raise InvalidObject(f"property {line!r} is not of the form name = value")
        if key in found:
            raise InvalidObject(f"property {key!r} is there twice")
        found[key] = value
    return found


@dataclass(frozen=True, slots=True)
class TermForm:
    """A term of the glossary as people write it; version 0 is a new one."""

    name: str = ""
    text: str = ""
    synonyms: str = ""
    owners: str = ""
    version: int = 0

    @classmethod
    def of(cls, term: Term) -> "TermForm":
        """Return the form that shows a term."""
        owners = listed(map(str, term.owners))
        return cls(term.name, term.text, listed(term.synonyms), owners, term.version)

    def based_on(self, current: Term) -> "TermForm":
        """Return the same words as a change of what is stored by now."""
        return replace(self, version=current.version)

    def named(self, name: str) -> "TermForm":
        """Return the form for the term of this name: names are not changed."""
        return replace(self, name=name)

    def term(self) -> Term:
        """Return the term that the form says."""
        owners = tuple(Owner.parse(each) for each in separated(self.owners))
        return Term(self.name.strip(), lines(self.text), separated(self.synonyms), owners)


def term_form(
    name: Text = "",
    text: Text = "",
    synonyms: Text = "",
    owners: Text = "",
    version: Annotated[int, Form(ge=0)] = 0,
) -> TermForm:
    """Return the form that was sent (a dependency of routes)."""
    return TermForm(name, text, synonyms, owners, version)
