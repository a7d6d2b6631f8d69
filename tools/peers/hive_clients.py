"""Metastore clients of Apache Hive 2.3.9, 3.1.3 and 4.0.1: class paths to run programs with."""

import os
from collections.abc import Sequence
from pathlib import Path

from tools.peers import hms, java_programs, maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home

VERSIONS = ("2.3.9", *hms.VERSIONS)
_HIVE2 = ("org.apache.hive:hive-metastore:2.3.9",)
_HADOOP = (
    "org.apache.hadoop:hadoop-client-api:3.3.6",
    "org.apache.hadoop:hadoop-client-runtime:3.3.6",
)
# what a server needs and a client never loads, and an older Hadoop
_NOT_NEEDED = (
    "co.cask.tephra:*",
    "com.github.joshelser:*",
    "com.google.protobuf:*",
    "com.jolbox:*",
    "com.zaxxer:*",
    "io.dropwizard.metrics:*",
    "javax.jdo:*",
    "javax.servlet:*",
    "javax.transaction:*",
    "jline:*",
    "joda-time:*",
    "org.antlr:*",
    "org.apache.ant:*",
    "org.apache.curator:*",
    "org.apache.derby:*",
    "org.apache.hadoop:*",
    "org.apache.hbase:*",
    "org.apache.hive:hive-service-rpc",
    "org.apache.logging.log4j:*",
    "org.apache.orc:*",
    "org.apache.parquet:*",
    "org.apache.zookeeper:*",
    "org.datanucleus:*",
    "org.eclipse.jetty.aggregate:*",
    "org.eclipse.jetty:*",
    "tomcat:*",
)
_FOLDER = name_of("hive-client-2.3.9", _HIVE2 + _HADOOP + _NOT_NEEDED)


def fetch() -> None:
    """Put all clients into the cache."""
    hms.fetch_jars()
    with filling(_FOLDER) as folder:
        if folder is not None:
            maven.copy_closure(_HIVE2, folder, _NOT_NEEDED)
            maven.copy(_HADOOP, folder)


def class_path(version: str) -> list[str]:
    """What Java needs to load the client of this version."""
    if version in hms.VERSIONS:
        return hms.class_path(version)
    return [f"{cache_dir()}/{_FOLDER}/*"]


def compiled(source: Path, version: str) -> Path:
    """The folder of the classes of a program, compiled against this client when it is new.

    Raises FetchFailed with what the compiler says.
    """
    return java_programs.compiled(source, version, class_path(version))


def command(source: Path, version: str, arguments: Sequence[str], heap: str) -> list[str | Path]:
    """The command that runs a program against this client; `heap` is Java's -Xmx."""
    return [
        *(java_home(17, 17) / "bin" / "java", f"-Xmx{heap}"),
        *("-cp", os.pathsep.join([str(compiled(source, version)), *class_path(version)])),
        *(source.stem, *arguments),
    ]
