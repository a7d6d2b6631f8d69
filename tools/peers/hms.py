"""Apache Hive's own standalone metastore, 3.1.3 or 4.0.1, on PostgreSQL."""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home
from tools.peers.postgres import Postgres
from tools.peers.process import Server, free_port

VERSIONS = ("3.1.3", "4.0.1")
_ARCHIVES = {
    "3.1.3": "org.apache.hive:hive-standalone-metastore:3.1.3:tar.gz:bin",
    "4.0.1": "org.apache.hive:hive-standalone-metastore-server:4.0.1:tar.gz:bin",
}
_SCHEMAS = {"3.1.3": "hive-schema-3.1.0.postgres.sql", "4.0.1": "hive-schema-4.0.0.postgres.sql"}
# what the archives leave to an installed Hadoop
_MISSING = (
    "org.apache.hadoop:hadoop-client-api:3.3.6",
    "org.apache.hadoop:hadoop-client-runtime:3.3.6",
    "commons-logging:commons-logging:1.2",
    "org.slf4j:slf4j-api:1.7.36",
    "commons-cli:commons-cli:1.5.0",
    "commons-collections:commons-collections:3.2.2",
    "commons-io:commons-io:2.15.1",
    "javax.activation:activation:1.1.1",
    "javax.servlet:javax.servlet-api:3.1.0",
    "org.apache.httpcomponents:httpclient:4.5.13",
    "com.google.code.gson:gson:2.10.1",
    "org.postgresql:postgresql:42.7.4",
)
_JARS = name_of("hms-jars", _MISSING)
_HDFS = "org.apache.hadoop:hadoop-hdfs:3.3.6"
_HDFS_CLASS = "org/apache/hadoop/hdfs/protocol/SnapshotException.class"
_OPENED = ("lang", "lang.reflect", "io", "net", "nio", "util", "util.concurrent")
_LOG_CONFIG = """rootLogger.level = WARN
rootLogger.appenderRef.c.ref = C
appender.c.type = Console
appender.c.name = C
appender.c.layout.type = PatternLayout
"""


def fetch_jars() -> None:
    """Put the classes of both metastores, which hold their clients, into the cache."""
    for version, archive in _ARCHIVES.items():
        with filling(f"hms-{version}") as folder:
            if folder is not None:
                maven.unpack_once(archive, folder)
    with filling(_JARS) as folder:
        if folder is not None:
            maven.copy(_MISSING, folder)
            copy_hdfs_class(folder)


def fetch() -> None:
    """Put both metastores and what they need to run into the cache."""
    fetch_jars()
    with filling("hms-shim") as folder:
        if folder is not None:
            _build_shim(folder)


def class_path(version: str) -> list[str]:
    """What Java needs to load a metastore of this version, or its client."""
    return [f"{cache_dir()}/hms-{version}/lib/*", f"{cache_dir()}/{_JARS}/*"]


def copy_hdfs_class(folder: Path) -> None:
    """Put a jar with the only class of hadoop-hdfs that Hive 4 loads into `folder`."""
    with tempfile.TemporaryDirectory() as temporary:
        maven.copy([_HDFS], Path(temporary))
        jar = Path(temporary, maven.Artifact.parse(_HDFS).file_name)
        with (
            zipfile.ZipFile(jar) as source,
            zipfile.ZipFile(folder / "hdfs-one-class.jar", "w") as target,
        ):
            target.writestr(_HDFS_CLASS, source.read(_HDFS_CLASS))


def _build_shim(folder: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise maven.FetchFailed("a C compiler is needed for a small shim: install the package gcc")
    source = Path(__file__).with_name("loopback.c")
    library = folder / "loopback.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True
    )


def site_file(settings: Mapping[str, str]) -> str:
    """Settings of Hive as the text of a `hive-site.xml`."""
    properties = "".join(
        f"<property><name>{name}</name><value>{escape(value)}</value></property>\n"
        for name, value in settings.items()
    )
    return f"<configuration>\n{properties}</configuration>\n"


