"""AWS Glue's JSON of crawlers."""

import json
from typing import Any

import pytest

from crawler.config import (
    CatalogTarget,
    Compat,
    DatabaseTarget,
    DeletePolicy,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
)
from crawler.config.classifiers import CsvClassifier, GrokClassifier, JsonClassifier, XmlClassifier
from crawler.config.glue import definition_from_glue, without_meaning
from crawler.config.targets import TableFormatTarget
from metastore.crawler_errors import InvalidCrawlerConfig

SMALL: dict[str, Any] = {
    "Name": "nightly",
    "Role": "arn:aws:iam::1:role/x",
    "DatabaseName": "sales",
    "Targets": {"S3Targets": [{"Path": "s3://lake/sales/"}]},
}
ALL = {
    "Version": 1.0,
    "CrawlerOutput": {
        "Tables": {"AddOrUpdateBehavior": "MergeNewColumns", "TableThreshold": 5},
        "Partitions": {"AddOrUpdateBehavior": "InheritFromTable"},
    },
    "Grouping": {
        "TableGroupingPolicy": "CombineCompatibleSchemas",
        "TableLevelConfiguration": 2,
    },
    "CreatePartitionIndex": True,
}


def configured(**configuration: Any) -> dict[str, Any]:
    return {**SMALL, "Configuration": json.dumps(configuration)}


def test_what_glue_does_by_itself_is_spelled_out() -> None:
    made = definition_from_glue(SMALL)

    assert made.name == "nightly"
    assert made.config.targets == (FilesTarget("s3://lake/sales/"),)
    assert made.config.compat is Compat.GLUE
    assert made.config.schema_policy is SchemaPolicy.UPDATE
    assert made.config.delete_policy is DeletePolicy.DEPRECATE
    assert made.config.partition_policy is PartitionPolicy.OWN
    assert made.config.recrawl is Recrawl.EVERYTHING
    assert (made.config.similarity, made.config.max_clusters) == (0.7, 5)
    assert (made.config.typed_keys, made.config.max_delete_share) == (False, 1.0)
    assert without_meaning(SMALL) == ["Role"]


def test_the_configuration_text_is_understood() -> None:
    config = definition_from_glue(configured(**ALL)).config

    assert config.schema_policy is SchemaPolicy.ADD
    assert config.partition_policy is PartitionPolicy.INHERIT
    assert (config.max_new_tables, config.combine_compatible) == (5, True)
    assert config.targets == (FilesTarget("s3://lake/sales/", table_level=2),)


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        (
            {"CrawlerOutput": {"Partitions": {"TableThreshold": 1}}},
            "CrawlerOutput.Partitions contains unsupported keys: TableThreshold",
        ),
        (
            {"CrawlerOutput": {"Tables": {"a": 1, "b": 1}}},
            "CrawlerOutput.Tables contains unsupported keys: a, b",
        ),
        ({"crawlerOutput": {}}, "Configuration contains unsupported keys: crawlerOutput"),
        ({"Grouping": {"x": 1}}, "Grouping contains unsupported keys: x"),
        ({"Version": 2}, "Version: give 1.0"),
        (
            {"CrawlerOutput": {"Tables": {"TableThreshold": 0}}},
            "CrawlerOutput.Tables.TableThreshold: give a whole number from 1",
        ),
        (
            {"CrawlerOutput": {"Tables": {"AddOrUpdateBehavior": "InheritFromTable"}}},
            "give one of MergeNewColumns",
        ),
    ],
)
def test_unknown_keys_are_refused_in_glues_words(configuration: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidCrawlerConfig) as refused:
        definition_from_glue(configured(**configuration))
    assert told in str(refused.value)


