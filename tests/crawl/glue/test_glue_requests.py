"""AWS Glue's JSON of a crawler: what each of its fields becomes, and what is refused."""

import json
from typing import Any

import pytest

from crawler.config import (
    CatalogTarget,
    Compat,
    CrawlerConfig,
    DatabaseTarget,
    DeletePolicy,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
)
from crawler.config.glue import definition_from_glue, without_meaning
from crawler.config.targets import TableFormatTarget
from metastore.crawler_errors import InvalidCrawlerConfig

S3 = {"S3Targets": [{"Path": "s3://lake/sales/"}]}
KNOWN = {"CatalogTargets": [{"DatabaseName": "sales", "Tables": ["orders"]}]}
CONNECTIONS = {"shop": "postgresql://me:${SHOP}@db/shop", "docs": "mongodb://docs"}


def config(configuration: Any = None, **fields: Any) -> CrawlerConfig:
    plain = {"Name": "nightly", "DatabaseName": "lake", "Targets": S3, **fields}
    if configuration is not None:
        plain["Configuration"] = json.dumps(configuration)
    return definition_from_glue(plain, (), CONNECTIONS).config


def refusal(configuration: Any = None, **fields: Any) -> str:
    with pytest.raises(InvalidCrawlerConfig) as refused:
        config(configuration, **fields)
    return str(refused.value)


def test_all_eight_kinds_of_targets_are_crawled_by_one_crawler():
    connection = {"ConnectionName": "shop", "Path": "shop/public/%"}
    root = {"Paths": ["s3://lake/a"], "Exclusions": ["x/**"], "MaximumTraversalDepth": 2}
    delta = {"DeltaTables": ["s3://lake/d1", "s3://lake/d2"], "WriteManifest": True}
    found = config(
        Targets={
            **S3,
            "JdbcTargets": [connection],
            "MongoDBTargets": [{"ConnectionName": "docs", "Path": "shop/orders"}],
            "DynamoDBTargets": [{"Path": "orders", "scanAll": False, "scanRate": 1.5}],
            "DeltaTargets": [{**delta, "CreateNativeDeltaTable": True}],
            "IcebergTargets": [root],
            "HudiTargets": [root],
        }
    ).targets
    assert found == (
        FilesTarget("s3://lake/sales/"),
        DatabaseTarget(CONNECTIONS["shop"], "shop/public/%", connection="shop"),
        MongoDbTarget(CONNECTIONS["docs"], "shop/orders", connection="docs"),
        DynamoDbTarget("orders", scan_all=False, scan_rate=1.5),
        *(
            TableFormatTarget("delta", f"s3://lake/{each}", (), 0, write_manifest=True)
            for each in ("d1", "d2")
        ),
        TableFormatTarget("iceberg", "s3://lake/a", ("x/**",), 2),
        TableFormatTarget("hudi", "s3://lake/a", ("x/**",), 2),
    )
    known = config(Targets=KNOWN, SchemaChangePolicy={"DeleteBehavior": "LOG"})
    assert known.targets == (CatalogTarget("sales", ("orders",)),)


def test_at_least_one_target_is_needed():
    assert "at least one target" in refusal(Targets={})
    assert "at least one target" in refusal(Targets={"S3Targets": []})


def test_data_streams_are_no_targets():
    told = refusal(Targets={**S3, "KinesisTargets": [{"StreamName": "clicks"}]})
    assert told == "Targets contains unsupported keys: KinesisTargets"


def test_tables_of_the_catalog_are_mixed_with_no_other_targets():
    told = refusal(Targets={**S3, **KNOWN}, SchemaChangePolicy={"DeleteBehavior": "LOG"})
    assert "tables of the catalog go with no other target" in told


def test_tables_of_the_catalog_are_logged_and_combined_and_name_their_database():
    plain = {"Name": "n", "Targets": KNOWN, "SchemaChangePolicy": {"DeleteBehavior": "LOG"}}
    found = definition_from_glue(plain).config
    assert found.database == "sales"
    assert (found.combine_compatible, found.delete_policy) == (True, DeletePolicy.IGNORE)
    for behavior in ("DEPRECATE_IN_DATABASE", "DELETE_FROM_DATABASE"):
        policy = {"DeleteBehavior": behavior}
        told = refusal(Targets=KNOWN, SchemaChangePolicy=policy)
        assert told.startswith("SchemaChangePolicy.DeleteBehavior: must be LOG")


