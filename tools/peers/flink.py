"""Apache Flink's SQL on its HiveCatalog, with a small cluster inside its own process."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.peers import java_programs, maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.hms import site_file
from tools.peers.jdk import java_home
from tools.peers.statements import Conversation

VERSION = "1.20.1"
CATALOG = "skep"
_PROGRAM = Path(__file__).with_name("java") / "flink" / "FlinkStatements.java"
_CLOSURE = tuple(
    f"org.apache.flink:flink-{name}:{VERSION}"
    for name in ("clients", "connector-files", "table-api-java-bridge", "cep")
)
_JARS = (
    f"org.apache.flink:flink-table-planner-loader:{VERSION}",
    f"org.apache.flink:flink-table-runtime:{VERSION}",
    f"org.apache.flink:flink-connector-hive_2.12:{VERSION}",
    f"org.apache.flink:flink-orc:{VERSION}",
    f"org.apache.flink:flink-parquet:{VERSION}",
    "org.apache.hive:hive-exec:3.1.3",
    "org.apache.thrift:libfb303:0.9.3",
    "org.apache.hadoop:hadoop-client-api:3.3.6",
    "org.apache.hadoop:hadoop-client-runtime:3.3.6",
    "org.apache.hadoop:hadoop-mapreduce-client-core:3.3.6",
    "commons-lang:commons-lang:2.6",
    "commons-logging:commons-logging:1.2",
)
_FOLDER = name_of(f"flink-{VERSION}", _CLOSURE + _JARS)
_OPENED = (
    *("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio"),
    *("java.math", "java.text", "java.time", "java.util", "java.util.concurrent"),
    *("java.util.concurrent.atomic", "java.util.concurrent.locks", "sun.nio.ch"),
)


def fetch() -> None:
    """Put Flink, its connector and the Hive 3.1.3 client inside it into the cache."""
    with filling(_FOLDER) as folder:
        if folder is not None:
            maven.copy_closure(_CLOSURE, folder)
            maven.copy(_JARS, folder)


@dataclass(frozen=True, slots=True)
class Flink:
    """A running Flink session in batch mode whose current catalog is the metastore's."""

    conversation: Conversation

    @classmethod
    def start(cls, folder: Path, metastore: str, warehouse: str, heap: str = "700m") -> "Flink":
        """Start a session on a metastore's Thrift URI; `folder` is created."""
        fetch()
        (folder / "conf").mkdir(parents=True)
        (folder / "tmp").mkdir()
        settings = {
            "hive.metastore.uris": metastore,
            "hive.metastore.warehouse.dir": warehouse,
            "hadoop.tmp.dir": f"{folder}/tmp/hadoop",
        }
        (folder / "conf" / "hive-site.xml").write_text(site_file(settings))
        log = folder / "log"
        with log.open("ab") as sink:
            process = subprocess.Popen(
                _command(folder, heap),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=sink,
                text=True,
                cwd=folder,
            )
        conversation = Conversation(f"Flink {VERSION}", process, log)
        conversation.answer()
        return cls(conversation)

    def sql(self, statement: str) -> list[list[Any]]:
        """Run one statement to its end and give its rows; raises `StatementFailed`.

        Values that JSON lacks (dates, times, bytes) come as text.
        """
        rows: list[list[Any]] = self.conversation.ask({"sql": statement})
        return rows

    def stop(self) -> None:
        self.conversation.end(30)


def _command(folder: Path, heap: str) -> list[str | Path]:
    jars = [f"{cache_dir()}/{_FOLDER}/*"]
    classes = java_programs.compiled(_PROGRAM, VERSION, jars)
    return [
        *(java_home(17, 17) / "bin" / "java", f"-Xmx{heap}", "-XX:+UseSerialGC"),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        f"-Djava.io.tmpdir={folder}/tmp",
        *("-cp", os.pathsep.join([str(classes), *jars])),
        *(_PROGRAM.stem, CATALOG, str(folder / "conf")),
    ]
