"""The page of a table with programs to copy, as a browser gets it."""

import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser

from catalog_api.ui.paths import page_url

_SHOWN = {"h2": "engine", "code": "text"}


@dataclass(slots=True)
class Pasted:
    """What is on the page for one engine; `copied` is what its button copies."""

    engine: str = ""
    text: str = ""
    note: str = ""
    copied: str = ""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Pasted] = []
        self._into: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        classes = told.get("class", "").split()
        if "snippet" in classes:
            self.found.append(Pasted())
        elif not self.found:
            return
        elif "data-copy" in told:
            self.found[-1].copied = told["data-copy"]
        else:
            self._into = "note" if "snippet-note" in classes else _SHOWN.get(tag)

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            one = self.found[-1]
            setattr(one, self._into, getattr(one, self._into) + data)


def programs(http_port: int, database: str, table: str) -> dict[str, Pasted]:
    """Return the programs that a server shows for a table, by engine."""
    path = page_url("databases", database, "tables", table, "use")
    with urllib.request.urlopen(f"http://127.0.0.1:{http_port}{path}", timeout=30) as answer:
        page = _Page()
        page.feed(answer.read().decode())
    assert all(one.text == one.copied for one in page.found)
    return {one.engine: one for one in page.found}
