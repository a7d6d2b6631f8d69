"""Apache HiveServer2, 3.1.3 or 4.0.1, with MapReduce inside its own process."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.hms import site_file
from tools.peers.jdk import java_home
from tools.peers.maven import FetchFailed
from tools.peers.process import Server, accepts, free_port

VERSIONS = ("3.1.3", "4.0.1")
_MAIN = "org.apache.hive.service.server.HiveServer2"
_SOURCES = Path(__file__).with_name("java") / "hive3"
_HIVE = ("hive-service", "hive-cli", "hive-jdbc")
_HADOOP = tuple(
    f"org.apache.hadoop:hadoop-{name}:3.3.6"
    for name in (
        "common",
        "hdfs",
        "hdfs-client",
        "mapreduce-client-core",
        "mapreduce-client-common",
        "mapreduce-client-jobclient",
        "yarn-client",
    )
)
_MORE = {
    "3.1.3": (),
    "4.0.1": (
        "org.apache.hive:hive-standalone-metastore-server:4.0.1",
        "org.apache.tez:tez-api:0.10.4",  # Hive 4 loads classes of it whatever runs its jobs
        "org.apache.tez:tez-runtime-library:0.10.4",
        "org.apache.tez:tez-dag:0.10.4",
        "org.apache.tez:tez-mapreduce:0.10.4",
        "org.apache.tez:tez-runtime-internals:0.10.4",
        "com.lmax:disruptor:3.4.4",
    ),
}
# what is not on Maven Central, what is never loaded, and what fights over the logs
_NOT_NEEDED = (
    "ch.qos.logback:*",
    "ch.qos.reload4j:*",
    "com.amazonaws:*",
    "log4j:log4j",
    "net.hydromatic:*",
    "org.apache.hadoop:hadoop-client-api",
    "org.apache.hadoop:hadoop-client-runtime",
    "org.apache.hbase:*",
    "org.apache.hive:hive-llap-server",
    "org.pac4j:*",
    "org.pentaho:*",
    "org.slf4j:slf4j-log4j12",
    "org.slf4j:slf4j-reload4j",
)
_OPENED = (
    *("lang", "lang.invoke", "lang.reflect", "io", "math", "net", "nio", "text", "time", "util"),
    *("util.concurrent", "util.concurrent.atomic", "util.regex"),
)
_OPENED_SUN = ("nio.ch", "nio.cs", "security.action")
_LOG_CONFIG = """status = ERROR
rootLogger.level = WARN
rootLogger.appenderRef.c.ref = C
appender.c.type = Console
appender.c.name = C
appender.c.layout.type = PatternLayout
appender.c.layout.pattern = %d{ISO8601} %p [%t] %c{1}: %m%n
"""


def _artifacts(version: str) -> tuple[str, ...]:
    hive = tuple(f"org.apache.hive:{name}:{version}" for name in _HIVE)
    return hive + _MORE[version] + _HADOOP


def _jars(version: str) -> str:
    return name_of(f"hiveserver2-{version}", _artifacts(version) + _NOT_NEEDED)


def fetch(version: str) -> None:
    """Put this version and all it needs to run into the cache."""
    with filling(_jars(version)) as folder:
        if folder is not None:
            maven.copy_closure(_artifacts(version), folder, _NOT_NEEDED)


def fetch_all() -> None:
    """Put both versions into the cache, with what the older one is started by."""
    for version in VERSIONS:
        fetch(version)
    _launcher()


def _launcher() -> Path:
    """The classes with which 3.1.3 runs on a Java newer than 8, compiled when they are new.

    Raises FetchFailed with what the compiler says.
    """
    sources = sorted(_SOURCES.glob("*.java"))
    name = name_of("hive3-launcher", [source.read_text() for source in sources])
    with filling(name) as folder:
        if folder is not None:
            classes = f"{cache_dir()}/{_jars('3.1.3')}/*"
            compiler = java_home(17, 17) / "bin" / "javac"
            done = subprocess.run(
                [compiler, "-proc:none", "-d", folder, "-cp", classes, *sources],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise FetchFailed(f"the launcher of Hive 3 does not compile:\n{done.stderr}")
    return cache_dir() / name


@dataclass(frozen=True, slots=True)
class HiveServer2:
    """A running HiveServer2; clients connect with NOSASL, and each session is of its own."""

    version: str
    server: Server
    port: int

    @classmethod
    def start(
        cls,
        version: str,
        folder: Path,
        metastore: str,
        warehouse: str,
        *,
        heap: str = "1g",
        settings: Mapping[str, str] | None = None,
    ) -> "HiveServer2":
        """Start version `3.1.3` or `4.0.1` on the metastore `thrift://host:port`.

        `folder` is created for the configuration, the log and all temporary files; `warehouse`
        is the URI of the metastore's warehouse, whose files both must see. `settings` are Hive's
        that are wanted beside those that it needs to run.
        """
        fetch(version)
        port = free_port()
        (folder / "conf").mkdir(parents=True)
        (folder / "tmp").mkdir()
        needed = _settings(folder, port, metastore, warehouse)
        (folder / "conf" / "hive-site.xml").write_text(site_file({**needed, **(settings or {})}))
        for name in ("hive-log4j2.properties", "hive-exec-log4j2.properties"):
            (folder / "conf" / name).write_text(_LOG_CONFIG)
        server = Server(
            f"HiveServer2 {version}",
            _command(version, folder, heap),
            log=folder / "log",
            folder=folder,
        )
        server.start(lambda: accepts(port), seconds=120)
        return cls(version, server, port)

    def stop(self) -> None:
        self.server.stop()


def _settings(folder: Path, port: int, metastore: str, warehouse: str) -> dict[str, str]:
    return {
        "hive.metastore.uris": metastore,
        "hive.metastore.warehouse.dir": warehouse,
        "hive.metastore.warehouse.external.dir": warehouse,
        "hive.server2.thrift.bind.host": "127.0.0.1",
        "hive.server2.thrift.port": str(port),
        "hive.server2.webui.port": "0",
        "hive.server2.authentication": "NOSASL",
        "hive.server2.enable.doAs": "false",
        "hive.server2.tez.initialize.default.sessions": "false",
        "hive.execution.engine": "mr",
        "mapreduce.framework.name": "local",
        "hive.exec.submit.local.task.via.child": "false",
        "hive.auto.convert.join": "false",
        "hive.fetch.task.conversion": "more",
        "hive.exec.dynamic.partition.mode": "nonstrict",
        "hive.query.results.cache.enabled": "false",  # fails in 3.1.3 on a Java newer than 8
        "hive.async.log.enabled": "false",
        "hive.exec.counters.pull.interval": "50",  # ms between two looks at whether a job is done
        # ACID
        "hive.support.concurrency": "true",
        "hive.txn.manager": "org.apache.hadoop.hive.ql.lockmgr.DbTxnManager",
        # everything that is written stays in the folder
        "hadoop.tmp.dir": f"{folder}/tmp/hadoop",
        "hive.exec.scratchdir": f"file://{folder}/tmp/scratch",
        "hive.exec.local.scratchdir": f"{folder}/tmp/local",
        "hive.downloaded.resources.dir": f"{folder}/tmp/resources",
        "hive.querylog.location": f"{folder}/tmp/querylog",
        "hive.server2.logging.operation.log.location": f"{folder}/tmp/operations",
        "mapreduce.jobtracker.staging.root.dir": f"{folder}/tmp/staging",
    }


def _command(version: str, folder: Path, heap: str) -> list[str | Path]:
    classes = [f"{folder}/conf", f"{cache_dir()}/{_jars(version)}/*"]
    opened = [f"java.base/java.{name}" for name in _OPENED]
    opened += [f"java.base/sun.{name}" for name in _OPENED_SUN]
    options = [
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        f"-Djava.io.tmpdir={folder}/tmp",
        *(f"--add-opens={each}=ALL-UNNAMED" for each in (*opened, "java.sql/java.sql")),
    ]
    java = java_home(17, 17) / "bin" / "java"
    if version == "3.1.3":
        launcher = _launcher()
        own = os.pathsep.join([str(launcher), *classes])
        return [java, *options, "-cp", launcher, "Hive3Launcher", own, _MAIN]
    return [java, *options, "-cp", os.pathsep.join(classes), _MAIN]