def test_databases_need_a_connection_and_object_stores_may_name_one():
    told = refusal(Targets={"JdbcTargets": [{"Path": "shop/%"}]})
    assert told == "Targets.JdbcTargets[0].ConnectionName: is missing"
    unknown = {"JdbcTargets": [{"Path": "shop/%", "ConnectionName": "other"}]}
    assert "no URL is given for the connection other" in refusal(Targets=unknown)
    assert "ConnectionName" in refusal(Targets={"MongoDBTargets": [{"Path": "shop/orders"}]})
    named = {"S3Targets": [{"Path": "s3://lake", "ConnectionName": "vpc"}]}
    assert config(Targets=named).targets == (FilesTarget("s3://lake"),)


@pytest.mark.parametrize(("size", "is_taken"), [(1, True), (249, True), (0, False), (250, False)])
def test_a_sample_has_1_to_249_files(size, is_taken):
    targets = {"S3Targets": [{"Path": "s3://lake", "SampleSize": size}]}
    if is_taken:
        (target,) = config(Targets=targets).targets
        assert target == FilesTarget("s3://lake", sample_size=size)
    else:
        assert "SampleSize: give a whole number from 1 to 249" in refusal(Targets=targets)


@pytest.mark.parametrize("rate", [0.05, 1.6])
def test_a_scan_rate_is_a_tenth_to_one_and_a_half(rate):
    targets = {"DynamoDBTargets": [{"Path": "orders", "scanRate": rate}]}
    assert "0.1 to 1.5" in refusal(Targets=targets)


def test_items_and_documents_are_all_scanned_by_default():
    targets = {
        "DynamoDBTargets": [{"Path": "orders"}],
        "MongoDBTargets": [{"ConnectionName": "docs", "Path": "shop/orders"}],
    }
    documents, items = config(Targets=targets).targets
    assert isinstance(documents, MongoDbTarget)
    assert isinstance(items, DynamoDbTarget)
    assert (documents.scan_all, items.scan_all, items.scan_rate) == (True, True, None)


def test_delta_tables_are_named_roots_and_by_manifest_unless_native():
    (target,) = config(Targets={"DeltaTargets": [{"DeltaTables": ["s3://lake/d"]}]}).targets
    assert isinstance(target, TableFormatTarget)
    assert (target.maximum_depth, target.native, target.write_manifest) == (0, False, False)


def test_more_about_databases_is_asked_for_by_name():
    target = {"ConnectionName": "shop", "Path": "shop/%", "Exclusions": ["HR*"]}
    more = {**target, "EnableAdditionalMetadata": ["COMMENTS", "RAWTYPES"]}
    (found,) = config(Targets={"JdbcTargets": [more]}).targets
    assert isinstance(found, DatabaseTarget)
    assert (found.metadata, found.excludes) == ({"comments", "rawtypes"}, ("HR*",))


