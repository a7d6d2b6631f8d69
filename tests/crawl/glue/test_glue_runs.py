"""Runs, schedules and metrics of crawlers, beside AWS Glue's API."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from crawler import execution
from crawler.definitions import definition_of
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.crawler import CrawlerState, RunState, ScheduleState
from metastore.service.context import RequestContext
from tests.crawl.conftest import Lake


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run `skep crawler … --json` in a folder of its own, and read its answer."""
    monkeypatch.chdir(tmp_path)
    for variable in ("SKEP_DB", "SKEP_SERVER", "SKEP_CONFIG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(execution.Execution, "_pause", lambda *_: 0.0)

    def run(*words: str) -> Any:
        done = CliRunner().invoke(skep, ("crawler", *words, "--json"), prog_name="skep")
        return json.loads(done.stdout)

    return run


def test_states_have_glues_names_and_runs_one_more():
    assert [each.value for each in CrawlerState] == ["READY", "RUNNING", "STOPPING"]
    assert [each.value for each in ScheduleState] == ["SCHEDULED", "NOT_SCHEDULED"]
    assert {each.value for each in RunState} == {
        *("RUNNING", "COMPLETED", "FAILED", "STOPPED"),
        "WAITING",
    }


def test_metrics_are_those_of_glue(lake: Lake, told: Callable[..., Any]) -> None:
    lake.parquet("sales/a.parquet", id="int64")
    told("create", "nightly", "lake", "-d", "bi")
    told("start", "nightly")
    found = told("metrics", "nightly")
    assert set(found) >= {
        *("seconds_left", "is_estimating", "last_seconds", "median_seconds"),
        *("tables_created", "tables_updated", "tables_deleted"),
    }
    assert (found["tables_created"], found["tables_updated"], found["tables_deleted"]) == (1, 0, 0)


def test_a_run_says_what_it_changed_by_name_and_when_it_was(
    lake: Lake, told: Callable[..., Any]
) -> None:
    lake.parquet("sales/k=1/a.parquet", id="int64")
    told("create", "nightly", "lake", "-d", "bi")
    told("start", "nightly")
    lake.parquet("sales/k=2/a.parquet", id="int64", more="string")
    told("start", "nightly")
    newest, first = told("history", "nightly")
    assert (first["number"], newest["number"]) == (1, 2)
    assert first["state"] == newest["state"] == "COMPLETED"
    assert first["started_at"] <= first["ended_at"] <= newest["started_at"]
    assert first["error"] is None
    assert first["summary"]["tables"]["added"] == {"count": 1, "names": ["sales"]}
    assert newest["summary"]["tables"]["updated"] == {"count": 1, "names": ["sales"]}
    assert newest["summary"]["partitions"]["added"] == {"count": 1, "tables": {"sales": 1}}


def test_log_lines_name_what_was_created(lake: Lake, told: Callable[..., Any]) -> None:
    lake.parquet("sales/a.parquet", id="int64")
    told("create", "nightly", "lake", "-d", "bi")
    told("start", "nightly")
    lines = [(each["level"], each["text"]) for each in told("logs", "nightly")]
    assert ("INFO", "Created table sales in database bi") in lines


def test_a_crawler_of_glue_runs_as_glues(lake: Lake, told: Callable[..., Any], tmp_path) -> None:
    for year in (2016, 2017):
        lake.parquet(f"billing/year={year}/a.parquet", id="int64")
    lake.text("billing/unrelated.csv", "x,y\n1,2\n3,4\n")
    crawler = {
        "Name": "nightly",
        "Role": "crawler",
        "DatabaseName": "bi",
        "Targets": {"S3Targets": [{"Path": str(lake.root / "billing")}]},
        "Description": "d",
        "Tags": {"team": "bi"},
        "Schedule": "cron(15 12 * * ? *)",
    }
    path = tmp_path / "glue.json"
    path.write_text(json.dumps({"Crawler": crawler}))
    made = told("create", "--glue", str(path))
    assert (made["version"], made["description"], made["tags"]) == (1, "d", {"team": "bi"})
    assert (made["schedule"], made["schedule_state"]) == ("cron(15 12 * * ? *)", "SCHEDULED")
    run = told("start", "nightly")
    assert run["summary"]["tables"]["added"]["names"] == [
        *("unrelated_csv", "year_2016", "year_2017")
    ]
    catalog = open_catalog(
        Settings(db=f"sqlite:///{tmp_path}/skep.db", warehouse=f"{tmp_path}/warehouse")
    )
    stored = catalog.crawlers.get(RequestContext(door="test"), "nightly")
    catalog.close()
    assert definition_of(stored).config.compat.value == "glue"


def test_a_run_over_the_threshold_fails_at_once_and_writes_nothing(
    lake: Lake, told: Callable[..., Any], tmp_path: Path
) -> None:
    for letter in "abc":
        lake.parquet(f"{letter}/f.parquet", **{f"{letter}{at}": "int64" for at in range(3)})
    output = {"Version": 1.0, "CrawlerOutput": {"Tables": {"TableThreshold": 2}}}
    crawler = {
        "Name": "nightly",
        "DatabaseName": "bi",
        "Targets": {"S3Targets": [{"Path": str(lake.root)}]},
        "Configuration": json.dumps(output),
    }
    path = tmp_path / "glue.json"
    path.write_text(json.dumps(crawler))
    told("create", "--glue", str(path))
    told("start", "nightly")
    (run,) = told("history", "nightly")
    assert (run["state"], run["attempt"]) == ("FAILED", 1)
    assert run["error"].startswith("3 new tables were found, the limit is 2")


def test_other_failures_are_tried_three_times_more(
    lake: Lake, told: Callable[..., Any], tmp_path: Path
) -> None:
    told("create", "nightly", str(tmp_path / "missing"), "-d", "bi")
    told("start", "nightly")
    (run,) = told("history", "nightly")
    assert (run["state"], run["attempt"]) == ("FAILED", 4)
