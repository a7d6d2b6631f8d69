"""What became of runs, in one line."""

from typing import Any

import pytest

from catalog_api.cli.crawler_text import run_text

TWO = {"tables": {"added": {"count": 2}}, "partitions": {}, "problems": 0}


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ({"state": "RUNNING"}, "run 1 RUNNING"),
        ({"state": "RUNNING", "stop_requested": True}, "run 1 RUNNING: asked to stop"),
        (
            {"state": "STOPPED", "stop_requested": True, "summary": TWO},
            "run 1 STOPPED: written before: 2 tables added",
        ),
        (
            {"state": "FAILED", "error": "no disk", "summary": {"problems": 3}},
            "run 1 FAILED: no disk; written before: nothing; 3 problems",
        ),
        ({"state": "FAILED", "error": "it died"}, "run 1 FAILED: it died"),
        (
            {"state": "COMPLETED", "stop_requested": True, "summary": TWO},
            "run 1 COMPLETED: 2 tables added, it was asked to stop too late",
        ),
    ],
)
def test_a_run_is_told_in_one_line(run: dict[str, Any], told: str) -> None:
    whole = {"number": 1, "stop_requested": False, "error": None, "summary": {}, **run}

    assert run_text(whole) == told
