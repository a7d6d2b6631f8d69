"""`skep crawler` on a store, and through a server."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from catalog_api.server.crawls import Crawls
from catalog_api.server.http_app import http_app
from crawler import execution
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.cli.conftest import Run
from tests.fixtures.http_server import served


@pytest.fixture
def lake(folder: Path) -> Path:
    lake = folder / "lake"
    for day in ("day=1", "day=2"):
        (lake / "sales" / day).mkdir(parents=True)
        pq.write_table(pa.table({"id": [1, 2]}), lake / "sales" / day / "a.parquet")
    return lake


@pytest.fixture
def server(folder: Path, lake: Path) -> Iterator[str]:
    """A server whose crawls run in threads of this process."""
    settings = Settings(
        db=f"sqlite:///{folder}/served.db",
        warehouse=f"{folder}/warehouse",
        crawl_locations=(str(lake),),
    )
    catalog = open_catalog(settings)
    with served(http_app(catalog, settings)) as url:
        yield url
    catalog.close()


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses before the next attempt."""
    monkeypatch.setattr(execution.Execution, "_pause", lambda *_: 0.0)


def told(run: Run, *words: str) -> Any:
    done = run("crawler", *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def refused(run: Run, *words: str) -> str:
    done = run("crawler", *words)
    assert done.exit_code != 0
    return done.output


def test_a_crawler_lives_its_life_on_a_store(run: Run, lake: Path) -> None:
    made = told(
        run, "create", "nightly", "lake", "-d", "bi", "--exclude", "**.tmp", "--tag", "a=b"
    )
    target = {"kind": "files", "uri": lake.as_uri(), "excludes": ["**.tmp"]}

    assert made["config"] == {"targets": [target], "database": "bi"}
    assert (made["tags"], made["state"], made["version"]) == ({"a": "b"}, "READY", 1)
    ended = told(run, "start", "nightly")
    assert (ended["state"], ended["number"]) == ("COMPLETED", 1)
    assert ended["summary"]["tables"]["added"]["names"] == ["sales"]
    assert told(run, "show", "nightly")["last_run"] == ended
    assert [each["name"] for each in told(run, "list")] == ["nightly"]
    assert told(run, "history", "nightly") == [ended]
    assert told(run, "run-report", "nightly")["tables"][0]["name"] == "sales"
    assert told(run, "run-report", "nightly", "1") == told(run, "run-report", "nightly")
    assert told(run, "logs", "nightly", ended["id"])[-1]["text"] == "The crawl is complete"
    assert told(run, "metrics", "nightly")["tables_created"] == 1
    again = told(run, "start", "nightly")
    assert again["summary"]["tables"]["added"]["count"] == 0
    assert run("crawler", "delete", "nightly").exit_code == 0
    assert told(run, "list") == []
    assert "crawler nightly does not exist" in refused(run, "show", "nightly")


def test_people_read_lines(run: Run, lake: Path) -> None:
    run("crawler", "create", "nightly", "lake", "-d", "bi", "--schedule", "every 2 hours")
    assert (
        "run 1 COMPLETED: 1 table added, 2 partitions added"
        in run("crawler", "start", "nightly").output
    )
    shown = run("crawler", "show", "nightly").output
    assert "every 2 hours UTC" in shown
    assert lake.as_uri() in shown
    listed = run("crawler", "list").output
    assert listed.splitlines()[0].split() == [
        "CRAWLER",
        "STATE",
        "SCHEDULE",
        "NEXT",
        "RUN",
        "LAST",
        "RUN",
    ]
    assert "1 table added" in run("crawler", "history", "nightly").output
    assert (
        "sales  parquet, 2 files, 2 partitions" in run("crawler", "run-report", "nightly").output
    )
    assert "Created table sales in database bi" in run("crawler", "logs", "nightly").output
    assert "  last run took  " in run("crawler", "metrics", "nightly").output
    assert "    id  bigint" in run("crawler", "run-report", "nightly").output


def test_problems_of_a_complete_run_are_seen_everywhere(run: Run, lake: Path) -> None:
    run("crawler", "create", "nightly", "lake", "nowhere", "-d", "bi")
    started = run("crawler", "start", "nightly")

    told = "1 table added, 2 partitions added, 1 place not reached, 1 problem"
    assert f"run 1 COMPLETED: {told}" in started.output
    assert told in run("crawler", "history", "nightly").output
    assert "1 place not reached, 1 problem" in run("crawler", "list").output
    assert "problems            1" in run("crawler", "metrics", "nightly").output


def test_an_update_changes_what_it_says_and_nothing_else(run: Run, lake: Path) -> None:
    told(
        run, "create", "nightly", "lake", "-d", "bi", "--delete-policy", "delete",
        "--schedule", "@daily", "--description", "d",
    )  # fmt: skip
    changed = told(run, "update", "nightly", "--table-prefix", "raw_", "--exclude", "x/**")

    assert changed["config"] == {
        "targets": [{"kind": "files", "uri": lake.as_uri(), "excludes": ["x/**"]}],
        "database": "bi",
        "table_prefix": "raw_",
        "delete_policy": "delete",
    }
    assert (changed["schedule"], changed["description"], changed["version"]) == ("@daily", "d", 2)
    back = told(run, "update", "nightly", "--table-prefix", "", "--schedule", "", "--text-keys")
    assert "table_prefix" not in back["config"]
    assert back["config"]["typed_keys"] is False
    assert (back["schedule"], back["schedule_state"]) == (None, "NOT_SCHEDULED")
    moved = told(run, "update", "nightly", "s3://lake/x", "--region", "eu-west-1")
    access = {"region": "eu-west-1"}
    assert moved["config"]["targets"] == [
        {"kind": "files", "uri": "s3://lake/x", "access": access}
    ]


def test_a_crawler_comes_from_the_file_that_show_prints(
    run: Run, lake: Path, folder: Path
) -> None:
    told(run, "create", "nightly", "lake", "-d", "bi")
    path = folder / "crawler.json"
    path.write_text(run("crawler", "show", "nightly", "--json").output)

    assert told(run, "create", "copy", "--file", str(path))["name"] == "copy"
    assert told(run, "update", "nightly", "--file", str(path))["version"] == 2
    path.write_text('{"nonsense": 1}')
    assert "nonsense is unknown" in refused(run, "create", "x", "--file", str(path))


def test_a_crawler_comes_from_glues_json(run: Run, folder: Path) -> None:
    path, classifiers = folder / "glue.json", folder / "classifiers.json"
    path.write_text(
        json.dumps(
            {
                "Name": "from-glue",
                "DatabaseName": "bi",
                "Targets": {"JdbcTargets": [{"ConnectionName": "shop", "Path": "shop/%"}]},
                "Classifiers": ["rows"],
            }
        )
    )
    classifiers.write_text('[{"JsonClassifier": {"Name": "rows", "JsonPath": "$[*]"}}]')
    made = told(
        run, "create", "--glue", str(path), "--glue-classifiers", str(classifiers),
        "--connection", "shop=postgresql://me:${SHOP}@db/shop",
    )  # fmt: skip

    assert made["name"] == "from-glue"
    assert made["config"]["targets"][0]["url"] == "postgresql://me:${SHOP}@db/shop"
    assert made["config"]["compat"] == "glue"


SMALL_GLUE = {
    "Name": "from-glue",
    "DatabaseName": "bi",
    "Targets": {"S3Targets": [{"Path": "s3://lake/a"}]},
    "Schedule": "cron(0 1 * * ? *)",
}


def test_words_go_before_what_glues_json_says(run: Run, folder: Path) -> None:
    (folder / "glue.json").write_text(json.dumps({"Crawlers": [SMALL_GLUE]}))
    made = told(
        run, "create", "mine", "s3://lake/b", "--glue", "glue.json", "-d", "other",
        "--schedule", "@daily", "--delete-policy", "delete", "--exclude", "x/**", "--tag", "a=b",
    )  # fmt: skip

    assert (made["name"], made["schedule"], made["tags"]) == ("mine", "@daily", {"a": "b"})
    config = made["config"]
    assert config["targets"] == [{"kind": "files", "uri": "s3://lake/b", "excludes": ["x/**"]}]
    assert (config["database"], config["delete_policy"]) == ("other", "delete")
    assert (config["compat"], config["partition_policy"]) == ("glue", "own")
    nameless = {"Targets": SMALL_GLUE["Targets"]}
    (folder / "glue.json").write_text(json.dumps(nameless))
    again = told(run, "create", "again", "--glue", "glue.json", "-d", "bi")
    assert (again["name"], again["config"]["database"]) == ("again", "bi")
    assert "Name: is missing" in refused(run, "create", "--glue", "glue.json", "-d", "bi")


def test_words_go_before_what_a_file_says(run: Run, folder: Path) -> None:
    (folder / "c.json").write_text(json.dumps(of_config(similarity=0.6)))
    made = told(
        run, "create", "mine", "--file", "c.json", "-d", "bi", "--sample-size", "3",
        "--description", "d",
    )  # fmt: skip

    assert (made["name"], made["description"]) == ("mine", "d")
    assert made["config"] == {
        "targets": [{"kind": "files", "uri": "/lake", "sample_size": 3}],
        "database": "bi",
        "similarity": 0.6,
    }
    changed = told(run, "update", "mine", "--file", "c.json", "--table-prefix", "p_")
    assert changed["config"]["table_prefix"] == "p_"
    assert "sample_size" not in changed["config"]["targets"][0]


def test_an_option_that_fits_no_target_is_refused(run: Run) -> None:
    told(run, "create", "shop", "postgresql://h/shop", "-d", "bi")
    changed = told(run, "update", "shop", "--exclude", "public/x*")

    assert changed["config"]["targets"][0]["excludes"] == ["public/x*"]
    assert "--sample-size" in refused(run, "update", "shop", "--sample-size", "3")
    told(run, "create", "files", "s3://lake/x", "-d", "bi")
    queue = "arn:aws:sqs:eu-west-1:123456789012:q"
    followed = told(run, "update", "files", "--recrawl", "events", "--event-queue", queue)
    assert followed["config"]["targets"][0]["event_queue"] == queue


def test_comments_and_types_of_databases_are_asked_for(run: Run) -> None:
    words = ("--metadata", "comments", "--metadata", "rawtypes")
    made = told(run, "create", "shop", "postgresql://h/shop", "-d", "bi", *words)

    assert made["config"]["targets"][0]["metadata"] == ["comments", "rawtypes"]
    changed = told(run, "update", "shop", "--metadata", "comments")
    assert changed["config"]["targets"][0]["metadata"] == ["comments"]
    assert "only tables of databases" in refused(run, "create", "x", "lake", "-d", "bi", *words)


def test_classifiers_come_from_a_file(run: Run, lake: Path, folder: Path) -> None:
    rows = [{"kind": "json", "name": "rows", "path": "$.rows[*]"}]
    (folder / "classifiers.json").write_text(json.dumps(rows))
    words = ("--classifiers", "classifiers.json")
    made = told(run, "create", "nightly", "lake", "-d", "bi", *words)

    assert made["config"]["classifiers"] == rows
    (folder / "classifiers.json").write_text("[]")
    assert "classifiers" not in told(run, "update", "nightly", *words)["config"]
    for wrong, why in (
        ("null", "classifiers: give a list"),
        ('[{"kind": "csw"}]', "classifiers[0].kind: give one of"),
        (json.dumps(rows * 2), "two are named 'rows'"),
        ("[", "is no JSON"),
    ):
        (folder / "classifiers.json").write_text(wrong)
        assert why in refused(run, "update", "nightly", *words)


def test_a_kept_crawler_is_tried_without_a_run(run: Run, lake: Path) -> None:
    told(run, "create", "nightly", "lake", "-d", "bi", "--table-prefix", "p_")
    shown = run("crawler", "start", "nightly", "--dry-run")

    assert shown.exit_code == 0, shown.output
    assert "p_sales  new table, 2 new partitions" in shown.output
    assert "nothing written" in shown.output
    plan = told(run, "start", "nightly", "--dry-run")
    assert [each["name"] for each in plan["tables"]] == ["p_sales"]
    assert told(run, "history", "nightly") == []
    assert told(run, "start", "nightly")["summary"]["tables"]["added"]["names"] == ["p_sales"]
    assert "nothing new" in run("crawler", "start", "nightly", "--dry-run").output
    assert "crawler x does not exist" in refused(run, "start", "x", "--dry-run")


@pytest.mark.parametrize("document", [[], None, "x", {"Crawlers": []}])
def test_json_that_is_not_glues_is_refused(run: Run, folder: Path, document: Any) -> None:
    (folder / "glue.json").write_text(json.dumps(document))
    refusal = refused(run, "create", "--glue", "glue.json")
    assert refusal.startswith("Error: ")
    (folder / "glue.json").write_text(json.dumps(SMALL_GLUE))
    (folder / "none.json").write_text("null")
    words = ("create", "--glue", "glue.json", "--glue-classifiers", "none.json")
    assert "Classifiers: give a list" in refused(run, *words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("create",), "give NAME and URI"),
        (("create", "x", "lake", "-d", "bi", "--connection", "a=b"), "go with --glue"),
        (("create", "x", "lake"), "--database"),
        (("create", "a/b", "lake", "-d", "bi"), "is no name for a crawler"),
        (("create", "x", "postgresql://me:pw123@h/d", "-d", "bi"), "there is a password in it"),
        (("create", "x", "lake", "-d", "bi", "--schedule", "often"), "'often'"),
        (("create", "x", "lake", "-d", "bi", "--tag", "x"), "NAME=VALUE"),
        (("create", "x", "lake", "-d", "bi", "--webhook", "ftp://x"), "no http or https URL"),
        (("start", "x"), "there is no catalog"),
    ],
)
def test_wrong_words_are_told(run: Run, words: tuple[str, ...], told: str) -> None:
    output = refused(run, *words)

    assert told in output
    assert "pw123" not in output


