"""`skep show`: all that is known of a table."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import click

from catalog_api.cli.browse import QualifiedName, source_settings
from catalog_api.cli.description_text import first_line
from catalog_api.cli.freshness_text import bytes_text, rhythm_text, rows_text
from catalog_api.cli.lines import facts, heading, section
from catalog_api.cli.output import as_json, print_json, print_lines
from catalog_api.cli.picture import Picture
from catalog_api.cli.picture_source import open_picture
from catalog_api.http.shapes import Json
from crawler.counting import counted
from metastore.config import Settings
from metastore.model.usage import WINDOW_DAYS

READERS = 3  # that are named
WIDEST_TYPE = 30  # letters, of those that comments are aligned behind


@click.command()
@click.argument("table", type=QualifiedName(), metavar="DB.TABLE")
@as_json
@source_settings
def show(settings: Settings, table: tuple[str, str], json_wanted: bool) -> None:
    """Show all that is known of a table: whose it is, how fresh, how big, who reads it.

    --json has how it is defined; the other parts have commands of their own.
    """
    with closing(open_picture(settings)) as source:
        if json_wanted:
            print_json(source.table(*table))
        else:
            print_lines(_lines(source.picture(*table)))


def _lines(picture: Picture) -> Iterator[str]:
    table, said = picture["table"], picture["description"]
    yield heading(f"{table['database']}.{table['name']}")
    if said["text"]:
        yield from (f"  {line}" for line in said["text"].splitlines())
        yield ""
    yield from facts(_known(picture))
    yield ""
    yield heading("definition")
    yield from facts(
        {
            "type": table["type"],
            "format": table["format"],
            "comment": table["comment"],
            "created": table["created_at"],
            "location": table["location"],
        }
    )
    yield from section("columns", _columns(table["columns"], said["columns"]))
    yield from section("partitioned by", _columns(table["partition_keys"], said["columns"]))
    yield from section("properties", said["properties"])
    yield from section("serde", _serde(table["storage"]))
    yield from section("parameters", table["parameters"])
    if table["view"] is not None:
        yield ""
        yield heading("view")
        yield from (table["view"]["original_text"] or "").splitlines()


def _known(picture: Picture) -> dict[str, str]:
    said, table = picture["description"], picture["table"]
    engines = f"{table['owner']} (of the engines; nobody is named here)" if table["owner"] else ""
    return {
        "owners": ", ".join(said["owners"]) or engines,
        "tags": ", ".join(said["tags"]),
        "terms": ", ".join(said["terms"]),
        "updated": _updated(picture["freshness"]),
        "expected": _expected(picture["freshness"]),
        "size": _size(picture["size"]),
        "read": _read(picture["usage"]),
        "protected": _protected(picture["protection"]),
    }


def _updated(found: Json) -> str:
    if found["updated_at"] is None:
        return "unknown"
    newest = f", newest partition {found['newest_partition']}" if found["newest_partition"] else ""
    state = "" if found["state"] == "unknown" else f"{found['state']}: "
    return f"{state}{found['updated_at']}, by {found['source']}{newest}"


def _expected(found: Json) -> str:
    parts = (found["expected_at"], rhythm_text(found))
    return ", ".join(filter(None, parts))


def _size(found: Json) -> str:
    parts = [
        bytes_text(found["bytes"]),
        f"{rows_text(found)} rows" if found["rows"] is not None else "",
        counted(found["files"], "file") if found["files"] is not None else "",
        counted(found["partitions"], "partition") if found["partitions"] else "",
    ]
    return ", ".join(filter(None, parts)) or "unknown"


def _read(found: Json) -> str:
    if found["last_read_at"] is None:
        return "by nobody since reads are counted"
    readers = [f"{each['principal']} with {each['engine']}" for each in found["readers"]]
    more = f" and {len(readers) - READERS} more" if len(readers) > READERS else ""
    by = f", by {', '.join(readers[:READERS])}{more}" if readers else ""
    times = counted(found["reads"], "time")
    return f"{times} in {WINDOW_DAYS} days, last {found['last_read_at']}{by}"


def _protected(found: Json) -> str:
    if not found["protected"]:
        return ""
    reason = f": {found['reason']}" if found["reason"] else ""
    return f"from deletion, by {found['by']}{reason}"


def _columns(columns: list[Json], said: dict[str, Any]) -> dict[str, str]:
    width = max((len(each["type"]) for each in columns), default=0)
    return {
        each["name"]: _column(each, said.get(each["name"]), min(width, 30)) for each in columns
    }


def _column(column: Json, said: Json | None, width: int) -> str:
    told = [column["comment"] or ""]
    if said is not None:
        told = [first_line(said["text"]) or told[0]]
        told += [f"#{tag}" for tag in said["tags"]] + [f"[{term}]" for term in said["terms"]]
    text = " ".join(filter(None, told))
    return f"{column['type'].ljust(width)}  -- {text}" if text else column["type"]


def _serde(storage: Json) -> dict[str, str]:
    shown = {
        "input": storage["input_format"],
        "output": storage["output_format"],
        "library": storage["serde"]["library"],
    }
    parameters: dict[str, str] = storage["serde"]["parameters"]
    return {name: value for name, value in shown.items() if value} | parameters
