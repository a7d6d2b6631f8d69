"""Modules import in the allowed direction, and are named after what they hold."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.architecture.sources import ROOT, modules, shown

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def test_imports_keep_every_contract():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_no_module_has_a_name_that_says_nothing():
    folders = modules("metastore", "crawler", "catalog_api", "migrations", "tools", "tests")
    vague = [shown(p) for p in folders if SAYS_NOTHING & {part.lower() for part in _parts(p)}]
    assert vague == []


def test_modules_are_small():
    lines = {shown(path): path.read_bytes().count(b"\n") for path in modules()}
    assert {name: count for name, count in lines.items() if count > 600} == {}
    assert median(count for count in lines.values() if count > 10) <= 180


def _parts(path: Path) -> set[str]:
    return {*path.relative_to(ROOT).with_suffix("").parts}
