"""Reports of runs as the catalog keeps them."""

import json
import zlib
from typing import Any

Report = dict[str, Any]


def packed(report: Report) -> bytes:
    """Return a report as it is stored."""
    return zlib.compress(json.dumps(report, ensure_ascii=False).encode(errors="backslashreplace"))


def unpacked(stored: bytes) -> Report:
    """Return a stored report."""
    found: Report = json.loads(zlib.decompress(stored))
    return found
