"""Descriptions and terms as lines for people."""

from collections.abc import Iterable, Iterator

from catalog_api.cli.described import Described
from catalog_api.cli.lines import facts, heading, section
from catalog_api.http.shapes import Json


def description_lines(of: Described, found: Json) -> Iterator[str]:
    """Yield what is said of a database, a table, or of one column of it."""
    yield heading(str(of))
    if of.column is not None:
        column = found["columns"].get(of.column.lower(), {"text": "", "tags": [], "terms": []})
        yield from _said(column)
        return
    owner = f"{found['hive_owner']} (of Hive; nobody is named here)" if found["hive_owner"] else ""
    yield from facts({"owners": _list(found["owners"]) or owner})
    yield from _said(found)
    yield from facts(found["properties"])
    columns = found.get("columns", {})
    if columns:
        yield from section("columns", {name: _column(said) for name, said in columns.items()})


def term_lines(found: Json, tables: Iterable[Json]) -> Iterator[str]:
    """Yield what a term means and where it is used."""
    yield heading(found["name"])
    yield from facts(
        {"synonyms": _list(found["synonyms"]), "owners": _list(found["owners"])},
    )
    yield from _text(found["text"])
    used = [_use(each) for each in tables]
    if used:
        yield ""
        yield heading("used by")
        yield from (f"  {each}" for each in used)


def first_line(text: str) -> str:
    """Return the first line of a text in Markdown that says something."""
    return next((line.strip("# ") for line in text.splitlines() if line.strip("# ")), "")


def _said(found: Json) -> Iterator[str]:
    if not (found["text"] or found["tags"] or found["terms"]):
        yield "  nothing is said yet"
    yield from facts({"tags": _list(found["tags"]), "terms": _list(found["terms"])})
    yield from _text(found["text"])


def _text(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from (f"  {line}" for line in text.splitlines())


def _column(said: Json) -> str:
    marks = [f"#{tag}" for tag in said["tags"]] + [f"[{term}]" for term in said["terms"]]
    return " ".join(filter(None, [first_line(said["text"]), *marks]))


def _use(found: Json) -> str:
    table = f"{found['database']}.{found['table']}"
    places = [table] if found["on_table"] else []
    return ", ".join(places + [f"{table}.{column}" for column in found["columns"]])


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
