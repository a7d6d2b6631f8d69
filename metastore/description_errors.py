"""Errors about what people say of tables; part of the tree in `metastore.errors`."""

from metastore.errors import InvalidObject, InvalidOperation, NotFound


class TermNotFound(NotFound):
    kind = "term"


class TermInUse(InvalidOperation):
    """A term that descriptions name is not removed."""

    def __init__(self, name: str, tables: int) -> None:
        super().__init__(
            f"term {name} is still on {tables:,} {'table' if tables == 1 else 'tables'}: take it "
            f"from their descriptions first (skep glossary show {name!r} lists them)"
        )
        self.name = name
        self.tables = tables


class InvalidDescription(InvalidObject):
    """A description that cannot be stored; `place` says which part (`columns.email.tags`)."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
        self.why = why
