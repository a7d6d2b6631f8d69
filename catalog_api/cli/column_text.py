"""Columns as people write them: `id bigint, name string comment 'of the customer'`."""

import re

import click

from catalog_api.http.shapes import Json

_OPENING, _CLOSING = "(<", ")>"
_COLUMN = re.compile(
    r"""\s*(?:`(?P<quoted>(?:[^`]|``)+)`|(?P<name>[^\s:`]+))\s*[:\s]\s*(?P<type>.+?)"""
    r"""(?:\s+comment\s+'(?P<comment>(?:[^']|'')*)')?\s*""",
    re.IGNORECASE | re.DOTALL,
)


class Columns(click.ParamType[list[Json]]):
    """A list of columns, in the shape that REST takes; the types are checked there."""

    name = "COLUMNS"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> list[Json]:
        """Read the list; a usage error for what is no column."""
        if isinstance(value, list):
            return value
        found = [_COLUMN.fullmatch(each) for each in _parts(str(value))]
        wrong = next(
            (part for part, each in zip(_parts(str(value)), found, strict=True) if each is None),
            None,
        )
        if wrong is not None:
            self.fail(f"{wrong.strip()!r} is no column: write NAME TYPE", param, ctx)
        return [_column(each) for each in found if each is not None]


def _column(found: re.Match[str]) -> Json:
    quoted, comment = found["quoted"], found["comment"]
    name = found["name"] if quoted is None else quoted.replace("``", "`")
    return {
        "name": name,
        "type": found["type"].strip(),
        "comment": None if comment is None else comment.replace("''", "'"),
    }


def _parts(text: str) -> list[str]:
    """Split at the commas that are in no type, name or comment."""
    parts, depth, quote = [""], 0, ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'`":
            quote = letter
        depth += 0 if quote else (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and depth <= 0 and not quote:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
