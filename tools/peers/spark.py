"""PySpark of several versions, each in a folder of its own, and the jars it is tested with."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.hms import copy_hdfs_class
from tools.peers.jdk import java_home
from tools.peers.process import NotStarted
from tools.peers.trino import S3Settings

HIVE4 = "4.0.1"
# what Hive's poms ask for and a metastore client never loads (some of it is not on Maven Central)
_NOT_NEEDED = (
    "org.pac4j:*",
    "org.pentaho:*",
    "net.hydromatic:*",
    "org.apache.hbase:*",
    "org.apache.hadoop:*",
    "org.apache.tez:*",
    "org.apache.calcite:*",
    "org.apache.calcite.avatica:*",
    "org.apache.druid:*",
    "org.apache.atlas:*",
    "org.apache.curator:*",
    "org.apache.zookeeper:*",
    "org.apache.orc:*",
    "org.apache.ant:*",
    "com.amazonaws:*",
    "org.eclipse.jetty:*",
    "org.apache.hive:hive-llap-*",
    "org.apache.hive:hive-shims",
    "org.apache.logging.log4j:*",
    "org.slf4j:*",
)
_HIVE4_CLIENT = (
    f"org.apache.hive:hive-exec:{HIVE4}",
    f"org.apache.hive:hive-metastore:{HIVE4}",
    f"org.apache.hive:hive-common:{HIVE4}",
    f"org.apache.hive:hive-serde:{HIVE4}",
)
_HIVE4_ALONE = (
    f"org.apache.hive.hcatalog:hive-hcatalog-core:{HIVE4}",  # the SerDe of JSON tables
    "org.apache.hadoop:hadoop-client-api:3.3.6",
    "org.apache.hadoop:hadoop-client-runtime:3.3.6",
)
_HIVE4_FOLDER = name_of(f"hive-client-{HIVE4}", _HIVE4_CLIENT + _HIVE4_ALONE)


_JSON_TABLES = "org.apache.hive.hcatalog:hive-hcatalog-core:2.3.10"  # the SerDe of JSON tables


@dataclass(frozen=True, slots=True)
class Version:
    """A PySpark release and what is added to it.

    `jars` are taken alone, `closure` with all they depend on.
    """

    pyspark: str
    jars: tuple[str, ...]
    closure: tuple[str, ...]

    @property
    def folder(self) -> str:
        return f"pyspark-{self.pyspark}"

    @property
    def jar_folder(self) -> str:
        return name_of(f"pyspark-{self.pyspark}-jars", self.jars + self.closure)


# hadoop-aws is that of the Hadoop inside PySpark; of Amazon's SDK only the parts that it loads,
# because the bundle of all parts that it asks for has 280 and 500 MB
SPARK35 = Version(
    "3.5.6",
    (
        "org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.9.2",
        "org.apache.hadoop:hadoop-aws:3.3.4",
        _JSON_TABLES,
        "org.wildfly.openssl:wildfly-openssl:1.0.7.Final",
    ),
    (
        "com.amazonaws:aws-java-sdk-s3:1.12.262",
        "com.amazonaws:aws-java-sdk-dynamodb:1.12.262",
        "com.amazonaws:aws-java-sdk-sts:1.12.262",
    ),
)
SPARK40 = Version(
    "4.0.1",
    (
        "org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.10.0",
        "org.apache.hadoop:hadoop-aws:3.4.1",
        _JSON_TABLES,
        "org.wildfly.openssl:wildfly-openssl:1.1.3.Final",
    ),
    (
        "software.amazon.awssdk:s3:2.29.52",
        "software.amazon.awssdk:s3-transfer-manager:2.29.52",
        "software.amazon.awssdk:sts:2.29.52",
    ),
)
VERSIONS = {"spark35": SPARK35, "spark40": SPARK40}
_IN_SPARK = ("org.slf4j:*", "io.netty:*", "com.fasterxml.jackson.core:*", "commons-logging:*")


def fetch(version: Version) -> None:
    """Install a PySpark release (about 350 MB) and its jars."""
    with filling(version.jar_folder) as folder:
        if folder is not None:
            maven.copy(version.jars, folder)
            maven.copy_closure(version.closure, folder, _IN_SPARK)
    with filling(version.folder) as folder:
        if folder is not None:
            installer = ["pip"] if importlib.util.find_spec("pip") else ["uv", "pip"]
            wanted = f"pyspark=={version.pyspark}"
            subprocess.run(
                [sys.executable, "-m", *installer, "install", "-q", "--target", folder, wanted],
                check=True,
            )


def fetch_hive4_client() -> None:
    """Fetch the Hive 4 client that Spark 4 can use instead of its built-in Hive 2.3."""
    with filling(_HIVE4_FOLDER) as folder:
        if folder is not None:
            maven.copy_closure(_HIVE4_CLIENT, folder, _NOT_NEEDED)
            maven.copy(_HIVE4_ALONE, folder)
            copy_hdfs_class(folder)


def environment(version: Version) -> dict[str, str]:
    """The variables with which Python finds a release of PySpark, and that a Java."""
    return {
        "JAVA_HOME": str(java_home(17, 17)),
        "PYTHONPATH": str(cache_dir() / version.folder),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


class SparkError(Exception):
    """A statement failed; the text is Spark's, up to the Java stack."""


