"""`hoodie.properties`: Java's properties format."""

import re

_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*\s*[=:\s]\s*")
_CONTINUED = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t\f]*")


def parse_properties(text: str) -> dict[str, str]:
    """Read lines `key=value`; `#` and `!` begin comments, a backslash escapes or continues.

    The last of several values of a key counts (Java's `Properties.load`).
    """
    joined = _CONTINUED.sub(r"\1", text.replace("\r\n", "\n"))
    found: dict[str, str] = {}
    for line in (each.lstrip(" \t\f") for each in joined.split("\n")):
        if not line or line[0] in "#!":
            continue
        match = _SEPARATOR.search(line)
        key, value = (line[: match.start()], line[match.end() :]) if match else (line, "")
        found[_unescaped(key)] = _unescaped(value)
    return found


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    escaped = match.group(1)
    if len(escaped) == 5:
        return chr(int(escaped[1:], 16))
    return _ESCAPES.get(escaped, escaped)
