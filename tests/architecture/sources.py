"""What the tests of the architecture look at: modules, functions, classes of the source tree."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("metastore", "crawler", "catalog_api", "migrations")


def modules(*folders: str) -> Iterator[Path]:
    """Every Python file below the folders (all packages by default), without generated ones."""
    for folder in folders or PACKAGES:
        found = sorted((ROOT / folder).rglob("*.py"))
        yield from (path for path in found if "gen" not in path.relative_to(ROOT).parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement to the last, the docstring left out."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    if not body:
        return 0
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1


def pages() -> list[Path]:
    """The Markdown files that people read."""
    top = [ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("*/README.md")]
    return [path for path in [*top, *sorted((ROOT / "docs").rglob("*.md"))] if path.is_file()]


def anchors(page: Path) -> set[str]:
    """The names that GitHub gives to the headings of a page."""
    titles = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
