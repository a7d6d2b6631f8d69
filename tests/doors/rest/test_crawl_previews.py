"""Dry runs of crawlers through REST: the same looks as in the browser, in the store."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from catalog_api.server.previews import Previews
from crawler.packed_reports import packed
from metastore.config import Settings
from metastore.model.crawler import RunState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.crawl_previews import KEPT_SECONDS, MOST_WAITING
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.rest_client import RestClient, problem_of

PREVIEWS = "/api/v1/crawl-previews"
CRAWLERS = "/api/v1/crawlers"


@pytest.fixture
def config(settings: Settings) -> dict[str, Any]:
    """A configuration of what this server may crawl: its warehouse."""
    return {"targets": [{"kind": "files", "uri": settings.warehouse}], "database": "lake"}


def asked(rest: RestClient, body: Any) -> dict[str, Any]:
    answer = rest.request("POST", PREVIEWS, json=body)
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"{PREVIEWS}/{found['id']}"
    return found


def refused(rest: RestClient, body: Any, status: int) -> dict[str, Any]:
    return problem_of(rest.request("POST", PREVIEWS, json=body), status)


def test_a_definition_is_looked_at_and_told_as_the_command_line_does(
    rest: RestClient,
    catalog: CatalogService,
    settings: Settings,
    warehouse: Path,
    ctx: RequestContext,
) -> None:
    for day in ("day=1", "day=2"):
        (warehouse / "lake" / "orders" / day).mkdir(parents=True)
        (warehouse / "lake" / "orders" / day / "a.csv").write_text("id,name\n1,a\n2,b\n")
    (warehouse / "lake" / "bad.parquet").write_bytes(b"PAR1 no")
    (warehouse / "lake" / "alone.json").write_text('{"a": 1}\n')
    target = {"kind": "files", "uri": (warehouse / "lake").as_uri()}
    made = asked(rest, {"name": "nightly", "config": {"targets": [target], "database": "lake"}})

    assert (made["state"], made["crawler"], made["report"]) == ("WAITING", "nightly", None)
    assert made["config"] == {"targets": [target], "database": "lake"}
    worker = Previews(catalog, settings)
    worker.do_round()
    for child in worker._children:
        child.process.wait(60)
    worker.do_round()
    done = rest.found(f"{PREVIEWS}/{made['id']}")

    assert (done["state"], done["error"], done["metrics"]["listed"]) == ("COMPLETED", None, 4)
    assert done["seconds"] >= 0
    tables = {each["name"]: each for each in done["report"]["tables"]}
    assert tables["orders"]["change"]["add_partitions"] == 2
    assert "2 folders" in tables["orders"]["reason"]
    assert [each["path"] for each in done["report"]["problems"]] == ["bad.parquet"]
    assert "lake" not in catalog.databases.names(ctx)
    words = ("crawl", target["uri"], "-d", "lake", "--dry-run", "--json", "--db", settings.db)
    printed = CliRunner().invoke(skep, [*words, "--crawler", "nightly"])
    assert printed.exit_code == 0, printed.output
    assert done["report"] == json.loads(printed.stdout)


def test_a_kept_crawler_is_looked_at_by_its_name_alone(
    rest: RestClient, config: dict[str, Any]
) -> None:
    kept = {**config, "table_prefix": "p_"}
    rest.request("POST", CRAWLERS, json={"name": "nightly", "config": kept})

    assert asked(rest, {"name": "nightly"})["config"] == kept
    assert asked(rest, {"name": "nightly", "config": config})["config"] == config
    assert asked(rest, {"config": config})["crawler"] == "new crawler"
    assert refused(rest, {"name": "x"}, 404)["type"].endswith("crawler-not-found")
    assert "name of a crawler or a config" in refused(rest, {}, 400)["detail"]


def test_what_no_crawler_may_be_is_no_preview(rest: RestClient, config: dict[str, Any]) -> None:
    elsewhere = {"targets": [{"kind": "files", "uri": "file:///etc"}], "database": "lake"}
    wrong = {**config, "schema_polici": "add"}

    assert refused(rest, {"config": elsewhere}, 403)["type"].endswith("target-not-allowed")
    assert "schema_polici" in refused(rest, {"config": wrong}, 400)["detail"]
    assert "schedule" in refused(rest, {"config": config, "schedule": "now"}, 400)["detail"]
    assert "colour" in refused(rest, {"config": config, "colour": "red"}, 400)["detail"]
    assert rest.items(PREVIEWS) == []


def test_previews_are_listed_and_stopped(
    rest: RestClient, catalog: CatalogService, clock: TurnableClock, config: dict[str, Any]
) -> None:
    ids = []
    for name in ("a", "b", "c"):
        ids.append(asked(rest, {"name": name, "config": config})["id"])
        clock.now += 1
    ids += [asked(rest, {"name": name, "config": config})["id"] for name in ("d", "e")]
    listed = rest.items(PREVIEWS, limit=2)

    assert sorted(each["id"] for each in listed) == sorted(ids)
    assert [each["crawler"] for each in listed[2:]] == ["c", "b", "a"]
    assert "report" not in listed[0]
    stopped = rest.request("DELETE", f"{PREVIEWS}/{ids[0]}")
    assert (stopped.status_code, stopped.json()["state"]) == (202, "STOPPED")
    claimed = catalog.crawl_previews.claim("me")
    assert claimed is not None
    assert claimed.id == ids[1]
    stopping = rest.request("DELETE", f"{PREVIEWS}/{ids[1]}").json()
    assert (stopping["state"], stopping["stop_requested"]) == ("RUNNING", True)
    catalog.crawl_previews.finish(ids[1], "me", RunState.STOPPED)
    assert rest.found(f"{PREVIEWS}/{ids[1]}")["state"] == "STOPPED"
    clock.now += KEPT_SECONDS + 1
    asked(rest, {"config": config})
    gone = rest.refused(f"{PREVIEWS}/{ids[0]}", 404)
    assert gone["type"].endswith("crawl-preview-not-found")
    problem_of(rest.request("DELETE", f"{PREVIEWS}/{ids[0]}"), 404)


def test_who_asks_for_too_many_is_told_when_to_try_again(
    rest: RestClient, config: dict[str, Any]
) -> None:
    for _ in range(MOST_WAITING):
        asked(rest, {"config": config})
    answer = rest.request("POST", PREVIEWS, json={"config": config})

    assert problem_of(answer, 429)["type"].endswith("too-many-previews")
    assert answer.headers["retry-after"]


def test_progress_is_told_while_it_lasts(
    rest: RestClient, catalog: CatalogService, config: dict[str, Any]
) -> None:
    made = asked(rest, {"config": config})
    catalog.crawl_previews.claim("me")
    catalog.crawl_previews.beat(made["id"], "me", {"listed": 7, "read": 2, "to_read": 5})
    found = rest.found(f"{PREVIEWS}/{made['id']}")

    assert (found["state"], found["report"]) == ("RUNNING", None)
    assert found["metrics"] == {"listed": 7, "read": 2, "to_read": 5}
    catalog.crawl_previews.finish(
        made["id"], "me", RunState.COMPLETED, report=packed({"tables": []})
    )
    assert rest.found(f"{PREVIEWS}/{made['id']}")["report"] == {"tables": []}
