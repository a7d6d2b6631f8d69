"""Filters over partitions, as texts."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import columns, wire_partition, wire_table

DEFAULT = "__HIVE_DEFAULT_PARTITION__"
ROWS = (
    ("2020-01-01", "7"),
    ("2020-01-02", "10"),
    ("a b", "-3"),
    ("b'c", "0"),
    ('b"c', "1"),
    (DEFAULT, "2"),
    ("z", DEFAULT),
    ("ä", "9"),
    ("2020%", "11"),
    ("A", "12"),
)
FILTERS = (
    'ds = "2020-01-01"',
    "ds = '2020-01-01'",
    "hr = 7",
    "hr > 7",
    "hr >= 7 and hr < 11",
    "7 < hr",
    'ds = "a b" or hr = 10',
    'DS = "a b"',
    "hr <> 7",
    "hr != 7",
    'ds <> "a b"',
    'ds = "b\'c"',
    "ds = 'b\"c'",
    'ds like "2020.*"',
    'ds like "a_b"',
    'ds like "A"',
    "hr between 1 and 9",
    "hr not between 1 and 9",
    'ds between "a" and "c"',
    "(hr) in (7, 10)",
    "(hr) not in (7, 10)",
    '(ds) in ("z", "ä")',
    '(ds) not in ("z")',
    "hr in (7, 10)",
    f'ds = "{DEFAULT}"',
    f'ds != "{DEFAULT}"',
    f'ds >= "{DEFAULT}"',
    'ds > "a"',
    "hr > -4",
    '(ds = "A" and hr = 12) or (ds = "z")',
    "((hr = 7))",
    'ds="A"and hr=12',
    'ds = "ä"',
    "hr = 7 garbage",
    "hr = ",
    "nope = 1",
    'a = "x"',
    "hr = 9.0",
    'hr = "7"',
    "ds = 5",
    "ds = hr",
    "not hr = 7",
    "ds is null",
    "hr = 7 and",
    "(hr = 7",
    'ds like "%b%"',
    "hr = 007",
    "hr = 99999999999999999999",
    "hr <=> 7",
    "hr == 7",
    "`hr` = 7",
    "_x = 1",
    '(struct(ds,hr)) in (struct("A",12), struct("z",1))',
    '(struct(ds,hr)) in (const struct("A",12), const struct("a b",-3))',
    'ds = "2020\\-01"',
    "hr = 7 AND ds LIKE '2020.*'",
    "HR BETWEEN 7 AND 7",
    "  hr  =  7  ",
    "hr=7;",
    "1 = 1",
    "hr < 7 or hr > 9 and hr < 11",
    'ds != "x" and ds != "y"',
    "true",
    "ds",
    "hr = null",
)
DATES = (
    "dt = 2020-01-02",
    'dt = "2020-01-02"',
    "dt = date2020-01-02",
    "dt = DATE '2020-01-02'",
    "dt = date'2020-01-02'",
    'dt > "2020-01-01"',
    "dt between 2020-01-01 and 2020-01-02",
    'dt = "nope"',
    "dt = 5",
    'dt = "2020-1-2"',
    'dt like "2020.*"',
    '(dt) in ("2020-01-01", "2020-01-02")',
    "(dt) in (2020-01-02)",
    f'dt = "{DEFAULT}"',
    'dt != "2020-01-02"',
)
OTHERS = {
    "varchar(10)": 'k = "1"',
    "char(3)": 'k = "1"',
    "tinyint": "k = 1",
    "smallint": "k = 1",
    "bigint": "k = 1",
    "double": "k = 1",
    "decimal(3,1)": "k = 1",
    "boolean": 'k = "true"',
    "timestamp": 'k = "2020-01-01 00:00:00"',
}


def filters(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="filt"))
    say("create the table", "create_table", tbl=wire_table("t", "filt"))
    for values in ROWS:
        say(
            f"append {values}",
            "append_partition",
            db_name="filt",
            tbl_name="t",
            part_vals=list(values),
        )
    for text in FILTERS:
        _ask(say, "t", text)
    say("no filter", "get_num_partitions_by_filter", db_name="filt", tbl_name="t", filter="")
    say("a null filter", "get_num_partitions_by_filter", db_name="filt", tbl_name="t", filter=None)
    say(
        "at most two",
        "get_partitions_by_filter",
        db_name="filt",
        tbl_name="t",
        filter="hr > 0",
        max_parts=2,
    )
    say(
        "at most none",
        "get_partitions_by_filter",
        db_name="filt",
        tbl_name="t",
        filter="hr > 0",
        max_parts=0,
    )
    _dates(say)
    for kind, text in OTHERS.items():
        name = f"k_{kind.split('(', maxsplit=1)[0]}"
        table = wire_table(name, "filt", partitionKeys=columns(k=kind))
        say(f"create with a key of {kind}", "create_table", tbl=table)
        value = text.split('"')[1] if '"' in text else "1"
        say(
            f"append to {name}",
            "append_partition",
            db_name="filt",
            tbl_name=name,
            part_vals=[value],
        )
        _ask(say, name, text)


def _ask(say: Talk, table: str, text: str) -> None:
    say(
        f"{table}: {text}",
        "get_partitions_by_filter",
        shown=_values,
        db_name="filt",
        tbl_name=table,
        filter=text,
        max_parts=-1,
    )


def _values(found: list[s.Partition]) -> list[list[str]]:
    return [part.values for part in found]


def _dates(say: Talk) -> None:
    table = wire_table("d", "filt", partitionKeys=columns(dt="date"))
    say("create with a date", "create_table", tbl=table)
    for value in ("2020-01-01", "2020-01-02", "2020-1-3", DEFAULT):
        part = wire_partition(value, table="d", database="filt")
        say(f"add {value}", "add_partition", new_part=part)
    for text in DATES:
        _ask(say, "d", text)
