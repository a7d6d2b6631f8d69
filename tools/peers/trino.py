"""A real Trino on one node, its catalogs configured for one or more metastores."""

import contextlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trino.dbapi import Connection
from trino.exceptions import TrinoQueryError

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home
from tools.peers.process import Server, free_port

VERSION = "476"
_PLUGINS = ("delta-lake", "hive", "hudi", "iceberg", "tpch")
_NAME = name_of(f"trino-{VERSION}", _PLUGINS)

# a small machine: quick compilation, little memory, no parallel collector
_JVM = """-server
-Xmx{heap}
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:ReservedCodeCacheSize=256M
-Djdk.attach.allowAttachSelf=true
-Dfile.encoding=UTF-8
-Djava.io.tmpdir={folder}/tmp
--add-modules=jdk.incubator.vector
--enable-native-access=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
"""
_NODE = """node.environment=test
node.id=peer
node.data-dir={folder}/data
node.bind-ip=127.0.0.1
node.internal-address=127.0.0.1
"""
_CONFIG = """coordinator=true
node-scheduler.include-coordinator=true
http-server.http.port={port}
discovery.uri=http://127.0.0.1:{port}
catalog.management=static
query.max-memory=600MB
query.max-memory-per-node=600MB
memory.heap-headroom-per-node=500MB
task.concurrency=2
"""
_CONNECTORS = {
    "hive": """connector.name=hive
hive.non-managed-table-writes-enabled=true
hive.hive-views.enabled=true
hive.allow-register-partition-procedure=true
""",
    "iceberg": """connector.name=iceberg
iceberg.catalog.type=hive_metastore
iceberg.register-table-procedure.enabled=true
""",
    "delta": """connector.name=delta_lake
delta.enable-non-concurrent-writes=true
delta.register-table-procedure.enabled=true
""",
    "hudi": "connector.name=hudi\n",
}


def fetch() -> None:
    """Put Trino into the cache, without the plug-ins that nobody here uses (820 MB to load)."""
    with filling(_NAME) as folder:
        if folder is None:
            return
        maven.unpack_once(f"io.trino:trino-server:{VERSION}:tar.gz", folder)
        for plugin in (folder / "plugin").iterdir():
            if plugin.name not in _PLUGINS:
                shutil.rmtree(plugin)


@dataclass(frozen=True, slots=True)
class S3Settings:
    """How engines reach an S3 server; keys of a test server, never real ones."""

    endpoint: str
    access_key: str = "test"
    secret_key: str = "test"
    region: str = "us-east-1"


def _files(s3: S3Settings | None) -> str:
    """Both kinds of locations in every catalog: `s3://` natively, `file://` through Hadoop."""
    local = "fs.hadoop.enabled=true\n"
    if s3 is None:
        return local
    return local + (
        "fs.native-s3.enabled=true\n"
        f"s3.endpoint={s3.endpoint}\ns3.region={s3.region}\ns3.path-style-access=true\n"
        f"s3.aws-access-key={s3.access_key}\ns3.aws-secret-key={s3.secret_key}\n"
    )


@dataclass(slots=True)
class Trino:
    """A running Trino."""

    server: Server
    port: int

    @classmethod
    def start(
        cls,
        folder: Path,
        metastores: Mapping[str, str],
        s3: S3Settings | None = None,
        *,
        heap: str = "3G",
    ) -> "Trino":
        """Start with a catalog of each connector for every metastore, and `tpch`.

        `metastores` maps a suffix of the catalogs' names to a Thrift URI: `{"": uri}` makes
        `hive`, and `{"_pg": uri}` makes `hive_pg`. `folder` is created. `heap` is Java's -Xmx.
        """
        fetch()
        port = free_port()
        cls._write_settings(folder, port, heap)
        for suffix, uri in metastores.items():
            where = f"hive.metastore.uri={uri}\nhive.metastore.thrift.client.read-timeout=30s\n"
            for connector, settings in _CONNECTORS.items():
                text = settings + where + _files(s3)
                (folder / f"etc/catalog/{connector}{suffix}.properties").write_text(text)
        server = Server(
            "Trino",
            [cache_dir() / _NAME / "bin" / "launcher", "run", "--etc-dir", folder / "etc"],
            log=folder / "log",
            environment={"JAVA_HOME": str(java_home(24, 99))},
            folder=folder,
        )
        running = cls(server, port)
        server.start(running._answers, seconds=180)
        return running

    def _answers(self) -> bool:
        """Whether a query reads a table: "SERVER STARTED" comes before the node knows itself."""
        if "SERVER STARTED" not in self.server.log_tail(400):
            return False
        with contextlib.closing(self.connect()) as connection:
            try:
                cursor = connection.cursor()
                cursor.execute("SELECT count(*) FROM tpch.tiny.region")
                return bool(cursor.fetchone() == [5])
            except TrinoQueryError:
                return False

    def connect(self) -> Connection:
        """A new connection of the Python client."""
        return Connection(host="127.0.0.1", port=self.port, user="peer")

    @staticmethod
    def _write_settings(folder: Path, port: int, heap: str) -> None:
        etc = folder / "etc"
        for name in ("etc/catalog", "data", "tmp"):
            (folder / name).mkdir(parents=True)
        (etc / "jvm.config").write_text(_JVM.format(heap=heap, folder=folder))
        (etc / "node.properties").write_text(_NODE.format(folder=folder))
        (etc / "config.properties").write_text(_CONFIG.format(port=port))
        (etc / "catalog" / "tpch.properties").write_text("connector.name=tpch\n")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.server.stop()
