"""JSON: nesting, shapes that change, keys that are data."""

import json
from typing import Any

from bench.tricky.case import (
    BOOLEAN,
    FRACTION,
    INTEGER,
    TEXT,
    TIMESTAMP,
    Case,
    Families,
    columns,
    named,
    text_case,
)

_LATE = 60_000


def json_cases() -> list[Case]:
    """Give the cases."""
    return [*_records(), *_changes(), *_keys(), *_layouts()]


def _lines(
    name: str, records: list[Any], why: str, file: str = "data.json", **found: Families
) -> Case:
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    return text_case(name, lines, columns(**found), why, file=file)


def _any(text: str) -> Families:
    return frozenset({text})


def _records() -> list[Case]:
    nested = [{"id": n, "at": {"x": n, "y": 0.5}, "tags": ["a", "b"]} for n in range(20)]
    deep = [{"id": n, "lines": [{"sku": "a", "n": 1, "price": 2.5}]} for n in range(20)]
    return [
        _lines(
            "records in records",
            nested,
            "structs and arrays",
            id=INTEGER,
            at=_any("struct<x:integer,y:fraction>"),
            tags=_any("array<text>"),
        ),
        _lines(
            "records in arrays",
            deep,
            "an order has lines",
            id=INTEGER,
            lines=_any("array<struct<n:integer,price:fraction,sku:text>>"),
        ),
        _lines(
            "true and false",
            [{"a": True}, {"a": False}],
            "JSON has its own",
            a=BOOLEAN,
        ),
        _lines(
            "numbers in quotes",
            [{"a": "007"}, {"a": "42"}],
            "who wrote quotes meant text",
            a=TEXT,
        ),
        _lines(
            "times in quotes",
            [{"a": "2024-01-31T10:00:00"}, {"a": "2024-02-01T10:00:00"}],
            "JSON has no times",
            a=TEXT | TIMESTAMP,
        ),
        _lines(
            "more than 64 bits",
            [{"a": 2**64 + n} for n in range(5)],
            "a double would lose the last digits",
            a=TEXT | INTEGER,
        ),
        _lines(
            "an ending of .ndjson", nested[:0] or [{"a": 1}], "one of three", "d.ndjson", a=INTEGER
        ),
        _lines("an ending of .jsonl", [{"a": 1}], "one of three", "d.jsonl", a=INTEGER),
    ]


def _changes() -> list[Case]:
    mixed = [{"id": n, "v": n if n % 2 else "x"} for n in range(20)]
    late_key = [{"id": n} for n in range(_LATE)] + [{"id": 1, "late": "x"}]
    late_float = [{"id": n, "v": n if n < _LATE // 2 else 2.5} for n in range(_LATE)]
    return [
        _lines("whole and broken numbers", [{"v": 1}, {"v": 2.5}], "2.5 is wider", v=FRACTION),
        _lines("numbers and words", mixed, "no type but text", id=INTEGER, v=TEXT),
        _lines(
            "missing keys",
            [{"a": 1}, {"b": "x"}, {"a": 2, "c": 1.5}],
            "all that appear",
            a=INTEGER,
            b=TEXT,
            c=FRACTION,
        ),
        _lines(
            "null first",
            [{"v": None}] * 20 + [{"v": 7}],
            "the first value says it",
            v=INTEGER,
        ),
        _lines("only null", [{"id": 1, "v": None}] * 5, "nothing is known", id=INTEGER, v=TEXT),
        _lines(
            "a record or a word",
            [{"v": {"a": 1}}, {"v": "x"}] * 5,
            "no type but text",
            v=TEXT,
        ),
        _lines(
            "arrays of whole and broken numbers",
            [{"v": [1, 2]}, {"v": [2.5]}],
            "the element widens",
            v=_any("array<fraction>"),
        ),
        _lines(
            "empty arrays first",
            [{"v": []}] * 20 + [{"v": ["a"]}],
            "the first element says it",
            v=_any("array<text>"),
        ),
        _lines(
            "fields that come later in a record",
            [{"v": {"a": 1}}, {"v": {"a": 2, "b": "x"}}],
            "records are united",
            v=_any("struct<a:integer,b:text>"),
        ),
        _lines("a key in the last line", late_key, "the end says it", id=INTEGER, late=TEXT),
        _lines("fractions from line 30,000", late_float, "half", id=INTEGER, v=FRACTION),
    ]


def _keys() -> list[Case]:
    days = [
        {"id": n, "views": {f"2024-01-{(n + d) % 28 + 1:02}": d for d in range(5)}}
        for n in range(28)
    ]
    ids = [{"id": n, "users": {f"u{n * 10 + d}": {"n": d} for d in range(3)}} for n in range(60)]
    cases = [
        _lines(
            "days as keys",
            days,
            "a struct of all days would never end",
            id=INTEGER,
            views=_any("map<text,integer>"),
        ),
        _lines(
            "ids as keys",
            ids,
            "a struct of all users would never end",
            id=INTEGER,
            users=_any("map<text,struct<n:integer>>"),
        ),
        _lines(
            "an empty record",
            [{"id": 1, "extra": {}}] * 5,
            "a struct without fields is no type of engines",
            id=INTEGER,
            extra=TEXT | _any("map<text,text>"),
        ),
    ]
    twice = [{"Name": "a", "name": "b", "id": 1}] * 5
    special = [{"aws:id": 1, "a.b": 2, "c d": "x"}] * 5
    lines = [json.dumps(each) for each in twice]
    found = columns(name=TEXT, id=INTEGER)
    cases.append(
        text_case("keys that differ by case", lines, found, "engines know one", file="d.json")
    )
    lines = [json.dumps(each) for each in special]
    names = [("aws:id", INTEGER), ("a.b", INTEGER), ("c d", TEXT)]
    cases.append(
        text_case("keys with signs", lines, named(names), "all three are columns", file="d.json")
    )
    return cases


def _layouts() -> list[Case]:
    records = [{"id": n, "label": "x"} for n in range(20)]
    found = columns(id=INTEGER, label=TEXT)
    pretty = "\n".join(json.dumps(each, indent=2) for each in records)
    return [
        text_case("one array", json.dumps(records), found, "what APIs answer", file="a.json"),
        text_case(
            "an array over many lines",
            json.dumps(records, indent=2),
            found,
            "what APIs answer, for people",
            file="a.json",
        ),
        text_case("records over many lines", pretty, found, "no line is a record", file="a.json"),
        text_case(
            "records without line ends",
            "".join(json.dumps(each) for each in records),
            found,
            "what some streams deliver",
            file="a.json",
        ),
        text_case(
            "a byte order mark",
            "\ufeff" + "\n".join(json.dumps(each) for each in records),
            found,
            "Windows writes it",
            file="a.json",
        ),
    ]
