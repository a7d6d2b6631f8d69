"""Crawlers through REST."""

from typing import Any

import pytest

from crawler.packed_reports import packed
from metastore.model.crawler import RunLine, RunState
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of

CRAWLERS = "/api/v1/crawlers"
GLUE = "/api/v1/glue-crawlers"
SUMMARY = {"tables": {"added": {"count": 1, "names": ["orders"]}}}


@pytest.fixture
def config(catalog: CatalogService, settings: Any) -> dict[str, Any]:
    """A configuration of what this server may crawl: its warehouse."""
    return {"targets": [{"kind": "files", "uri": settings.warehouse}], "database": "lake"}


def post(rest: RestClient, path: str, status: int, body: Any = None, **options: Any) -> Any:
    answer = rest.request("POST", path, json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


def put(rest: RestClient, path: str, status: int, body: Any, **options: Any) -> Any:
    answer = rest.request("PUT", path, json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_crawler_is_made_listed_shown_changed_and_removed(
    rest: RestClient, config: dict[str, Any]
) -> None:
    made = post(
        rest,
        CRAWLERS,
        201,
        {"name": "nightly", "config": config, "schedule": "cron(0 1 * * ? *)", "tags": {"a": "b"}},
    )

    assert (made["name"], made["state"], made["version"]) == ("nightly", "READY", 1)
    assert (made["schedule_state"], made["next_run_at"]) == ("SCHEDULED", "2026-01-01T01:00:00Z")
    assert rest.found(f"{CRAWLERS}/nightly") == made
    assert rest.items(CRAWLERS) == [made]
    changed = put(rest, f"{CRAWLERS}/nightly", 200, {"config": config, "description": "d"})
    assert (changed["description"], changed["schedule"], changed["version"]) == ("d", None, 2)
    assert rest.request("DELETE", f"{CRAWLERS}/nightly").status_code == 204
    assert rest.refused(f"{CRAWLERS}/nightly", 404)["type"].endswith("crawler-not-found")


def test_crawlers_come_in_pages(rest: RestClient, config: dict[str, Any]) -> None:
    for name in ("a", "b", "c"):
        post(rest, CRAWLERS, 201, {"name": name, "config": config})

    assert [each["name"] for each in rest.items(CRAWLERS, limit=2)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"config": {"database": "x"}}, 400, "config.targets: is missing"),
        ({"config": {"targets": [], "database": "x"}}, 400, "config.targets: give at least one"),
        ({"schedule": "often"}, 400, "the schedule 'often' cannot be used"),
        ({"schedule": "cron(0/1 * * * ? *)"}, 400, "not faster than every 5 minutes"),
        ({"zone": "Mars/Base", "schedule": "@daily"}, 400, "'Mars/Base' is no time zone"),
        ({"webhook": "ftp://x"}, 400, "the webhook is no http or https URL"),
        ({"name": "a/b"}, 400, "is no name for a crawler"),
        ({"name": 3}, 400, "body parameter name"),
        ({"nonsense": 1}, 400, "body parameter nonsense"),
        ({"tags": {str(number): "" for number in range(51)}}, 400, "body parameter tags"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    rest: RestClient, config: dict[str, Any], change: dict[str, Any], status: int, told: str
) -> None:
    body = {"name": "nightly", "config": config, **change}
    problem = problem_of(rest.request("POST", CRAWLERS, json=body), status)

    assert told in problem["detail"]
    assert rest.items(CRAWLERS) == []


@pytest.mark.parametrize(
    "target",
    [
        {"kind": "files", "uri": "/etc"},
        {"kind": "files", "uri": "s3://elsewhere"},
        {"kind": "database", "url": "postgresql://me:${X}@10.0.0.1/x"},
        {"kind": "dynamodb", "table": "t"},
    ],
)
def test_a_server_is_not_sent_where_it_may_not_read(
    rest: RestClient, target: dict[str, Any]
) -> None:
    body = {"name": "spy", "config": {"targets": [target], "database": "x"}}
    problem = problem_of(rest.request("POST", CRAWLERS, json=body), 403)

    assert problem["type"].endswith("target-not-allowed")


def test_passwords_are_neither_kept_nor_repeated(rest: RestClient) -> None:
    target = {"kind": "database", "url": "postgresql://me:hunter2@db/x"}
    body = {"name": "spy", "config": {"targets": [target], "database": "x"}}
    answer = rest.request("POST", CRAWLERS, json=body)

    assert answer.status_code in (400, 403)
    assert "hunter2" not in answer.text


def test_one_name_has_one_crawler(rest: RestClient, config: dict[str, Any]) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    problem = post(rest, CRAWLERS, 409, {"name": "nightly", "config": config})

    assert problem["detail"] == "crawler nightly already exists"


def test_a_change_may_ask_for_the_version_it_was_made_from(
    rest: RestClient, config: dict[str, Any]
) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    path = f"{CRAWLERS}/nightly"

    assert put(rest, path, 200, {"config": config}, params={"expected_version": 1})
    put(rest, path, 409, {"config": config}, params={"expected_version": 1})


def test_what_get_gives_is_what_put_takes(rest: RestClient, config: dict[str, Any]) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    path = f"{CRAWLERS}/nightly"
    seen = rest.get(path)
    changed = put(rest, path, 200, seen.json() | {"description": "Every night"})

    assert changed["description"] == "Every night"
    assert changed["config"] == seen.json()["config"]
    assert problem_of(rest.request("PUT", path, json=seen.json()), 412)["detail"]
    problem = put(rest, path, 400, {"name": "daily", "config": config})
    assert "keeps its name" in problem["detail"]


def test_a_change_of_what_was_not_seen_is_refused(
    rest: RestClient, config: dict[str, Any]
) -> None:
    made = rest.request("POST", CRAWLERS, json={"name": "nightly", "config": config})
    path = f"{CRAWLERS}/nightly"
    old = {"If-Match": made.headers["etag"]}
    assert rest.get(path).headers["etag"] == made.headers["etag"]
    body = {"config": config, "description": "new"}

    new = rest.request("PUT", path, json=body, headers=old)
    assert (new.status_code, new.headers["etag"] == made.headers["etag"]) == (200, False)
    for method in ("PUT", "DELETE"):
        stale = rest.request(method, path, json=body if method == "PUT" else None, headers=old)
        assert problem_of(stale, 412)["type"].endswith("precondition-failed")
        assert stale.headers["etag"] == new.headers["etag"]
    right = {"If-Match": new.headers["etag"]}
    assert rest.request("DELETE", path, headers=right).status_code == 204


def test_a_crawler_is_started_and_stopped_once(rest: RestClient, config: dict[str, Any]) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    assert post(rest, f"{CRAWLERS}/nightly/stop", 409)["type"].endswith("crawler-not-running")
    run = post(rest, f"{CRAWLERS}/nightly/start", 202)

    assert (run["state"], run["number"], run["trigger"]) == ("WAITING", 1, "person")
    assert rest.found(f"{CRAWLERS}/nightly")["state"] == "RUNNING"
    assert post(rest, f"{CRAWLERS}/nightly/start", 409)["type"].endswith("crawler-running")
    put(rest, f"{CRAWLERS}/nightly", 409, {"config": config})
    assert rest.request("DELETE", f"{CRAWLERS}/nightly").status_code == 409
    assert post(rest, f"{CRAWLERS}/nightly/stop", 202)["state"] == "STOPPED"
    assert rest.found(f"{CRAWLERS}/nightly")["state"] == "READY"


def test_a_run_tells_what_it_did(
    rest: RestClient, config: dict[str, Any], catalog: CatalogService
) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    path = f"{CRAWLERS}/nightly/runs"
    waiting = post(rest, f"{CRAWLERS}/nightly/start", 202)
    assert rest.refused(f"{path}/{waiting['id']}/report", 404)["type"].endswith(
        "crawler-report-not-found"
    )
    claim = catalog.crawler_runs.claim("me")
    assert claim is not None
    lines = [RunLine(0, 1_767_225_600, "INFO", text) for text in ("one", "two", "three")]
    catalog.crawler_runs.finish(
        claim.run.id,
        "me",
        RunState.COMPLETED,
        summary=SUMMARY,
        metrics={"listed": 3},
        report=packed({"tables": []}),
        lines=lines,
    )
    run = rest.found(f"{path}/{waiting['id']}")

    assert (run["state"], run["summary"], run["metrics"]) == (
        "COMPLETED",
        SUMMARY,
        {"listed": 3},
    )
    assert rest.items(path) == [run]
    assert rest.found(f"{path}/{run['id']}/report") == {"tables": []}
    log = rest.found(f"{path}/{run['id']}/log", limit=2)
    assert [each["text"] for each in log["items"]] == ["one", "two"]
    rest_of_log = rest.found(f"{path}/{run['id']}/log", after=log["next_after"])
    assert [each["text"] for each in rest_of_log["items"]] == ["three"]
    assert rest.found(f"{CRAWLERS}/nightly/metrics")["tables_created"] == 1
    assert rest.refused(f"{path}/none", 404)["type"].endswith("crawler-run-not-found")
    rest.refused(path, 400, cursor="nonsense")


def test_runs_come_in_pages_the_newest_first(
    rest: RestClient, config: dict[str, Any], catalog: CatalogService
) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    for _ in range(5):
        post(rest, f"{CRAWLERS}/nightly/start", 202)
        post(rest, f"{CRAWLERS}/nightly/stop", 202)

    listed = rest.items(f"{CRAWLERS}/nightly/runs", limit=2)
    assert [each["number"] for each in listed] == [5, 4, 3, 2, 1]
    assert rest.found(f"{CRAWLERS}/nightly/runs/4") == listed[1]
    assert rest.found(f"{CRAWLERS}/nightly/runs/4/log") == rest.found(
        f"{CRAWLERS}/nightly/runs/{listed[1]['id']}/log"
    )
    for number in ("6", "0", "99999999999"):
        problem = rest.refused(f"{CRAWLERS}/nightly/runs/{number}", 404)
        assert problem["type"].endswith("crawler-run-not-found")


def test_a_schedule_is_given_turned_off_and_on(rest: RestClient, config: dict[str, Any]) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    path = f"{CRAWLERS}/nightly/schedule"
    put(rest, path, 409, {})
    on = put(rest, path, 200, {"schedule": "30 6 * * *", "zone": "Europe/Berlin"})
    assert (on["schedule_state"], on["next_run_at"]) == ("SCHEDULED", "2026-01-01T05:30:00Z")
    off = rest.request("DELETE", path)
    assert (off.status_code, off.json()["schedule_state"]) == (200, "NOT_SCHEDULED")
    kept = put(
        rest,
        f"{CRAWLERS}/nightly",
        200,
        {"config": config, "schedule": "30 6 * * *", "zone": "Europe/Berlin"},
    )
    assert kept["schedule_state"] == "NOT_SCHEDULED"
    assert put(rest, path, 200, {})["schedule_state"] == "SCHEDULED"
    assert put(rest, path, 409, {})["detail"].endswith("is on already")


def test_glues_json_makes_a_crawler(rest: RestClient, settings: Any) -> None:
    crawler = {
        "Name": "from-glue",
        "Role": "x",
        "DatabaseName": "lake",
        "Targets": {"S3Targets": [{"Path": settings.warehouse}]},
        "Classifiers": ["rows"],
        "Schedule": "cron(15 12 * * ? *)",
    }
    classifiers = [{"JsonClassifier": {"Name": "rows", "JsonPath": "$[*]"}}]
    made = post(rest, GLUE, 201, {"crawler": crawler, "classifiers": classifiers})

    assert made["name"] == "from-glue"
    assert made["config"]["compat"] == "glue"
    assert made["config"]["classifiers"] == [{"kind": "json", "name": "rows", "path": "$[*]"}]
    wrong = {**crawler, "Configuration": '{"CrawlerOutput": {"Partitions": {"x": 1}}}'}
    problem = post(rest, GLUE, 400, {"crawler": wrong, "classifiers": classifiers})
    assert problem["detail"] == "CrawlerOutput.Partitions contains unsupported keys: x"


def test_glues_json_is_taken_as_aws_prints_it(rest: RestClient, settings: Any) -> None:
    targets = {"S3Targets": [{"Path": settings.warehouse}]}
    crawler = {"Name": "bare", "DatabaseName": "lake", "Targets": targets}

    assert post(rest, GLUE, 201, crawler)["name"] == "bare"
    assert post(rest, GLUE, 201, {"Crawler": {**crawler, "Name": "b"}})["name"] == "b"
    several = {"Crawlers": [crawler, {**crawler, "Name": "c"}]}
    assert post(rest, GLUE, 400, several)["detail"] == "Crawlers: give one of them (bare, c)"


def test_a_body_that_does_not_say_that_it_is_json_is_told_so(rest: RestClient) -> None:
    for headers in ({}, {"Content-Type": "application/x-www-form-urlencoded"}):
        answer = rest.request("POST", CRAWLERS, content=b'{"name": "x"}', headers=headers)
        assert "Content-Type: application/json" in problem_of(answer, 415)["detail"]


def test_all_methods_of_a_path_are_told(rest: RestClient) -> None:
    answer = rest.request("PATCH", f"{CRAWLERS}/nightly")

    assert answer.headers["allow"] == "DELETE, GET, PUT"
    assert "allows only DELETE, GET, PUT" in problem_of(answer, 405)["detail"]
    assert rest.request("DELETE", CRAWLERS).headers["allow"] == "GET, POST"


def test_pages_of_other_sites_change_nothing(rest: RestClient, config: dict[str, Any]) -> None:
    post(rest, CRAWLERS, 201, {"name": "nightly", "config": config})
    start = f"{CRAWLERS}/nightly/start"

    post(rest, start, 403, headers={"Origin": "https://evil.example"})
    assert rest.found(f"{CRAWLERS}/nightly")["state"] == "READY"
    assert post(rest, start, 202, headers={"Origin": "http://localhost"})
