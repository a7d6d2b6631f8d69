"""PostgreSQL as Debian packages it, with its extensions; the one of `postgres` has none.

Only the programs are used: the server lives in a folder of its own, and a cluster of the system
is neither needed nor touched.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.peers.postgres import Postgres, served
from tools.peers.process import NotStarted

_ROOTS_STAND_IN = "nobody"  # PostgreSQL does not run as root
_PROGRAMS = Path("/usr/lib/postgresql")


def start(folder: Path) -> Postgres:
    """Make a server in `folder` (its parent must exist, open to other users) and run it.

    Every local user may connect as any role without a password. Raises NotStarted where
    PostgreSQL is not installed.
    """
    programs = _newest()
    folder.mkdir(mode=0o700)
    user = None
    if os.geteuid() == 0:
        user = _ROOTS_STAND_IN
        shutil.chown(folder, user)
    made = subprocess.run(
        [
            *(programs / "initdb", "-D", folder, "--username=postgres", "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        ],
        cwd=folder,
        user=user,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise NotStarted(f"PostgreSQL cannot make its files: {made.stdout}{made.stderr}")
    return served(programs / "postgres", folder, user)


def _newest() -> Path:
    """Return the folder of the newest release's programs."""
    found = [each.parent for each in _PROGRAMS.glob("*/bin/initdb")]
    if not found:
        raise NotStarted("PostgreSQL is not installed: apt-get install postgresql")
    return max(found, key=lambda each: [int(part) for part in re.findall("[0-9]+", str(each))])
