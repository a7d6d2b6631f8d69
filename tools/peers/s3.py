"""An S3 server for tests: moto, in memory, in a process of its own.

moto is chosen over faster servers because it comes with one `pip install` and forgets everything
when it ends; the engines write a few hundred small objects, which it takes at 400 a second.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from tools.peers.process import Server, accepts, free_port
from tools.peers.trino import S3Settings


@dataclass(slots=True)
class S3:
    """A running S3 server."""

    server: Server
    settings: S3Settings

    @classmethod
    def start(cls, log: Path) -> "S3":
        port = free_port()
        server = Server(
            "moto", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], log
        )
        server.start(lambda: accepts(port), seconds=60)
        return cls(server, S3Settings(f"http://127.0.0.1:{port}"))

    def client(self) -> Any:
        """A boto3 client of this server."""
        return boto3.client(
            "s3",
            endpoint_url=self.settings.endpoint,
            aws_access_key_id=self.settings.access_key,
            aws_secret_access_key=self.settings.secret_key,
            region_name=self.settings.region,
            config=Config(s3={"addressing_style": "path"}),
        )

    def stop(self) -> None:
        self.server.stop()
