"""S3's own list of keys, for pages that the storage library refuses for one odd key.

obstore takes no key with an empty part or `.` or `..` (`a//b`) and then gives none of the page.
S3 allows such keys. Signed by hand (AWS Signature Version 4), since the library signs no lists.
"""

import asyncio
import hashlib
import hmac
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import quote, unquote_plus, urlencode, urlsplit
from xml.etree import ElementTree as ET

from crawler.fingerprints import etag_fingerprint
from crawler.listing import DataFile, Page, Unlisted

_TIMEOUT = 30  # seconds
_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Keys:
    """What a request is signed with."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None = None


@dataclass(frozen=True, slots=True)
class RawS3:
    """Lists one bucket. `bucket_url` has no slash at its end; no `keys` means no signature."""

    bucket_url: str
    region: str
    prefix: str
    keys: Callable[[], Keys | None]

    async def page(self, after: str, *, below: str = "") -> tuple[Page, bool]:
        """List what follows a key relative to the prefix, and tell whether more follows.

        With `below`, only what is in that folder. Ends at a usable key; keys that are no paths
        are told. Raises OSError as the network does.
        """
        files: list[DataFile] = []
        unlisted: list[Unlisted] = []
        root = f"{self.prefix}/" if self.prefix else ""
        folder = f"{root}{below}/" if below else root
        start = root + after
        while True:
            listed, more = _parsed(await asyncio.to_thread(self._get, folder, start))
            for file in listed:
                if file.path <= start:
                    continue  # some servers start where they like
                start = file.path
                path = start.removeprefix(root)
                if is_path(path):
                    files.append(replace(file, path=path))
                elif file.size or not path.endswith("/"):
                    text = "its key cannot be a path, and most engines cannot read it: left out"
                    unlisted.append(Unlisted(path, text, is_folder=False))
            if not more or is_path(start.removeprefix(root)):
                page = Page.of(files)
                return replace(page, unlisted=tuple(unlisted)), more

    def _get(self, folder: str, start: str) -> bytes:
        query = {"encoding-type": "url", "list-type": "2", "prefix": folder, "start-after": start}
        text = urlencode(sorted(query.items()), quote_via=quote, safe="~")
        url = f"{self.bucket_url}?{text}"
        request = urllib.request.Request(url, headers=self._headers(text))  # noqa: S310 - http(s)
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 (an endpoint of http or https)
                body: bytes = answer.read()
                return body
        except urllib.error.HTTPError as error:
            raise OSError(f"{error.code} {error.reason}") from error

    def _headers(self, query: str) -> Mapping[str, str]:
        keys = self.keys()
        if keys is None:
            return {}
        parts = urlsplit(self.bucket_url)
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        headers = {"host": parts.netloc, "x-amz-content-sha256": _EMPTY, "x-amz-date": now}
        if keys.session_token:
            headers["x-amz-security-token"] = keys.session_token
        signed = ";".join(sorted(headers))
        canonical = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
        path = parts.path or "/"
        request = f"GET\n{path}\n{query}\n{canonical}\n{signed}\n{_EMPTY}"
        scope = f"{now[:8]}/{self.region}/s3/aws4_request"
        digest = hashlib.sha256(request.encode()).hexdigest()
        key = f"AWS4{keys.secret_access_key}".encode()
        for part in scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{digest}"
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        headers["authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={keys.access_key_id}/{scope}, "
            f"SignedHeaders={signed}, Signature={signature}"
        )
        del headers["host"]  # urllib sets it
        return headers


def is_path(key: str) -> bool:
    """Tell whether a key is a path: no empty part, no `.` or `..`."""
    return not any(part in {"", ".", ".."} for part in key.split("/"))


def _parsed(answer: bytes) -> tuple[list[DataFile], bool]:
    try:
        tree = ET.fromstring(answer)  # noqa: S314 - expat expands no bombs; the storage is trusted
    except ET.ParseError as error:
        raise OSError(f"its list is no XML: {error}") from error
    space = tree.tag.partition("}")[0] + "}" if tree.tag.startswith("{") else ""
    quoted = tree.findtext(f"{space}EncodingType") == "url"
    found = [_file(each, space, quoted=quoted) for each in tree.iter(f"{space}Contents")]
    return found, tree.findtext(f"{space}IsTruncated") == "true"


def _file(element: ET.Element, space: str, *, quoted: bool) -> DataFile:
    def text(name: str) -> str:
        return element.findtext(f"{space}{name}") or ""

    modified = datetime.fromisoformat(text("LastModified")).timestamp()
    fingerprint = etag_fingerprint(text("ETag") or None, modified)
    key = unquote_plus(text("Key")) if quoted else text("Key")
    return DataFile(key, int(text("Size") or 0), fingerprint, modified)
