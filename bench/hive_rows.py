"""Fill a table of a Hive metastore by SQL; its own calls take 2 seconds for 1,000 partitions.

One partition is added by a call. Its rows, as the server wrote them, are copied with other
identifiers, names, values and locations; so the rows are those of as many calls.
"""

from collections.abc import Mapping
from typing import LiteralString

import psycopg
from psycopg.sql import SQL, Composed, Literal

from bench import shapes
from bench.stage import Stage, add_call

_MODELS = "org.apache.hadoop.hive.metastore.model."
_PREPARE = """
create temporary table made on commit drop as
select n, {part} + n as part, {sd} + n as sd, {serde} + n as serde, day, hour,
       'day=' || day || '/hour=' || hour as name
from (select n, (date {first_day} + n / {hours})::text as day, (n % {hours})::text as hour
      from generate_series(1, {last}) n) x"""
_COPIES = """
insert into "SERDES" select new.* from "SERDES" t, made m, jsonb_populate_record(t,
    jsonb_build_object('SERDE_ID', m.serde)) new where t."SERDE_ID" = {serde};
insert into "SERDE_PARAMS" select m.serde, "PARAM_KEY", "PARAM_VALUE"
    from "SERDE_PARAMS" t, made m where t."SERDE_ID" = {serde};
insert into "SDS" select new.* from "SDS" t, made m, jsonb_populate_record(t,
    jsonb_build_object('SD_ID', m.sd, 'SERDE_ID', m.serde,
        'LOCATION', {location} || '/' || m.name)) new where t."SD_ID" = {sd};
insert into "SD_PARAMS" select m.sd, "PARAM_KEY", "PARAM_VALUE"
    from "SD_PARAMS" t, made m where t."SD_ID" = {sd};
insert into "PARTITIONS" select new.* from "PARTITIONS" t, made m, jsonb_populate_record(t,
    jsonb_build_object('PART_ID', m.part, 'SD_ID', m.sd, 'PART_NAME', m.name)) new
    where t."PART_ID" = {part};
insert into "PARTITION_PARAMS" select m.part, "PARAM_KEY",
    case when "PARAM_KEY" = 'numRows' then m.n::text else "PARAM_VALUE" end
    from "PARTITION_PARAMS" t, made m where t."PART_ID" = {part};
insert into "PARTITION_KEY_VALS" select m.part, v.value, v.place
    from made m, lateral (values (m.day, 0), (m.hour, 1)) v (value, place)"""
_FOUND = """
select p."PART_ID", p."SD_ID", s."SERDE_ID" from "PARTITIONS" p
join "SDS" s on s."SD_ID" = p."SD_ID" join "TBLS" t on t."TBL_ID" = p."TBL_ID"
where t."TBL_NAME" = %s and p."PART_NAME" = %s"""
_TAKEN = """
update "SEQUENCE_TABLE" set "NEXT_VAL" = "NEXT_VAL" + %s
where "SEQUENCE_NAME" = %s returning "NEXT_VAL" - %s - 1"""


def make_table(stage: Stage, table: str, partitions: int, location: str) -> None:
    """As `Stage.make_table`, for a Hive metastore on PostgreSQL.

    The partitions are said to be below `location`; their directories are not made.
    """
    stage.make_table(table)
    stage.client.send(add_call(table, range(1)))
    assert isinstance(stage.contestant.database, tuple)
    postgres, name = stage.contestant.database
    with psycopg.connect(postgres.url(name)) as connection:
        _copy_rows(connection.cursor(), table, partitions - 1, location)


def _copy_rows(
    cursor: psycopg.Cursor[tuple[int, int, int]], table: str, count: int, location: str
) -> None:
    names = ("part", "sd", "serde")
    template = cursor.execute(_FOUND, [table, shapes.name(0)]).fetchone()
    assert template is not None
    before = [
        _taken(cursor, model, count)
        for model in ("MPartition", "MStorageDescriptor", "MSerDeInfo")
    ]
    # no checks of foreign keys: the rows keep them
    cursor.execute("set local session_replication_role = replica")
    made = {"last": count, "first_day": shapes.values(0)[0], "hours": shapes.HOURS}
    cursor.execute(_filled(_PREPARE, made | dict(zip(names, before, strict=True))))
    copied = {"location": location} | dict(zip(names, template, strict=True))
    for statement in _COPIES.split(";"):
        cursor.execute(_filled(statement, copied))


def _taken(cursor: psycopg.Cursor[tuple[int, int, int]], model: str, count: int) -> int:
    """Take identifiers of a class from the server's sequences; gives the one before the first."""
    row = cursor.execute(_TAKEN, [count, _MODELS + model, count]).fetchone()
    assert row is not None
    return row[0]


def _filled(statement: LiteralString, values: Mapping[str, object]) -> Composed:
    literals = {name: Literal(value) for name, value in values.items()}
    return SQL(statement).format(**literals)
