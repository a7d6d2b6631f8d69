"""Write docs/rest-reference.md from the description of REST; `--check` only compares."""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from catalog_api.rest.app import rest_app
from catalog_api.rest.openapi import operations
from metastore.bootstrap import open_catalog
from metastore.config import Settings

TARGET = Path(__file__).resolve().parents[1] / "docs" / "rest-reference.md"
HEAD = """# REST reference

<!-- Written by `python -m tools.gen_rest`; change catalog_api/rest instead. -->

All that can be asked over HTTP, below `/api`. [REST](rest.md) tells how it hangs together;
`/api/openapi.json` says the same as this page for programs, with all fields.
"""
BAR = "\\|"  # a bar inside a cell of a table
LONGEST = 900  # characters of an example


def page() -> str:
    """Return the whole page."""
    document = description()
    texts = {each["name"]: each["description"] for each in document["tags"]}
    by_tag: dict[str, list[tuple[str, str, dict[str, Any]]]] = {name: [] for name in texts}
    for path, method, operation in operations(document):
        by_tag[operation["tags"][0]].append((path, method, operation))
    lines = [HEAD]
    for name, own in by_tag.items():
        lines.append(f"## {name.capitalize()}\n\n{texts[name]}\n")
        for path, method, operation in own:
            lines.extend(_operation(path, method, operation))
    return "\n".join(lines)


def description() -> dict[str, Any]:
    """Return the description of the application, made over an empty catalog."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(db=f"sqlite:///{folder}/skep.db", warehouse=f"file://{folder}/w")
        catalog = open_catalog(settings)
        try:
            return rest_app(catalog, settings).openapi()
        finally:
            catalog.close()


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"### `{method.upper()} {path}`\n"
    yield f"{operation['description'].strip()} (`{operation['operationId']}`)\n"
    parameters = operation.get("parameters", ())
    if parameters:
        yield "| parameter | in | |\n|---|---|---|"
        yield from map(_parameter, parameters)
        yield ""
    for media_type, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"Body, `{media_type}`:\n\n{_example(content)}\n"
    for status, found in operation["responses"].items():
        if status.isdigit():
            yield from _answer(status, found)


def _answer(status: str, found: dict[str, Any]) -> Iterator[str]:
    content = found.get("content", {})
    if not content:
        yield f"Answer {status}: {found['description']}\n"
    for media_type, each in content.items():
        if media_type == "application/json":
            yield f"Answer {status}:\n\n{_example(each)}\n"
        else:
            yield f"Also as `{media_type}`.\n"


def _parameter(found: dict[str, Any]) -> str:
    text = " ".join(found.get("description", "").split())
    default = found.get("schema", {}).get("default")
    if default not in (None, False):
        text += f" Default: `{default}`."
    name = f"`{found['name']}`" + (" (needed)" if found.get("required") else "")
    cells = (name, found["in"], text.strip())
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _example(content: dict[str, Any]) -> str:
    value = content["examples"]["usual"]["value"]
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if len(text) > LONGEST:
        text = json.dumps(value, ensure_ascii=False)
    return f"```json\n{text}\n```"


def main() -> int:
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
