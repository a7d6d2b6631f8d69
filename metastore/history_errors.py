"""Errors about the history of tables; part of the tree in `metastore.errors`."""

from metastore.errors import InvalidObject, NotFound


class InvalidPeriod(InvalidObject):
    """A time that nobody understands, or a period that ends before it begins."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(f"{what}: {what_to_do}")


class TableSchemaNotFound(NotFound):
    """A table has not had as many schemas."""

    kind = "schema"

    def __init__(self, table: str, number: int, known: int) -> None:
        last = f"1 to {known}" if known > 1 else "1 only"
        super().__init__(f"{number} of {table} (there is {last})")
        self.table = table
        self.number = number
