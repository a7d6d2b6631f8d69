"""Which tables a path names: `database/schema/table` or `database/table`, as in AWS Glue.

`%` stands for any characters of a schema or table, never of a database. Names are compared with
their case. What is left out at the end means everything: `shop/%` is all tables of all schemas.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.errors import UnusableTarget
from crawler.globs import compile_globs, like

ANY = "%"


@dataclass(frozen=True, slots=True)
class IncludePath:
    """A path taken apart; `database` is None where the URL names it."""

    database: str | None
    schema: str
    table: str
    excluded: Callable[[str], bool]

    @classmethod
    def parse(
        cls, path: str, excludes: Sequence[str] = (), *, schemas: bool = True
    ) -> "IncludePath":
        """Read a path, of a database with or without schemas.

        Raises UnusableTarget for `%` as a part of a database's name, for too many parts, and for
        exclude globs that are not well-formed.
        """
        parts = path.strip("/").split("/") if path.strip("/") not in ("", ANY) else [""]
        if ANY in parts[0]:
            raise UnusableTarget(path, "% may stand for a schema or table, not for a database")
        if len(parts) > (3 if schemas else 2) or "" in parts[1:]:
            form = "database/schema/table" if schemas else "database/table"
            raise UnusableTarget(path, f"the path is not {form}")
        schema, table = ANY if schemas else "", ANY
        if schemas and len(parts) > 1:
            schema = parts[1]
        if len(parts) == (3 if schemas else 2):
            table = parts[-1]
        try:
            excluded = compile_globs(excludes)
        except ValueError as error:
            raise UnusableTarget(path, str(error)) from error
        return cls(parts[0] or None, schema, table, excluded)

    def has_schema(self, name: str) -> bool:
        """Tell whether tables of a schema may be wanted."""
        return like(self.schema)(name)

    def has_table(self, schema: str | None, name: str) -> bool:
        """Tell whether a table is wanted; excludes speak of `schema/table`, or of the table."""
        if not like(self.table)(name):
            return False
        rest = name if schema is None or ANY not in self.schema else f"{schema}/{name}"
        return not (self.excluded(rest) or self.excluded(name))
