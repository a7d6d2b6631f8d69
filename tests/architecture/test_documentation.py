"""What the pages say exists: commands, options, settings, files, headings."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from catalog_api.cli.main import skep
from metastore.config.settings import OPTIONS
from tests.architecture.sources import ROOT, anchors, pages, shown

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
COMMAND_LINE = re.compile(r"(?:^(?: {4,}|\$ )|`)(skep|make) ([^`\n]*)", re.MULTILINE)
INLINE_NOTE = re.compile(r" {3,}\S.*$")


@pytest.mark.parametrize("page", pages(), ids=shown)
def test_links_lead_somewhere(page: Path):
    broken = [link for link in _links(page) if not _leads_somewhere(page, link)]
    assert broken == []


def _links(page: Path) -> list[str]:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return [a or b for a, b in found if not re.match(r"[a-z+]+:", a or b)]


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _, anchor = unquote(link).partition("#")
    target = (page.parent / name).resolve() if name else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", pages(), ids=shown)
def test_commands_on_the_pages_exist(page: Path):
    wrong = [
        f"{program} {line}"
        for program, line in COMMAND_LINE.findall(page.read_text(encoding="utf-8"))
        if not (_is_target(line) if program == "make" else _is_command(line))
    ]
    assert wrong == []


def _is_target(line: str) -> bool:
    """A word after `make` at the start of a line or of a code span is a target of the Makefile."""
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    words = [word for word in shlex.split(INLINE_NOTE.sub("", line)) if "=" not in word]
    return bool(words) and all(word in targets for word in words)


def _is_command(line: str) -> bool:
    """Every word that must be known to `skep` is: the command, its subcommand, its options."""
    command: click.Command = skep
    context = click.Context(command)
    words = shlex.split(INLINE_NOTE.sub("", line).split(" (")[0].rstrip("\\"))
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            found = command.get_command(context, word)
            if found is None:
                return False
            command = found
        elif word.startswith("--") and word.split("=")[0] not in _options(command):
            return False
    return True


def _options(command: click.Command) -> set[str]:
    own = {name for parameter in command.params for name in parameter.opts}
    return own | {"--help", "--version"}


def _commands(group: click.Group, prefix: str = "skep") -> dict[str, click.Command]:
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[f"{prefix} {name}"] = command
        if isinstance(command, click.Group):
            found |= _commands(command, f"{prefix} {name}")
    return found


def test_every_command_is_explained():
    text = _all_pages()
    missing = [name for name in _commands(skep) if not re.search(rf"\b{name}\b", text)]
    assert missing == []


def test_every_option_is_explained():
    text = _all_pages()
    options = {name for command in _commands(skep).values() for name in _options(command)}
    assert {name for name in options if not re.search(rf"{name}\b", text)} == set()


def test_every_setting_is_explained():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    missing = [
        name
        for name, option in OPTIONS.items()
        if f"## `{name}`" not in text or option.flag not in text or option.variable not in text
    ]
    assert missing == []


def _all_pages() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages())


def test_every_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in folder.glob("0*.md") if page.name not in listed] == []