def test_a_run_that_fails_is_exit_code_1(run: Run, lake: Path) -> None:
    told(run, "create", "nightly", str(lake / "missing"), "-d", "bi")
    done = run("crawler", "start", "nightly")

    assert done.exit_code == 1
    assert "run 1 FAILED: nothing to crawl at" in done.output
    assert told(run, "history", "nightly")[0]["attempt"] == 4
    assert "Attempt 4 failed" in run("crawler", "logs", "nightly").output
    assert "report of crawler run" in refused(run, "run-report", "nightly")
    assert "there is no run 7" in refused(run, "logs", "nightly", "7")


def test_schedules_are_given_and_turned_off(run: Run, lake: Path) -> None:
    told(run, "create", "nightly", "lake", "-d", "bi")
    assert "has no schedule" in refused(run, "schedule", "nightly")
    on = told(run, "schedule", "nightly", "cron(0 1 * * ? *)", "--zone", "Asia/Tokyo")
    assert on["next_run_at"].endswith("T16:00:00Z")
    off = told(run, "unschedule", "nightly")
    assert (off["schedule_state"], off["next_run_at"]) == ("NOT_SCHEDULED", None)
    assert "(off)" in run("crawler", "show", "nightly").output
    assert told(run, "schedule", "nightly")["next_run_at"] == on["next_run_at"]