def test_all_kinds_of_targets_are_understood() -> None:
    plain = {
        **SMALL,
        "Targets": {
            "S3Targets": [
                {"Path": "s3://a/", "Exclusions": ["**.csv"], "SampleSize": 3},
                {"Path": "s3://b/"},
            ],
            "JdbcTargets": [
                {
                    "ConnectionName": "shop",
                    "Path": "db/%",
                    "Exclusions": ["HR*"],
                    "EnableAdditionalMetadata": ["COMMENTS"],
                }
            ],
            "MongoDBTargets": [{"ConnectionName": "docs", "Path": "d/c", "ScanAll": False}],
            "DynamoDBTargets": [{"Path": "t", "scanAll": False, "scanRate": 0.5}],
            "DeltaTargets": [{"DeltaTables": ["s3://d/1", "s3://d/2"], "WriteManifest": True}],
            "IcebergTargets": [{"Paths": ["s3://i"], "MaximumTraversalDepth": 3}],
            "HudiTargets": [{"Paths": ["s3://h"], "Exclusions": ["x"]}],
        },
    }
    urls = {"shop": "postgresql://me:${PASSWORD}@host/db", "docs": "mongodb://host"}

    assert definition_from_glue(plain, connections=urls).config.targets == (
        FilesTarget("s3://a/", ("**.csv",), 3),
        FilesTarget("s3://b/"),
        DatabaseTarget(urls["shop"], "db/%", ("HR*",), frozenset({"comments"}), "shop"),
        MongoDbTarget(urls["docs"], "d/c", scan_all=False, connection="docs"),
        DynamoDbTarget("t", scan_all=False, scan_rate=0.5),
        TableFormatTarget("delta", "s3://d/1", maximum_depth=0, write_manifest=True, native=False),
        TableFormatTarget("delta", "s3://d/2", maximum_depth=0, write_manifest=True, native=False),
        TableFormatTarget("iceberg", "s3://i", maximum_depth=3),
        TableFormatTarget("hudi", "s3://h", ("x",)),
    )


def test_tables_of_the_catalog_keep_everything_and_need_no_database() -> None:
    plain = {
        "Name": "n",
        "Targets": {"CatalogTargets": [{"DatabaseName": "sales", "Tables": ["orders"]}]},
        "SchemaChangePolicy": {"DeleteBehavior": "LOG"},
    }
    config = definition_from_glue(plain).config

    assert config.database == "sales"
    assert config.targets == (CatalogTarget("sales", ("orders",)),)
    assert config.combine_compatible
    with pytest.raises(InvalidCrawlerConfig, match="must be LOG"):
        definition_from_glue({**plain, "SchemaChangePolicy": {}})


def test_only_new_folders_means_that_nothing_else_changes() -> None:
    plain = {**SMALL, "RecrawlPolicy": {"RecrawlBehavior": "CRAWL_NEW_FOLDERS_ONLY"}}
    config = definition_from_glue(plain).config

    assert config.recrawl is Recrawl.NEW_FOLDERS
    assert config.schema_policy is SchemaPolicy.IGNORE
    assert config.delete_policy is DeletePolicy.IGNORE


def test_classifiers_are_taken_in_the_order_of_the_crawler() -> None:
    plain = {**SMALL, "Classifiers": ["x", "g", "c", "j"]}
    definitions = [
        {
            "CsvClassifier": {
                "Name": "c",
                "Delimiter": "|",
                "ContainsHeader": "ABSENT",
                "Header": ["a", "b"],
                "CustomDatatypeConfigured": True,
                "CustomDatatypes": ["LONG", "date"],
                "Serde": "OpenCSVSerDe",
            }
        },
        {
            "GrokClassifier": {
                "Name": "g",
                "Classification": "mine",
                "GrokPattern": "%{A:a}",
                "CustomPatterns": "A \\d+ \\w\n\nB x",
                "Version": 3,
            }
        },
        {"JsonClassifier": {"Name": "j", "JsonPath": "$[*]"}},
        {"XMLClassifier": {"Name": "x", "Classification": "xml", "RowTag": "row"}},
    ]

    assert definition_from_glue(plain, definitions).config.classifiers == (
        XmlClassifier("x", "xml", "row"),
        GrokClassifier("g", "mine", "%{A:a}", {"A": "\\d+ \\w", "B": "x"}),
        CsvClassifier(
            "c",
            "|",
            contains_header=False,
            header=("a", "b"),
            datatypes=("bigint", "date"),
            serde="open",
        ),
        JsonClassifier("j", "$[*]"),
    )


