"""Crawlers' configurations as JSON: everything comes back, nothing unknown gets in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.config import (
    CatalogTarget,
    CrawlerConfig,
    DatabaseTarget,
    DeletePolicy,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
    StorageAccess,
    TableOverride,
)
from crawler.config.classifiers import CsvClassifier, GrokClassifier, JsonClassifier, XmlClassifier
from crawler.config.plain import config_from_plain, config_to_plain
from crawler.config.targets import TableFormatTarget
from metastore.crawler_errors import InvalidCrawlerConfig

TABLES = {"kind": "catalog", "database": "a", "tables": ["t"]}
SMALL: dict[str, Any] = {
    "targets": [{"kind": "files", "uri": "s3://lake/sales"}],
    "database": "sales",
}

texts = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
access = st.builds(
    StorageAccess, endpoint=st.none() | texts, region=st.none() | texts, anonymous=st.booleans()
)
targets = st.one_of(
    st.builds(
        FilesTarget,
        uri=texts,
        excludes=st.lists(texts, max_size=2).map(tuple),
        sample_size=st.none() | st.integers(1, 249),
        table_level=st.none() | st.integers(1, 9),
        access=access,
    ),
    st.builds(
        TableFormatTarget,
        format=st.sampled_from(["iceberg", "delta", "hudi"]),
        uri=texts,
        maximum_depth=st.none() | st.integers(0, 9),
        native=st.booleans(),
    ),
    st.builds(
        DatabaseTarget,
        url=texts,
        path=texts,
        metadata=st.frozensets(st.sampled_from(["comments", "rawtypes"])),
    ),
    st.builds(DynamoDbTarget, table=texts, scan_rate=st.none() | st.floats(0.1, 1.5)),
    st.builds(MongoDbTarget, url=texts, path=texts, scan_all=st.booleans()),
)
classifiers = st.one_of(
    st.builds(
        CsvClassifier,
        name=st.just("c"),
        delimiter=st.none() | st.sampled_from(",;|"),
        quote=st.none() | st.sampled_from("\"'"),
        contains_header=st.none() | st.booleans(),
        header=st.lists(texts, max_size=2).map(tuple),
        serde=st.sampled_from([None, "open", "lazy"]),
    ),
    st.builds(
        GrokClassifier,
        name=st.just("g"),
        classification=texts,
        pattern=texts,
        patterns=st.dictionaries(texts, texts, max_size=2),
    ),
    st.builds(JsonClassifier, name=st.just("j"), path=texts),
    st.builds(XmlClassifier, name=st.just("x"), classification=texts, row_tag=texts),
)
configs = st.builds(
    CrawlerConfig,
    targets=st.lists(targets, min_size=1, max_size=3).map(tuple),
    database=st.just("sales"),
    name=texts,
    table_name=st.none() | texts,
    schema_policy=st.sampled_from(SchemaPolicy),
    delete_policy=st.sampled_from(DeletePolicy),
    partition_policy=st.sampled_from(PartitionPolicy),
    recrawl=st.sampled_from([Recrawl.EVERYTHING, Recrawl.NEW_FOLDERS]),
    similarity=st.floats(0, 1),
    max_new_tables=st.integers(1, 10**6),
    typed_keys=st.booleans(),
    classifiers=st.lists(classifiers, max_size=2, unique_by=lambda each: each.name).map(tuple),
    overrides=st.dictionaries(
        texts,
        st.builds(
            TableOverride, pinned=st.booleans(), pinned_columns=st.frozensets(texts, max_size=2)
        ),
        max_size=2,
    ),
)


@given(config=configs)
def test_a_configuration_comes_back_from_its_json(config: CrawlerConfig) -> None:
    text = json.dumps(config_to_plain(config))

    assert config_from_plain(json.loads(text), config.name) == config


def test_what_is_default_is_left_out_and_the_name_is_not_a_part() -> None:
    config = config_from_plain(SMALL, "nightly")

    assert config.name == "nightly"
    assert config_to_plain(config) == SMALL


@pytest.mark.parametrize(
    ("change", "place", "why"),
    [
        ({"targets": []}, "targets", "at least one"),
        ({"targets": None}, "targets", "a list"),
        ({"targets": ["s3://lake"]}, "targets[0].kind", "files, table-format"),
        ({"targets": [{"kind": "ftp"}]}, "targets[0].kind", "files, table-format"),
        ({"targets": [{"kind": "files"}]}, "targets[0].uri", "missing"),
        ({"targets": [{"kind": "files", "uri": " "}]}, "targets[0].uri", "empty"),
        ({"targets": [{"kind": "files", "uri": 3}]}, "targets[0].uri", "a text"),
        (
            {"targets": [{"kind": "files", "uri": "x", "exclude": []}]},
            "targets[0].exclude",
            "did you mean excludes",
        ),
        (
            {"targets": [{"kind": "files", "uri": "x", "excludes": [1]}]},
            "targets[0].excludes[0]",
            "a text",
        ),
        (
            {"targets": [{"kind": "files", "uri": "x", "sample_size": 0}]},
            "targets[0].sample_size",
            "from 1",
        ),
        (
            {"targets": [{"kind": "files", "uri": "x", "access": {"anonymous": "yes"}}]},
            "targets[0].access.anonymous",
            "true or false",
        ),
        (
            {"targets": [{"kind": "dynamodb", "table": "t", "scan_rate": 2}]},
            "targets[0].scan_rate",
            "0.1 to 1.5",
        ),
        ({"database": "no way"}, "database", "no valid database name"),
        ({"schema_policy": "merge"}, "schema_policy", "add, update, ignore"),
        ({"max_delete_share": 1.1}, "max_delete_share", "0 to 1"),
        ({"max_new_tables": 1.5}, "max_new_tables", "a whole number"),
        ({"max_new_tables": True}, "max_new_tables", "a whole number"),
        ({"engine": "flink"}, "engine", "local, spark"),
        ({"table_prefix": "x" * 129}, "table_prefix", "128"),
        ({"name": "other"}, "name", "is unknown"),
        ({"overrides": {"a*": {"pinned": 1}}}, "overrides.a*.pinned", "true or false"),
        (
            {"classifiers": [{"kind": "csv", "name": "c", "delimiter": ",", "quote": ","}]},
            "classifiers[0].quote",
            "delimiter",
        ),
        (
            {"classifiers": [{"kind": "json", "name": "c", "path": "$"}] * 2},
            "classifiers",
            "two are named",
        ),
        ({"recrawl": "events"}, "targets[0].event_queue", "needs a queue"),
        (
            {
                "targets": [
                    *SMALL["targets"],
                    {"kind": "catalog", "database": "a", "tables": ["t"]},
                ]
            },
            "targets",
            "no other target",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    change: dict[str, Any], place: str, why: str
) -> None:
    with pytest.raises(InvalidCrawlerConfig) as refused:
        config_from_plain({**SMALL, **change}, "nightly")

    assert refused.value.place == place
    assert why in str(refused.value)


def test_a_configuration_is_an_object() -> None:
    with pytest.raises(InvalidCrawlerConfig, match="give an object"):
        config_from_plain([], "nightly")


def test_tables_of_the_catalog_alone_are_a_target() -> None:
    plain = {"targets": [TABLES], "database": "a"}

    assert config_from_plain(plain, "x").targets == (CatalogTarget("a", ("t",)),)
