"""Stylesheets, scripts and pictures: read once, compressed once, kept by browsers for ever."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
BUNDLES = {"skep.css": "css/*.css", "skep.js": "js/*.js"}
"""Files that are served as one, in the order of their names."""

FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `stamp` is a hash of its content and a part of its address."""

    content: bytes
    compressed: bytes
    media_type: str
    stamp: str


class Assets:
    """All files by name."""

    def __init__(self, found: dict[str, Asset]) -> None:
        self._found = found

    @classmethod
    def load(cls) -> "Assets":
        """Read the files that came with the program."""
        return cls({name: _asset(name, content) for name, content in _files()})

    def url(self, name: str) -> str:
        """Return the address of a file, which changes with its content. Raises KeyError."""
        return f"/static/{self._found[name].stamp}/{name}"

    def get(self, stamp: str, name: str) -> Asset | None:
        """Return a file if it still is what the address says."""
        found = self._found.get(name)
        return found if found is not None and found.stamp == stamp else None


def asset_route(assets: Assets) -> Route:
    """Return the route of all files."""

    def send(request: Request) -> Response:
        found = assets.get(request.path_params["stamp"], request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(found.compressed, headers=headers, media_type=found.media_type)
        return Response(found.content, headers=headers, media_type=found.media_type)

    return Route("/static/{stamp}/{name:path}", send)


def _asset(name: str, content: bytes) -> Asset:
    stamp = sha256(content).hexdigest()[:12]
    return Asset(content, gzip.compress(content, mtime=0), TYPES[Path(name).suffix], stamp)


def _files() -> Iterator[tuple[str, bytes]]:
    for name, pattern in BUNDLES.items():
        yield name, b"\n".join(path.read_bytes() for path in sorted(FOLDER.glob(pattern)))
    for path in FOLDER.rglob("*"):
        name = path.relative_to(FOLDER).as_posix()
        if path.suffix in TYPES and not name.startswith(("css/", "js/")):
            yield name, path.read_bytes()