def test_what_get_crawler_gives_is_taken_too() -> None:
    told = {
        "Crawler": {
            **SMALL,
            "State": "READY",
            "Version": 3,
            "LastCrawl": {"Status": "SUCCEEDED"},
            "Schedule": {"ScheduleExpression": "cron(0 1 * * ? *)", "State": "SCHEDULED"},
            "Description": "d",
            "Tags": {"a": "b"},
        }
    }
    made = definition_from_glue(told)

    assert made.schedule == "cron(0 1 * * ? *)"
    assert (made.description, made.tags) == ("d", {"a": "b"})
    assert without_meaning(told) == ["Role"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"Name": None}, "Name: is missing"),
        ({"Foo": 1}, "The request contains unsupported keys: Foo"),
        ({"Targets": {}}, "at least one target"),
        ({"Targets": {"S3Targets": [{"path": "x"}]}}, "S3Targets[0] contains unsupported keys"),
        ({"Targets": {"S3Targets": [{}]}}, "Targets.S3Targets[0].Path: is missing"),
        ({"Targets": {"S3Targets": {}}}, "Targets.S3Targets: give a list"),
        (
            {"Targets": {"S3Targets": [{"Path": "x", "SampleSize": 250}]}},
            "from 1 to 249",
        ),
        (
            {"Targets": {"JdbcTargets": [{"ConnectionName": "c", "Path": "a/b"}]}},
            "no URL is given for the connection c: add it with --connection c=URL",
        ),
        ({"Classifiers": ["c"]}, "no definition is given of c"),
        ({"SchemaChangePolicy": {"UpdateBehavior": "X"}}, "UPDATE_IN_DATABASE, LOG"),
        ({"Configuration": "{"}, "Configuration: is no JSON"),
        ({"Configuration": "[]"}, "Configuration: give an object"),
        ({"Configuration": {}}, "Configuration: give a text"),
        ({"RecrawlPolicy": {"RecrawlBehavior": "CRAWL_EVENT_MODE"}}, "needs a queue"),
        ({"Tags": {"a": 1}}, "Tags: give texts by name"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(change: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidCrawlerConfig) as refused:
        definition_from_glue({**SMALL, **change})
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("plain", "classifiers", "told"),
    [
        ([], (), "give Glue's JSON of a crawler"),
        (None, (), "give Glue's JSON of a crawler"),
        ("x", (), "give Glue's JSON of a crawler"),
        ({"Crawler": []}, (), "Crawler: give an object"),
        ({"Crawlers": []}, (), "Crawlers: there is none"),
        ({"Crawlers": [None]}, (), "Crawler: give an object"),
        ({"Crawlers": [SMALL, {"Name": "b"}]}, (), r"give one of them \(\S+, b\)"),
        (SMALL, None, "Classifiers: give a list"),
        (SMALL, {"Name": "x"}, "Classifiers: give a list"),
        (SMALL, [None], "give an object"),
    ],
)
def test_json_of_another_shape_is_refused(plain: Any, classifiers: Any, told: str) -> None:
    with pytest.raises(InvalidCrawlerConfig, match=told):
        definition_from_glue(plain, classifiers)


def test_lists_as_the_command_line_of_aws_prints_them_are_taken() -> None:
    rows = {"JsonClassifier": {"Name": "rows", "JsonPath": "$[*]"}}
    listed = {"Crawlers": [{**SMALL, "Classifiers": ["rows"]}]}

    made = definition_from_glue(listed, {"Classifiers": [rows]})
    assert made.name == SMALL["Name"]
    assert [each.name for each in made.config.classifiers] == ["rows"]


def test_connections_may_have_the_urls_of_jdbc() -> None:
    plain = {
        "Name": "n",
        "DatabaseName": "bi",
        "Targets": {"JdbcTargets": [{"ConnectionName": "shop", "Path": "shop/%"}]},
    }
    for url, understood in (
        ("jdbc:postgresql://h:5432/shop", "postgresql://h:5432/shop"),
        ("jdbc:mysql://h/shop", "mysql://h/shop"),
        ("jdbc:oracle:thin:@h:1521:x", "jdbc:oracle:thin:@h:1521:x"),
    ):
        (target,) = definition_from_glue(plain, connections={"shop": url}).config.targets
        assert isinstance(target, DatabaseTarget)
        assert target.url == understood
