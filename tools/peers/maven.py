"""Fetch artifacts with Maven, through a throw-away project file."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from tools.peers.cache import cache_dir
from tools.peers.jdk import java_home

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>skep</groupId><artifactId>peers</artifactId><version>1</version><packaging>pom</packaging>
{body}
</project>
"""
# Some poms name repositories of their own, of which many are gone or never answer: an empty folder
# stands for all of them. A user's own settings, with a mirror of Maven Central, stay in force.
_SETTINGS = """<settings><mirrors><mirror>
<id>nothing</id><mirrorOf>*,!central</mirrorOf><url>{empty}</url>
</mirror></mirrors></settings>
"""
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"


class FetchFailed(Exception):
    """Maven is missing or could not fetch what was asked for."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A Maven artifact, written `group:name:version[:type[:classifier]]`."""

    group: str
    name: str
    version: str
    type: str = "jar"
    classifier: str = ""

    @classmethod
    def parse(cls, text: str) -> "Artifact":
        return cls(*text.split(":"))

    @property
    def file_name(self) -> str:
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.name}-{self.version}{tail}.{self.type}"

    def xml(self, element: str, inner: str = "") -> str:
        classifier = f"<classifier>{self.classifier}</classifier>" if self.classifier else ""
        return (
            f"<{element}><groupId>{self.group}</groupId><artifactId>{self.name}</artifactId>"
            f"<version>{self.version}</version><type>{self.type}</type>{classifier}{inner}"
            f"</{element}>"
        )


def repository() -> Path:
    """Maven's own local repository for the peers: apart, so that it can be deleted with them."""
    return cache_dir() / "m2"


def _run(pom_body: str, *arguments: str) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise FetchFailed("Maven is needed to fetch the peers: install the package maven")
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder, "pom.xml")
        pom.write_text(_POM.format(body=pom_body))
        settings = Path(folder, "settings.xml")
        empty = Path(folder, "empty")
        empty.mkdir()
        settings.write_text(_SETTINGS.format(empty=empty.as_uri()))
        done = subprocess.run(
            [
                *(maven, "-q", "-B", "-ntp", "-Dstyle.color=never"),
                *(f"-Dmaven.repo.local={repository()}", "-f", pom),
                *("-gs", settings),
                *arguments,
            ],
            env={**os.environ, "JAVA_HOME": str(java_home(11, 25))},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise FetchFailed(f"mvn {' '.join(arguments)} failed:\n{done.stdout[-4000:]}{done.stderr}")


def copy(artifacts: Iterable[str], folder: Path) -> None:
    """Put exactly these artifacts, without what they depend on, into `folder`."""
    items = "".join(Artifact.parse(text).xml("artifactItem") for text in artifacts)
    body = (
        "<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId>"
        "<artifactId>maven-dependency-plugin</artifactId><version>3.6.1</version><configuration>"
        f"<outputDirectory>{escape(str(folder))}</outputDirectory>"
        f"<artifactItems>{items}</artifactItems></configuration></plugin></plugins></build>"
    )
    _run(body, f"{_PLUGIN}:copy")


def copy_closure(artifacts: Iterable[str], folder: Path, excluded: Iterable[str] = ()) -> None:
    """Put these artifacts and all they need at run time into `folder`.

    `excluded` are `group:name` patterns (`*` allowed) that are left out with all below them.
    """
    exclusions = "".join(
        f"<exclusion><groupId>{group}</groupId><artifactId>{name}</artifactId></exclusion>"
        for group, name in (text.split(":") for text in excluded)
    )
    inner = f"<exclusions>{exclusions}</exclusions>" if exclusions else ""
    items = "".join(Artifact.parse(text).xml("dependency", inner) for text in artifacts)
    _run(
        f"<dependencies>{items}</dependencies>",
        f"{_PLUGIN}:copy-dependencies",
        f"-DoutputDirectory={folder}",
        "-DincludeScope=runtime",
    )


def unpack_once(artifact: str, folder: Path) -> None:
    """Unpack a `tar.gz` artifact into `folder` and forget the archive (it may be very big)."""
    wanted = Artifact.parse(artifact)
    _run("", f"{_PLUGIN}:get", f"-Dartifact={artifact}", "-Dtransitive=false")
    kept = repository().joinpath(*wanted.group.split("."), wanted.name, wanted.version)
    # tar, not tarfile: the archives hold hard links between plug-ins
    subprocess.run(
        ["tar", "xzf", kept / wanted.file_name, "-C", folder, "--strip-components=1"], check=True
    )
    shutil.rmtree(kept)
