"""Tables of PostgreSQL, from its own catalog: three queries a schema, whatever its size."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from crawler.counting import counted
from crawler.plan import Problem, ProblemKind
from crawler.sources.databases.connect import READ_SECONDS
from crawler.sources.databases.found import SourceColumn, SourceSchema, SourceTable

SHOWN = 5
_SCHEMAS = text(
    """
    select nspname, has_schema_privilege(oid, 'usage') from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname
    """
)
_TABLES = text(
    """
    select c.oid, c.relname, c.relkind::text as kind, c.relispartition, c.reltuples,
           obj_description(c.oid, 'pg_class') as comment,
           case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as view_text,
           has_any_column_privilege(c.oid, 'select') as readable,
           (select count(*) from pg_inherits i where i.inhparent = c.oid) as children
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by c.relname
    """
)
_COLUMNS = text(
    """
    select a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod) as native,
           col_description(a.attrelid, a.attnum) as comment
    from pg_attribute a join pg_class c on c.oid = a.attrelid
         join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'm', 'f')
          and not c.relispartition and a.attnum > 0 and not a.attisdropped
    order by a.attrelid, a.attnum
    """
)
_KEYS = text(
    """
    select i.indrelid, a.attname
    from pg_index i join pg_class c on c.oid = i.indrelid
         join pg_namespace n on n.oid = c.relnamespace
         cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where n.nspname = :schema and i.indisprimary
    order by i.indrelid, k.place
    """
)
_NAMED_TYPES = text(
    """
    select format_type(t.oid, null) as name, 'domain' as kind, null as field,
           format_type(t.typbasetype, t.typtypmod) as native, 0 as place
    from pg_type t where t.typtype = 'd'
    union all
    select format_type(t.oid, null), 'struct', quote_ident(a.attname),
           format_type(a.atttypid, a.atttypmod), a.attnum
    from pg_type t join pg_attribute a on a.attrelid = t.typrelid
    where t.typtype = 'c' and a.attnum > 0 and not a.attisdropped
          and t.oid in (
              select coalesce(nullif(e.typelem, 0), e.oid)
              from pg_attribute u join pg_type e on e.oid = u.atttypid
              where e.typtype in ('c', 'b'))
    order by 1, 5
    """
)


class PostgresReader:
    """Reads what the user may read; partitions of a table are not tables of their own."""

    engine = "postgresql"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.execute(text(f"set statement_timeout to '{READ_SECONDS}s'"))
        self.database: str = self._rows(text("select current_database()"))[0][0]
        self._forbidden: frozenset[str] = frozenset()

    def _rows(self, statement: Any, **values: object) -> Sequence[Any]:
        return self._connection.execute(statement, values).all()

    def schemas(self) -> Sequence[str]:
        found = self._rows(_SCHEMAS)
        self._forbidden = frozenset(name for name, usable in found if not usable)
        return [name for name, _ in found]

    def named_types(self) -> dict[str, str]:
        """Give domains as what they stand for, composite types as `STRUCT(…)`."""
        domains: dict[str, str] = {}
        fields: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(_NAMED_TYPES):
            if row.kind == "domain":
                domains[row.name] = row.native
            else:
                fields[row.name].append(f"{row.field} {row.native}")
        return domains | {name: f"STRUCT({', '.join(each)})" for name, each in fields.items()}

    def read(self, schema: str | None) -> SourceSchema:
        assert schema is not None, "PostgreSQL has schemas"
        if schema in self._forbidden:
            return SourceSchema((), (_problem(schema, "no right to use the schema"),), (schema,))
        columns: dict[int, list[SourceColumn]] = defaultdict(list)
        for row in self._rows(_COLUMNS, schema=schema):
            columns[row.attrelid].append(SourceColumn(row.attname, row.native, row.comment))
        keys: dict[int, list[str]] = defaultdict(list)
        for table, name in self._rows(_KEYS, schema=schema):
            keys[table].append(name)
        found = self._rows(_TABLES, schema=schema)
        tables = [
            _table(schema, row, tuple(columns[row.oid]), tuple(keys[row.oid]))
            for row in found
            if row.readable and not row.relispartition
        ]
        hidden = [row.relname for row in found if not (row.readable or row.relispartition)]
        problems = (_hidden(schema, hidden),) if hidden else ()
        return SourceSchema(tuple(tables), problems, tuple(f"{schema}/{name}" for name in hidden))


def _table(
    schema: str, row: Any, columns: tuple[SourceColumn, ...], key: tuple[str, ...]
) -> SourceTable:
    notes = ["a foreign table"] if row.kind == "f" else []
    if row.kind == "p":
        notes.append(f"no tables of their own: {counted(row.children, 'partition')}")
    return SourceTable(
        schema,
        row.relname,
        columns,
        is_view=row.kind in ("v", "m"),
        comment=row.comment,
        view_text=row.view_text and row.view_text.strip(),
        primary_key=key,
        rows=round(row.reltuples) if row.reltuples >= 0 and row.kind != "v" else None,
        notes=tuple(notes),
    )


def _hidden(schema: str, names: Sequence[str]) -> Problem:
    shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    text_ = f"no right to read {counted(len(names), 'table')}, left out: {shown}"
    return _problem(schema, text_)


def _problem(schema: str, why: str) -> Problem:
    return Problem(ProblemKind.TARGET, schema, why)