def test_the_same_words_work_through_a_server(
    run: Run, server: str, lake: Path, folder: Path
) -> None:
    at = ("--server", server)
    made = told(run, "create", "nightly", "lake", "-d", "bi", *at)
    assert made["config"]["targets"][0]["uri"] == lake.as_uri()
    assert "may not crawl" in refused(run, "create", "spy", "/etc", "-d", "bi", *at)
    ended = threading.Event()
    settings = Settings(
        db=f"sqlite:///{folder}/served.db",
        warehouse=f"{folder}/warehouse",
        crawl_locations=(str(lake),),
    )
    catalog = open_catalog(settings)
    crawls = threading.Thread(target=Crawls(catalog, settings).run, args=[ended])
    crawls.start()
    try:
        done = run("crawler", "start", "nightly", "--wait", *at)
        assert done.exit_code == 0, done.output
        assert "run 1 COMPLETED: 1 table added, 2 partitions added" in done.output
        assert "INFO    The crawl is complete" in done.output
    finally:
        ended.set()
        crawls.join()
        catalog.close()
    assert [each["name"] for each in told(run, "list", *at)] == ["nightly"]
    assert told(run, "history", "nightly", *at)[0]["state"] == "COMPLETED"
    assert told(run, "run-report", "nightly", *at)["tables"][0]["name"] == "sales"
    assert told(run, "logs", "nightly", *at)[0]["text"] == "Attempt 1 begins"
    assert told(run, "metrics", "nightly", *at)["tables_created"] == 1
    assert told(run, "update", "nightly", "--table-prefix", "p_", *at)["version"] == 2
    assert told(run, "schedule", "nightly", "@daily", *at)["schedule_state"] == "SCHEDULED"
    assert told(run, "unschedule", "nightly", *at)["schedule_state"] == "NOT_SCHEDULED"
    assert told(run, "start", "nightly", *at)["state"] == "WAITING"
    assert told(run, "stop", "nightly", *at)["state"] == "STOPPED"
    assert run("crawler", "delete", "nightly", *at).exit_code == 0
    assert "crawler nightly does not exist" in refused(run, "show", "nightly", *at)


