"""A server that speaks MongoDB's protocol: mongo-java-server, which others test with.

MongoDB itself is in no package registry. This one is an implementation of its own, in memory.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from tools.peers import maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.java_programs import compiled
from tools.peers.jdk import java_home
from tools.peers.process import Server, accepts, free_port

_JARS = ("de.bwaldvogel:mongo-java-server:1.47.0", "org.slf4j:slf4j-nop:2.0.17")
_FOLDER = name_of("mongo-java-server", _JARS)
# Its $sample sorts by a comparator that answers by chance; the newer sort of Java refuses that
# now and then ("Comparison method violates its general contract!"), the older one does not.
_OLDER_SORT = "-Djava.util.Arrays.useLegacyMergeSort=true"
_PROGRAM = Path(__file__).parent / "java" / "mongodb" / "ServeMongo.java"


def fetch() -> None:
    """Put the server into the cache."""
    with filling(_FOLDER) as folder:
        if folder is not None:
            maven.copy_closure(_JARS, folder)


@dataclass(slots=True)
class Mongo:
    """A running server, empty at its start; everybody may do everything."""

    server: Server
    port: int

    @classmethod
    def start(cls, log: Path) -> "Mongo":
        """Fetch the server where that is needed, and run it on a free port."""
        fetch()
        jars = sorted(map(str, (cache_dir() / _FOLDER).glob("*.jar")))
        classes = compiled(_PROGRAM, "1.47", jars)
        port = free_port()
        server = Server(
            "mongo-java-server",
            [
                *(java_home(17, 99) / "bin" / "java", "-Xmx256m", "-XX:+UseSerialGC"),
                _OLDER_SORT,
                *("-cp", os.pathsep.join([*jars, str(classes)]), "ServeMongo", str(port)),
            ],
            log=log,
        )
        server.start(lambda: accepts(port), seconds=60)
        return cls(server, port)

    @property
    def url(self) -> str:
        return f"mongodb://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.server.stop()