def _answers(port: int) -> bool:
    """Whether a `get_all_databases` call is answered with the database `default`."""
    name = b"get_all_databases"
    call = struct.pack(">II", 0x80010001, len(name)) + name + struct.pack(">I", 1) + b"\0"
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as sock:
            sock.settimeout(30)
            sock.sendall(call)
            return b"default" in sock.recv(400)
    except OSError:
        return False


@dataclass(slots=True)
class HiveMetastore:
    """A running Java metastore."""

    version: str
    server: Server
    port: int
    database: str

    @classmethod
    def start(
        cls,
        version: str,
        postgres: Postgres,
        folder: Path,
        *,
        heap: str = "1g",
        settings: Mapping[str, str] | None = None,
    ) -> "HiveMetastore":
        """Start version `3.1.3` or `4.0.1` on a new database of `postgres`.

        `folder` is created; it holds the configuration, the log and the warehouse. `heap` is
        Java's -Xmx, `settings` are Hive's that are wanted beside those that it needs to run.
        """
        fetch()
        home = cache_dir() / f"hms-{version}"
        database = f"hms_{version.replace('.', '_')}"
        postgres.create_database(database)
        scripts = home / "scripts" / "metastore" / "upgrade" / "postgres"
        postgres.run_script(database, scripts / _SCHEMAS[version])
        port = free_port()
        (folder / "conf").mkdir(parents=True)
        (folder / "warehouse").mkdir()
        needed = cls._settings(postgres.jdbc_url(database), port, folder)
        site = site_file({**needed, **(settings or {})})
        (folder / "conf" / "metastore-site.xml").write_text(site)
        (folder / "conf" / "log4j2.properties").write_text(_LOG_CONFIG)
        server = Server(
            f"Hive metastore {version}",
            cls._command(version, port, folder, heap),
            log=folder / "log",
            environment={"LD_PRELOAD": str(cache_dir() / "hms-shim" / "loopback.so")},
            folder=folder,
        )
        server.start(lambda: _answers(port), seconds=120)
        return cls(version, server, port, database)

    @staticmethod
    def _settings(jdbc_url: str, port: int, folder: Path) -> dict[str, str]:
        warehouse = f"file://{folder}/warehouse"
        return {
            "javax.jdo.option.ConnectionURL": jdbc_url,
            "javax.jdo.option.ConnectionDriverName": "org.postgresql.Driver",
            "javax.jdo.option.ConnectionUserName": "postgres",
            "javax.jdo.option.ConnectionPassword": "",
            "datanucleus.schema.autoCreateAll": "false",
            "metastore.warehouse.dir": warehouse,
            "hive.metastore.warehouse.dir": warehouse,
            "metastore.thrift.bind.host": "127.0.0.1",
            "metastore.thrift.port": str(port),
            "metastore.expression.proxy": "org.apache.hadoop.hive.metastore."
            "DefaultPartitionExpressionProxy",
            "metastore.task.threads.always": "org.apache.hadoop.hive.metastore.events."
            "EventCleanerTask",
            "metastore.task.threads.remote": "",
            "metastore.compactor.initiator.on": "false",
            "metastore.event.db.notification.api.auth": "false",
            "hive.metastore.event.db.notification.api.auth": "false",
        }

    @staticmethod
    def _command(version: str, port: int, folder: Path, heap: str) -> list[str | Path]:
        opened = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in _OPENED]
        return [
            java_home(17, 17) / "bin" / "java",
            f"-Xmx{heap}",
            "-Djava.net.preferIPv4Stack=true",  # the shim looks at IPv4 binds only
            f"-Dlog4j.configurationFile=file:{folder}/conf/log4j2.properties",
            *opened,
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "-cp",
            os.pathsep.join([f"{folder}/conf", *class_path(version)]),
            "org.apache.hadoop.hive.metastore.HiveMetaStore",
            "-p",
            str(port),
        ]

    @property
    def uri(self) -> str:
        return f"thrift://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.server.stop()
