"""Servers that speak the protocols of Azure Blob Storage and Google Cloud Storage.

Azurite is Microsoft's own emulator (npm, MIT); fake-gcs-server is the one that Google's client
libraries are tested with (Go, BSD-2-Clause). Both keep everything in memory here.
"""

import base64
import hashlib
import hmac
import os
import shutil
import subprocess
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.maven import FetchFailed
from tools.peers.process import Server, accepts, free_port

AZURITE = "azurite@3.37.0"
FAKE_GCS = "github.com/fsouza/fake-gcs-server@v1.56.1"
ACCOUNT = "devstoreaccount1"
ACCOUNT_KEY = (  # Azurite's documented key, the same everywhere
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
)
_SECONDS = 60


def fetch() -> None:
    """Install both servers. Raises FetchFailed without npm, node or Go."""
    _install("azurite", AZURITE, ["npm", "install", "--no-fund", "--no-audit", "--ignore-scripts"])
    _install("fake-gcs", FAKE_GCS, ["go", "install"])


def _install(what: str, package: str, command: list[str]) -> None:
    if shutil.which(command[0]) is None:
        raise FetchFailed(f"{what} is installed by {command[0]}, which is not here")
    with filling(name_of(what, [package])) as folder:
        if folder is None:
            return
        (folder / "package.json").write_text("{}")
        done = subprocess.run(
            [*command, package],
            cwd=folder,
            env={**os.environ, "GOBIN": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise FetchFailed(f"{package}: {done.stderr[-500:]}")


@dataclass(slots=True)
class Azurite:
    """A running Azure Blob server with one account."""

    server: Server
    endpoint: str

    @classmethod
    def start(cls, log: Path) -> "Azurite":
        port = free_port()
        script = cache_dir() / name_of("azurite", [AZURITE]) / "node_modules/.bin/azurite-blob"
        arguments = ["--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", str(port)]
        server = Server("azurite", ["node", script, *arguments, "--skipApiVersionCheck"], log)
        server.start(lambda: accepts(port), _SECONDS)
        return cls(server, f"http://127.0.0.1:{port}/{ACCOUNT}")

    def make_container(self, name: str) -> None:
        self._put(name, "restype=container", b"", {})

    def put(self, container: str, key: str, body: bytes) -> None:
        self._put(f"{container}/{quote(key)}", "", body, {"x-ms-blob-type": "BlockBlob"})

    def _put(self, path: str, query: str, body: bytes, more: dict[str, str]) -> None:
        headers = {
            **more,
            "x-ms-date": datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT"),
            "x-ms-version": "2023-11-03",
        }
        named = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
        resource = f"/{ACCOUNT}/{ACCOUNT}/{path}" + "".join(
            f"\n{part.replace('=', ':')}" for part in query.split("&") if part
        )
        kind = "application/octet-stream"
        length = str(len(body)) if body else ""
        text = f"PUT\n\n\n{length}\n\n{kind}\n\n\n\n\n\n\n{named}{resource}"
        key = base64.b64decode(ACCOUNT_KEY)
        signature = base64.b64encode(hmac.digest(key, text.encode(), hashlib.sha256)).decode()
        headers |= {"authorization": f"SharedKey {ACCOUNT}:{signature}", "content-type": kind}
        url = f"{self.endpoint}/{path}" + (f"?{query}" if query else "")
        request = urllib.request.Request(url, data=body, headers=headers, method="PUT")
        urllib.request.urlopen(request, timeout=30).close()

    def stop(self) -> None:
        self.server.stop()


@dataclass(slots=True)
class FakeGcs:
    """A running Google Cloud Storage server."""

    server: Server
    endpoint: str

    @classmethod
    def start(cls, log: Path) -> "FakeGcs":
        port = free_port()
        program = cache_dir() / name_of("fake-gcs", [FAKE_GCS]) / "fake-gcs-server"
        place = ["-scheme", "http", "-host", "127.0.0.1", "-port", str(port)]
        public = ["-public-host", f"127.0.0.1:{port}"]
        server = Server("fake-gcs", [program, *place, *public, "-backend", "memory"], log)
        server.start(lambda: accepts(port), _SECONDS)
        return cls(server, f"http://127.0.0.1:{port}")

    def make_bucket(self, name: str) -> None:
        body = f'{{"name": "{name}"}}'.encode()
        self._post("/storage/v1/b?project=skep", body, "application/json")

    def put(self, bucket: str, key: str, body: bytes) -> None:
        path = f"/upload/storage/v1/b/{bucket}/o?uploadType=media&name={quote(key, safe='')}"
        self._post(path, body, "application/octet-stream")

    def _post(self, path: str, body: bytes, kind: str) -> None:
        request = urllib.request.Request(
            self.endpoint + path, data=body, headers={"content-type": kind}, method="POST"
        )
        urllib.request.urlopen(request, timeout=30).close()

    def stop(self) -> None:
        self.server.stop()
