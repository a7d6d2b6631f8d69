"""Iceberg's Java HiveCatalog, with the metastore client of a release of Hive."""

import os
from collections.abc import Sequence
from pathlib import Path

from tools.peers import hive_clients, java_programs, maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home

VERSIONS = ("2.3.9", "3.1.3")  # of the metastore client
_ICEBERG = ("org.apache.iceberg:iceberg-hive-metastore:1.9.2",)
# Iceberg asks for HiveConf, which the standalone client of Hive 3 lacks
_HIVE3 = (
    "org.apache.hive:hive-exec:3.1.3",
    "org.apache.thrift:libfb303:0.9.3",
    "org.apache.hadoop:hadoop-client-api:3.3.6",
    "org.apache.hadoop:hadoop-client-runtime:3.3.6",
    "commons-lang:commons-lang:2.6",
    "commons-logging:commons-logging:1.2",
)
_FOLDER = name_of("iceberg-hive", _ICEBERG)
_HIVE3_FOLDER = name_of("hive-exec-3.1.3", _HIVE3)


def fetch() -> None:
    """Put Iceberg's catalog and the metastore clients into the cache."""
    hive_clients.fetch()
    with filling(_FOLDER) as folder:
        if folder is not None:
            maven.copy_closure(_ICEBERG, folder)
    with filling(_HIVE3_FOLDER) as folder:
        if folder is not None:
            maven.copy(_HIVE3, folder)


def _class_path(version: str) -> list[str]:
    iceberg = f"{cache_dir()}/{_FOLDER}/*"
    if version == "3.1.3":
        return [iceberg, f"{cache_dir()}/{_HIVE3_FOLDER}/*"]
    return [iceberg, *hive_clients.class_path(version)]


def command(source: Path, version: str, arguments: Sequence[str], heap: str) -> list[str | Path]:
    """The command that runs a program of Iceberg with this client; `heap` is Java's -Xmx."""
    jars = _class_path(version)
    classes = java_programs.compiled(source, f"iceberg-{version}", jars)
    return [
        *(java_home(17, 17) / "bin" / "java", f"-Xmx{heap}", "-XX:+UseSerialGC"),
        *("-cp", os.pathsep.join([str(classes), *jars])),
        *(source.stem, *arguments),
    ]
