"""The glossary: what the words of the business mean."""

from dataclasses import dataclass

from metastore.model.description import Owner


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its meaning (`text`, Markdown).

    Names keep their case and are found without it. `version` grows with every change, 0 means
    not stored yet.
    """

    name: str
    text: str = ""
    synonyms: tuple[str, ...] = ()
    owners: tuple[Owner, ...] = ()
    version: int = 0
