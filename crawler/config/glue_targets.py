"""AWS Glue's lists of targets."""

from collections.abc import Callable, Iterator, Mapping

from crawler.config.glue_fields import GlueFields
from crawler.config.targets import (
    CatalogTarget,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    TableFormatTarget,
    Target,
)
from crawler.config.uris import database_url

MOST_SAMPLES = 249

Connections = Mapping[str, str]
"""The URL of each connection of Glue by its name."""

_Read = Callable[[GlueFields, Connections, int | None], Iterator[Target]]


def targets_from_glue(
    fields: GlueFields, connections: Connections, table_level: int | None
) -> tuple[Target, ...]:
    """Return the targets of `CrawlerTargets`. Raises InvalidCrawlerConfig."""
    fields.only(_LISTS)
    found = tuple(
        target
        for key, read in _LISTS.items()
        for each in fields.each(key)
        for target in read(each, connections, table_level)
    )
    if not found:
        raise fields.wrong("S3Targets", "give at least one target")
    return found


def _s3(fields: GlueFields, _: Connections, table_level: int | None) -> Iterator[Target]:
    fields.only(
        (
            "Path",
            "Exclusions",
            "ConnectionName",
            "SampleSize",
            "EventQueueArn",
            "DlqEventQueueArn",
        )
    )
    yield FilesTarget(
        fields.needed("Path"),
        fields.texts("Exclusions"),
        fields.number("SampleSize", 1, MOST_SAMPLES),
        table_level=table_level,
        event_queue=fields.text("EventQueueArn"),
        dead_letters=fields.text("DlqEventQueueArn"),
    )


def _jdbc(fields: GlueFields, connections: Connections, _: int | None) -> Iterator[Target]:
    fields.only(("ConnectionName", "Path", "Exclusions", "EnableAdditionalMetadata"))
    metadata = frozenset(each.lower() for each in fields.texts("EnableAdditionalMetadata"))
    name, url = _connection(fields, connections)
    url = database_url(url) or url
    yield DatabaseTarget(url, fields.needed("Path"), fields.texts("Exclusions"), metadata, name)


def _mongodb(fields: GlueFields, connections: Connections, _: int | None) -> Iterator[Target]:
    fields.only(("ConnectionName", "Path", "ScanAll"))
    name, url = _connection(fields, connections)
    yield MongoDbTarget(url, fields.needed("Path"), fields.truth("ScanAll", True), name)


def _dynamodb(fields: GlueFields, _: Connections, __: int | None) -> Iterator[Target]:
    fields.only(("Path", "scanAll", "scanRate"))
    yield DynamoDbTarget(
        fields.needed("Path"), fields.truth("scanAll", True), fields.real("scanRate")
    )


def _catalog(fields: GlueFields, _: Connections, __: int | None) -> Iterator[Target]:
    fields.only(("DatabaseName", "Tables", "ConnectionName", "EventQueueArn", "DlqEventQueueArn"))
    yield CatalogTarget(
        fields.needed("DatabaseName"),
        fields.texts("Tables"),
        fields.text("EventQueueArn"),
        fields.text("DlqEventQueueArn"),
    )


def _delta(fields: GlueFields, _: Connections, __: int | None) -> Iterator[Target]:
    fields.only(("DeltaTables", "ConnectionName", "WriteManifest", "CreateNativeDeltaTable"))
    for uri in fields.texts("DeltaTables"):
        yield TableFormatTarget(
            "delta",
            uri,
            maximum_depth=0,
            write_manifest=fields.truth("WriteManifest", False),
            native=fields.truth("CreateNativeDeltaTable", False),
        )


def _rooted(format_: str) -> _Read:
    def read(fields: GlueFields, _: Connections, __: int | None) -> Iterator[Target]:
        fields.only(("Paths", "ConnectionName", "Exclusions", "MaximumTraversalDepth"))
        depth = fields.number("MaximumTraversalDepth", 0)
        for uri in fields.texts("Paths"):
            yield TableFormatTarget(format_, uri, fields.texts("Exclusions"), depth)

    return read


def _connection(fields: GlueFields, connections: Connections) -> tuple[str, str]:
    name = fields.needed("ConnectionName")
    if name not in connections:
        raise fields.wrong(
            "ConnectionName",
            f"no URL is given for the connection {name}: add it with --connection {name}=URL, "
            "over REST in `connections`",
        )
    return name, connections[name]


_LISTS: Mapping[str, _Read] = {
    "S3Targets": _s3,
    "JdbcTargets": _jdbc,
    "MongoDBTargets": _mongodb,
    "DynamoDBTargets": _dynamodb,
    "CatalogTargets": _catalog,
    "DeltaTargets": _delta,
    "IcebergTargets": _rooted("iceberg"),
    "HudiTargets": _rooted("hudi"),
}
