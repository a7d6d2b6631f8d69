"""A small S3 server that keeps the latency of each request, for measuring crawls.

    python -m bench.crawl_server --root FOLDER [--latency 0.03]
    python -m bench.crawl_server --synthetic 1000000 [--folders 1000]

It speaks what a reader of a bucket needs, as S3 does: ListObjectsV2 with prefix, delimiter,
start-after, continuation tokens and pages of at most 1,000 keys; GET with and without a range;
HEAD. Keys are in the order of their bytes. Signatures are not checked. Every request waits
`--latency` seconds before it is answered, any number side by side, as with a far server. The
folders in `--root` are the buckets; `--synthetic` makes one bucket, `lake`, of many names and one
content. `GET /-/counts` tells how many requests of each kind came since it was last asked.
"""

import argparse
import asyncio
import base64
import bisect
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit
from xml.sax.saxutils import escape

LARGEST_PAGE = 1_000
SYNTHETIC_BUCKET = "lake"
_WHEN = "2026-01-02T03:04:05.000Z"
_HTTP_WHEN = "Fri, 02 Jan 2026 03:04:05 GMT"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True, slots=True)
class Request:
    """A request, with its path and query decoded and the names of headers in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def bucket(self) -> str:
        return self.path.lstrip("/").partition("/")[0]

    @property
    def key(self) -> str:
        return self.path.lstrip("/").partition("/")[2]


@dataclass(frozen=True, slots=True)
class Response:
    """An answer; without a body (None) the connection is cut instead."""

    status: int = 200
    body: bytes | None = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Bucket:
    """Objects by name: `body(at)` and `size(at)` of the key at a place in the sorted keys."""

    def __init__(
        self, keys: Iterable[str], body: Callable[[str], bytes], size: Callable[[str], int]
    ) -> None:
        self.keys: Sequence[str] = sorted(keys)  # as S3: UTF-8 keeps this order
        self.body = body
        self.size = size

    def page(self, query: Mapping[str, str]) -> str:
        """Answer ListObjectsV2."""
        prefix, delimiter = query.get("prefix", ""), query.get("delimiter", "")
        after = listed_after(query)
        limit = min(int(query.get("max-keys", LARGEST_PAGE)), LARGEST_PAGE)
        found: list[str] = []
        folders: list[str] = []
        at, last = self._start(prefix, after, delimiter), ""
        while at < len(self.keys) and self.keys[at].startswith(prefix):
            if len(found) + len(folders) == limit:
                break
            key = self.keys[at]
            cut = key.find(delimiter, len(prefix)) if delimiter else -1
            if cut < 0:
                found.append(key)
                at, last = at + 1, key
            else:
                folders.append(key[: cut + len(delimiter)])
                at, last = self._after_folder(folders[-1]), folders[-1]
        more = at < len(self.keys) and self.keys[at].startswith(prefix)
        return self._rendered(found, folders, last if more else "")

    def _start(self, prefix: str, after: str, delimiter: str) -> int:
        if after < prefix:
            return self._place(prefix, bisect.bisect_left)
        if delimiter and after.endswith(delimiter):
            return self._after_folder(after)
        return self._place(after, bisect.bisect_right)

    def _after_folder(self, folder: str) -> int:
        return self._place(folder + "\U0010ffff", bisect.bisect_left)

    def _place(self, key: str, side: Callable[..., int]) -> int:
        return side(self.keys, key)

    def _rendered(self, found: Sequence[str], folders: Sequence[str], token: str) -> str:
        parts = ['<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>']
        parts.append(f"<KeyCount>{len(found) + len(folders)}</KeyCount>")
        if token:
            next_token = base64.urlsafe_b64encode(token.encode()).decode()
            parts.append(f"<NextContinuationToken>{next_token}</NextContinuationToken>")
        parts.append(f"<IsTruncated>{'true' if token else 'false'}</IsTruncated>")
        parts += [
            f"<Contents><Key>{escape(key)}</Key><LastModified>{_WHEN}</LastModified>"
            f"<ETag>&quot;{hash(key) & 0xFFFFFFFFFFFFFFFF:032x}&quot;</ETag>"
            f"<Size>{self.size(key)}</Size></Contents>"
            for key in found
        ]
        parts += [
            f"<CommonPrefixes><Prefix>{escape(each)}</Prefix></CommonPrefixes>" for each in folders
        ]
        parts.append("</ListBucketResult>")
        return "".join(parts)

    def has(self, key: str) -> bool:
        at = self._place(key, bisect.bisect_left)
        return at < len(self.keys) and self.keys[at] == key


def listed_after(query: Mapping[str, str]) -> str:
    """Give the key after which a list is to go on; "" for its begin."""
    token = query.get("continuation-token")
    return base64.urlsafe_b64decode(token).decode() if token else query.get("start-after", "")


def folder_bucket(root: Path) -> Bucket:
    """Serve the files below a folder; links to one file share its content in memory."""
    files = {
        os.path.relpath(os.path.join(folder, name), root): os.path.join(folder, name)  # noqa: PTH118 - fast
        for folder, _, names in os.walk(root)
        for name in names
    }
    known = {key: os.stat(path) for key, path in files.items()}  # noqa: PTH116 - fast
    contents: dict[int, bytes] = {}

    def body(key: str) -> bytes:
        inode = known[key].st_ino
        if inode not in contents:
            contents[inode] = Path(files[key]).read_bytes()
        return contents[inode]

    return Bucket(files, body, lambda key: known[key].st_size)


def synthetic_bucket(count: int, folders: int, content: bytes) -> Bucket:
    """Make `count` objects of one content in partitions of one table."""
    each = max(1, count // folders)
    keys = [
        f"events/day={at // each:06}/part-{at % each:05}-"
        f"{hashlib.md5(str(at).encode(), usedforsecurity=False).hexdigest()}.snappy.parquet"
        for at in range(count)
    ]
    return Bucket(keys, lambda _: content, lambda _: len(content))


class Server:
    """The server: buckets, latency in seconds, and faults that answer in its place."""

    def __init__(
        self,
        buckets: Mapping[str, Bucket],
        latency: float = 0.0,
        fault: Callable[[Request], Response | None] = lambda _: None,
    ) -> None:
        self.buckets = buckets
        self.latency = latency
        self.fault = fault
        self.counts: Counter[str] = Counter()
        self.connections: set[asyncio.Transport] = set()

    async def start(self, port: int = 0) -> tuple[asyncio.Server, int]:
        """Listen on 127.0.0.1; gives the port as well."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: _Connection(self), "127.0.0.1", port, backlog=1_000
        )
        taken: int = server.sockets[0].getsockname()[1]
        return server, taken

    def disconnect(self) -> None:
        """Cut all connections."""
        for connection in self.connections:
            connection.abort()

    def answer(self, request: Request) -> Response:
        if request.path == "/-/counts":
            counts, self.counts = self.counts, Counter()
            return Response(body=json.dumps(counts).encode())
        kind = "list" if "list-type" in request.query else request.method.lower()
        self.counts[kind] += 1
        found = self.fault(request)
        if found is not None:
            return found
        bucket = self.buckets.get(request.bucket)
        if bucket is None:
            return refusal(404, "NoSuchBucket")
        if kind == "list":
            body = bucket.page(request.query).encode()
            return Response(body=body, headers={"content-type": "application/xml"})
        if not bucket.has(request.key):
            return refusal(404, "NoSuchKey")
        return self._object(bucket, request)

    def _object(self, bucket: Bucket, request: Request) -> Response:
        body = bucket.body(request.key)
        headers = {
            "etag": f'"{hash(request.key) & 0xFFFFFFFFFFFFFFFF:032x}"',
            "last-modified": _HTTP_WHEN,
            "accept-ranges": "bytes",
        }
        wanted = _RANGE.fullmatch(request.headers.get("range", ""))
        if wanted is None:
            return Response(body=body, headers=headers)
        start, end = _bounds(wanted, len(body))
        if start >= len(body):
            return refusal(416, "InvalidRange")
        headers["content-range"] = f"bytes {start}-{end - 1}/{len(body)}"
        return Response(206, body[start:end], headers)