GUIDE = {
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


def test_the_configuration_of_the_guide_is_understood():
    found = config(GUIDE)
    assert found.schema_policy is SchemaPolicy.ADD
    assert found.partition_policy is PartitionPolicy.INHERIT
    assert (found.max_new_tables, found.combine_compatible) == (5, True)
    assert found.targets == (FilesTarget("s3://lake/sales/", table_level=2),)


@pytest.mark.parametrize(
    ("configuration", "told"),
    [
        (
            {"CrawlerOutput": {"Partitions": {"Behavior": 1}}},
            "CrawlerOutput.Partitions contains unsupported keys: Behavior",
        ),
        ({"Grouping": {"b": 1, "a": 2}}, "Grouping contains unsupported keys: a, b"),
        ({"Output": {}}, "Configuration contains unsupported keys: Output"),
        ({"Version": 2.0}, "Version: give 1.0"),
        (
            {"CrawlerOutput": {"Tables": {"TableThreshold": 0}}},
            "CrawlerOutput.Tables.TableThreshold: give a whole number from 1",
        ),
    ],
)
def test_what_the_configuration_does_not_know_is_refused(configuration, told):
    assert refusal(configuration) == told


@pytest.mark.parametrize("wanted", [True, False])
def test_a_wish_for_a_partition_index_is_understood_and_changes_nothing(wanted):
    assert config({"CreatePartitionIndex": wanted}) == config()


def test_without_a_word_a_crawler_does_as_glues():
    found = config()
    assert found.compat is Compat.GLUE
    assert (found.similarity, found.max_clusters) == (0.7, 5)
    assert (found.schema_policy, found.delete_policy) == (
        SchemaPolicy.UPDATE,
        DeletePolicy.DEPRECATE,
    )
    assert found.partition_policy is PartitionPolicy.OWN
    assert found.recrawl is Recrawl.EVERYTHING
    assert found.typed_keys is False


@pytest.mark.parametrize(
    ("update", "delete", "expected"),
    [
        ("UPDATE_IN_DATABASE", "DELETE_FROM_DATABASE", (SchemaPolicy.UPDATE, DeletePolicy.DELETE)),
        ("LOG", "LOG", (SchemaPolicy.IGNORE, DeletePolicy.IGNORE)),
        (
            "UPDATE_IN_DATABASE",
            "DEPRECATE_IN_DATABASE",
            (SchemaPolicy.UPDATE, DeletePolicy.DEPRECATE),
        ),
    ],
)
def test_schema_change_policies_have_their_names(update, delete, expected):
    policy = {"UpdateBehavior": update, "DeleteBehavior": delete}
    found = config(SchemaChangePolicy=policy)
    assert (found.schema_policy, found.delete_policy) == expected


def test_a_schema_is_frozen_by_log_and_inheritance():
    output = {"CrawlerOutput": {"Partitions": {"AddOrUpdateBehavior": "InheritFromTable"}}}
    found = config(output, SchemaChangePolicy={"UpdateBehavior": "LOG"})
    assert (found.schema_policy, found.partition_policy) == (
        SchemaPolicy.IGNORE,
        PartitionPolicy.INHERIT,
    )


def test_there_are_three_ways_to_crawl_again_and_new_folders_force_log():
    def again(behavior: str, **fields: Any) -> CrawlerConfig:
        return config(RecrawlPolicy={"RecrawlBehavior": behavior}, **fields)

    assert again("CRAWL_EVERYTHING").recrawl is Recrawl.EVERYTHING
    policy = {"UpdateBehavior": "UPDATE_IN_DATABASE", "DeleteBehavior": "DELETE_FROM_DATABASE"}
    new = again("CRAWL_NEW_FOLDERS_ONLY", SchemaChangePolicy=policy)
    assert new.recrawl is Recrawl.NEW_FOLDERS
    assert (new.schema_policy, new.delete_policy) == (SchemaPolicy.IGNORE, DeletePolicy.IGNORE)
    queue = {"Path": "s3://lake", "EventQueueArn": "arn:aws:sqs:eu-west-1:1:q"}
    events = again("CRAWL_EVENT_MODE", Targets={"S3Targets": [queue]})
    assert events.recrawl is Recrawl.EVENTS
    assert events.targets == (FilesTarget("s3://lake", event_queue=queue["EventQueueArn"]),)


def test_events_are_of_one_target_with_a_queue_and_without_samples():
    def told(*targets: dict[str, Any]) -> str:
        policy = {"RecrawlBehavior": "CRAWL_EVENT_MODE"}
        return refusal(RecrawlPolicy=policy, Targets={"S3Targets": list(targets)})

    queue = {"Path": "s3://lake", "EventQueueArn": "arn:aws:sqs:eu-west-1:1:q"}
    assert "has one target" in told(queue, queue)
    assert "needs a queue" in told({"Path": "s3://lake"})
    assert "takes no samples" in told({**queue, "SampleSize": 3})


def test_what_means_nothing_outside_of_aws_is_named_and_left_out():
    fields: dict[str, Any] = {
        "Role": "arn:aws:iam::1:role/crawler",
        "LineageConfiguration": {"CrawlerLineageSettings": "ENABLE"},
        "LakeFormationConfiguration": {"UseLakeFormationCredentials": True, "AccountId": "1"},
        "CrawlerSecurityConfiguration": "secure",
    }
    assert config(**fields) == config()
    assert without_meaning(fields) == list(fields)


@pytest.mark.parametrize("prefix", ["x" * 128, "x" * 129])
def test_a_prefix_has_at_most_128_characters(prefix):
    if len(prefix) > 128:
        assert "give at most 128 characters" in refusal(TablePrefix=prefix)
    else:
        assert config(TablePrefix=prefix).table_prefix == prefix
