"""The REST door against its own description: no surprise for any parameter."""

from dataclasses import replace
from typing import Any

import jsonschema
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from catalog_api.rest.ndjson import NDJSON
from catalog_api.rest.openapi import operations
from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import fill

DESCRIPTION = "/api/openapi.json"
CHECKED = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": ["4xx"]}}}
)
"""What is wrong may also be too long (413) or too late (412)."""


# The tool's own pytest plugin lags behind pytest; its strategies and checks do not need it.
def test_every_answer_is_as_described(catalog: CatalogService, settings: Settings) -> None:
    fill(catalog)
    known = replace(settings, http_names=("testserver",))  # the tool's name for what it tests
    schema = schemathesis.openapi.from_asgi(DESCRIPTION, http_app(catalog, known), config=CHECKED)
    described = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]

    assert len(described) >= 80
    for operation in described:
        _answers_as_described(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        if list(operation.iter_parameters()):
            _answers_as_described(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))


def _answers_as_described(cases: SearchStrategy[Case[Any]]) -> None:
    @given(case=cases)
    @bounded(max_examples=3, suppress_health_check=list(HealthCheck), database=None)
    def check(case: Case[Any]) -> None:
        # A cursor and a filter have a grammar that a schema cannot tell.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()


def test_the_description_is_openapi_3_1_with_examples(rest: RestClient) -> None:
    description = rest.found(DESCRIPTION)

    assert description["openapi"].startswith("3.1")
    assert [server["url"] for server in description["servers"]] == ["/api"]
    by_path = {
        path: methods["get"] for path, methods in description["paths"].items() if "get" in methods
    }
    columns = description["components"]["schemas"]["Column"]["properties"]
    assert columns["type"]["examples"] == ["decimal(10,2)"]
    listed = by_path["/v1/databases/{database}/tables/{table}/partitions"]
    assert {each["name"] for each in listed["parameters"]} == {
        "database",
        "table",
        "catalog",
        "filter",
        "cursor",
        "limit",
    }
    assert {"200", "4XX", "5XX"} == set(listed["responses"])


def test_every_operation_has_examples_that_fit_its_schemas(rest: RestClient) -> None:
    description = rest.found(DESCRIPTION)
    found = 0
    for _, _, operation in operations(description):
        contents = [each.get("content", {}) for each in operation["responses"].values()]
        contents.append(operation.get("requestBody", {}).get("content", {}))
        for content in contents:
            for media_type, said in content.items():
                assert said["examples"], operation["operationId"]
                schema = {**said.get("schema", {}), "components": description["components"]}
                for example in said["examples"].values():
                    jsonschema.validate(example["value"], schema)
                    found += media_type != NDJSON

    assert found > 300


def test_operations_have_names_of_their_own_and_described_tags(rest: RestClient) -> None:
    description = rest.found(DESCRIPTION)
    all_of_them = [operation for _, _, operation in operations(description)]
    tags = {each["name"] for each in description["tags"] if each["description"]}
    ids = [each["operationId"] for each in all_of_them]

    assert sorted(set(ids)) == sorted(ids)
    assert {"create_table", "list_partitions", "get_database"} <= set(ids)
    for operation in all_of_them:
        assert set(operation["tags"]) <= tags
        assert operation["description"]


def test_there_is_no_page_that_loads_programs_from_elsewhere(rest: RestClient) -> None:
    assert rest.get("/api/docs").status_code == 404
    assert rest.get("/api/redoc").status_code == 404