def _bounds(wanted: re.Match[str], size: int) -> tuple[int, int]:
    first, last = wanted.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


def refusal(status: int, code: str) -> Response:
    """Answer with an error as S3 writes it."""
    body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
    return Response(status, body.encode(), {"content-type": "application/xml"})


class _Connection(asyncio.Protocol):
    """One connection with requests one after the other, as HTTP/1.1 clients send them."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connections.add(transport)

    def connection_lost(self, _: Exception | None) -> None:
        if self._transport is not None:
            self._server.connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        self._buffer = rest
        request = _parsed(head.decode("latin-1"))
        loop = asyncio.get_running_loop()
        loop.call_later(self._server.latency, self._reply, request)

    def _reply(self, request: Request) -> None:
        transport = self._transport
        if transport is None or transport.is_closing():
            return
        response = self._server.answer(request)
        if response.body is None:
            transport.abort()
            return
        lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        lines.append(f"content-length: {len(response.body)}")
        body = b"" if request.method == "HEAD" else response.body
        transport.write("\r\n".join([*lines, "", ""]).encode() + body)


def _parsed(head: str) -> Request:
    first, *lines = head.split("\r\n")
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    query = parse_qs(parts.query, keep_blank_values=True)
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    return Request(
        method,
        unquote(parts.path),
        {name: values[0] for name, values in query.items()},
        headers,
    )


def object_url(endpoint: str, bucket: str, key: str) -> str:
    return f"{endpoint}/{bucket}/{quote(key)}"


async def _serve(server: Server, port: int) -> None:
    listener, taken = await server.start(port)
    print(f"http://127.0.0.1:{taken}", flush=True)
    async with listener:
        await listener.serve_forever()


def _buckets(wanted: argparse.Namespace) -> dict[str, Bucket]:
    buckets: dict[str, Bucket] = {}
    if wanted.root is not None:
        buckets = {each.name: folder_bucket(each) for each in wanted.root.iterdir()}
    if wanted.synthetic:
        content = wanted.content.read_bytes() if wanted.content else b"not a Parquet file"
        buckets[SYNTHETIC_BUCKET] = synthetic_bucket(wanted.synthetic, wanted.folders, content)
    return buckets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, help="folder whose folders are the buckets")
    parser.add_argument("--synthetic", type=int, default=0, help="objects of the bucket lake")
    parser.add_argument("--folders", type=int, default=1_000, help="partitions of --synthetic")
    parser.add_argument("--content", type=Path, help="file that every synthetic object holds")
    parser.add_argument("--latency", type=float, default=0.03, help="seconds, for each request")
    parser.add_argument("--port", type=int, default=0)
    wanted = parser.parse_args()
    asyncio.run(_serve(Server(_buckets(wanted), wanted.latency), wanted.port))


if __name__ == "__main__":
    main()
