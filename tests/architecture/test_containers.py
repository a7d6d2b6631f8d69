"""The container files say what the project has: settings, packages, catalogs."""

import re

import yaml

from metastore.config import load_settings
from tests.architecture.sources import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_skep_understands_the_environment_that_compose_gives_it(tmp_path):
    settings = load_settings(
        environment=COMPOSE["services"]["skep"]["environment"], folder=tmp_path
    )
    assert settings.workers == 2
    assert settings.db.startswith("postgresql")
    reached = settings.credentials_for("s3://lake/flights")
    assert reached is not None
    assert reached.access_key_id == COMPOSE["services"]["s3"]["environment"]["ROOT_ACCESS_KEY"]


def test_files_that_compose_mounts_are_there():
    mounted = [
        volume.partition(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
        if volume.startswith(".")
    ]
    assert len(mounted) == 3
    assert [path for path in mounted if not (ROOT / path).is_file()] == []


def test_the_image_has_every_package_of_the_wheel():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = re.search(r"^packages = \[(.*)\]$", project, re.MULTILINE)
    assert packages is not None
    wanted = set(re.findall(r'"(\w+)"', packages[1]))
    copied = set(re.findall(r"^COPY (\w+) \1$", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
    assert copied == wanted
