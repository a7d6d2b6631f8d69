"""The wheel has all that `skep` needs, and its locked dependencies are enough."""

import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from metastore.sqlstore.upgrade import HEAD
from tools.peers.process import Server, free_port

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([sys.executable, "-m", *build, ROOT], check=True)
    (found,) = folder.glob("skep-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The `bin` folder of a new environment with the wheel and what requirements.lock names."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [home / "bin" / "python", "-m", "pip", "install", "--quiet"]
    lock = ROOT / "requirements.lock"
    subprocess.run([*pip, "--require-hashes", "--requirement", lock], check=True)
    subprocess.run([*pip, "--no-deps", wheel], check=True)
    return home / "bin"


def test_the_wheel_holds_the_migrations_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith("migrations/versions/") for name in names)
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {
        "catalog_api",
        "crawler",
        "metastore",
        "migrations",
    }


def test_no_dependency_is_missing(installed):
    done = subprocess.run(
        [installed / "python", "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_skep_serves_from_an_empty_folder(installed, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    port = free_port()
    command = [installed / "skep", "serve", "--thrift-port", str(free_port())]
    server = Server(
        "Skep",
        [*command, "--http-port", str(port)],
        tmp_path / "log",
        folder=folder,
        environment={"PYTHONPATH": ""},
    )
    server.start(lambda: _is_ready(port), seconds=60)
    try:
        assert (folder / "skep.db").is_file()
    finally:
        server.stop()


def test_the_schema_is_current_after_an_upgrade(installed, tmp_path):
    for command, word in (("upgrade", ""), ("current", HEAD), ("check", "")):
        done = subprocess.run(
            [installed / "skep", "db", command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert word in done.stdout


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