@dataclass(slots=True)
class Spark:
    """A running Spark session in a process of its own, asked by lines of JSON."""

    process: subprocess.Popen[str]
    log: Path

    @classmethod
    def start(
        cls,
        version: Version,
        folder: Path,
        metastore: str,
        s3: S3Settings | None = None,
        *,
        hive4_client: bool = False,
        settings: Mapping[str, str] | None = None,
    ) -> "Spark":
        """Start a session on a metastore's Thrift URI; `folder` is created.

        The catalog `iceberg` is Iceberg's on the same metastore. With `hive4_client` the session
        talks as Hive 4.0.1 does (Spark 4 only).
        """
        fetch(version)
        folder.mkdir(parents=True)
        wanted = _settings(version, folder, metastore) | _s3a(s3)
        if hive4_client:
            fetch_hive4_client()
            wanted |= _hive4()
        wanted |= settings or {}
        log = folder / "log"
        with log.open("ab") as sink:
            process = subprocess.Popen(
                [sys.executable, Path(__file__).with_name("spark_driver.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=sink,
                text=True,
                cwd=folder,
                env={**os.environ, **environment(version)},
            )
        session = cls(process, log)
        session._ask(wanted)
        return session

    def _ask(self, question: Mapping[str, str]) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-40:])
            raise NotStarted(f"Spark ended; its log {self.log} ends:\n{tail}")
        answer = json.loads(line)
        if "error" in answer:
            raise SparkError(answer["error"])
        return answer["rows"]

    def sql(self, statement: str) -> list[list[Any]]:
        """Run one statement and give its rows; raises `SparkError`.

        Values that JSON lacks (dates, decimals, bytes) come as text.
        """
        rows: list[list[Any]] = self._ask({"sql": statement})
        return rows

    def stop(self) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()  # the driver ends its session at the end of its input
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def defaults(version: Version, folder: Path) -> dict[str, str]:
    """What a small machine needs, and the jars; nothing about a metastore."""
    jars = sorted((cache_dir() / version.jar_folder).glob("*.jar"))
    return {
        "spark.master": "local[2]",
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.jars": ",".join(str(jar) for jar in jars),
        "spark.sql.warehouse.dir": f"file://{folder}/warehouse",
    }


def _settings(version: Version, folder: Path, metastore: str) -> dict[str, str]:
    return defaults(version, folder) | {
        "spark.sql.catalogImplementation": "hive",
        "spark.hadoop.hive.metastore.uris": metastore,
        "spark.hadoop.hive.exec.dynamic.partition.mode": "nonstrict",
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions."
        "IcebergSparkSessionExtensions",
        "spark.sql.catalog.iceberg": "org.apache.iceberg.spark.SparkCatalog",
        "spark.sql.catalog.iceberg.type": "hive",
        "spark.sql.catalog.iceberg.uri": metastore,
    }


def _s3a(s3: S3Settings | None) -> dict[str, str]:
    if s3 is None:
        return {}
    return {
        "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "spark.hadoop.fs.s3a.endpoint": s3.endpoint,
        "spark.hadoop.fs.s3a.endpoint.region": s3.region,
        "spark.hadoop.fs.s3a.access.key": s3.access_key,
        "spark.hadoop.fs.s3a.secret.key": s3.secret_key,
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
        "spark.hadoop.fs.s3a.change.detection.mode": "none",
    }


def _hive4() -> dict[str, str]:
    return {
        "spark.sql.hive.metastore.version": HIVE4,
        "spark.sql.hive.metastore.jars": "path",
        "spark.sql.hive.metastore.jars.path": f"file://{cache_dir() / _HIVE4_FOLDER}/*.jar",
    }