def test_a_pattern_is_tried_on_paths(run: Run, lake: Path) -> None:
    found = told(run, "test-pattern", "departments/market*", "departments/market-us.json",
                 "departments/finance.json", "departments/x/market.json")  # fmt: skip
    assert [each["excluded"] for each in found] == [True, False, False]
    below = run("crawler", "test-pattern", "**/day=1/**", "--uri", str(lake)).output
    assert [line.split() for line in below.splitlines()] == [
        ["PATH"],
        ["excluded", "sales/day=1/a.parquet"],
        ["crawled", "sales/day=2/a.parquet"],
    ]
    assert "'['" in refused(run, "test-pattern", "[", "x")
    assert "PATHs or --uri" in refused(run, "test-pattern", "x")


def test_a_schedule_is_tried(run: Run) -> None:
    found = told(run, "test-schedule", "cron(30 6 ? * MON *)", "--zone", "Europe/Berlin")

    assert len(found) == 5
    assert all(each["local"].startswith("Mon ") for each in found)
    assert "06:30" in run("crawler", "test-schedule", "30 6 * * *").output
    assert "not faster than" in refused(run, "test-schedule", "cron(* * * * ? *)")


def of_config(**more: Any) -> dict[str, Any]:
    config = {"targets": [{"kind": "files", "uri": "/lake"}], "database": "d", **more}
    return {"name": "a", "config": config}


GROK = {"kind": "grok", "name": "g", "classification": "c", "pattern": "%{NUMBER:n}(("}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ([], "is no JSON object"),
        (None, "is no JSON object"),
        (5, "is no JSON object"),
        (of_config(targets=[{"kind": ["files"]}]), "config.targets[0].kind: give one of"),
        (of_config(classifiers=[GROK]), "its pattern is no regular expression"),
        (of_config(classifiers=[{**GROK, "pattern": "%{NOPE:n}"}]), "no pattern called NOPE"),
    ],
)
def test_a_file_that_is_no_crawler_is_refused(
    run: Run, folder: Path, document: Any, told: str
) -> None:
    (folder / "c.json").write_text(json.dumps(document))
    assert told in " ".join(refused(run, "create", "--file", "c.json").split())
