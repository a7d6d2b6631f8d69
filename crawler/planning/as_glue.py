"""What AWS Glue's crawler writes besides, for tools that look for it."""

import json
from collections.abc import Sequence
from dataclasses import replace

from metastore.model.storage_descriptor import Shape

SERIALIZER = {
    "CrawlerSchemaSerializerVersion": "1.0",
    "CrawlerSchemaDeserializerVersion": "1.0",
}
FILTERING = "partition_filtering.enabled"
EXCLUSIONS = "exclusions"


def glue_parameters(uri: str, excludes: Sequence[str], *, is_partitioned: bool) -> dict[str, str]:
    """Give the parameters of a table of files; exclusions are a JSON list of whole patterns."""
    parameters = dict(SERIALIZER)
    if is_partitioned:
        parameters[FILTERING] = "true"
    if excludes:
        above = uri.rstrip("/")
        parameters[EXCLUSIONS] = json.dumps([f"{above}/{each}" for each in excludes])
    return parameters


def glue_csv_parameters() -> dict[str, str]:
    """Give what a table of CSV has besides, where its fields are not quoted."""
    return {"areColumnsQuoted": "false", "columnsOrdered": "true"}


def glue_shape(shape: Shape, compression: str) -> Shape:
    """Give a shape as Glue writes it: without buckets, and compressed if whole files are."""
    return replace(shape, compressed=compression != "none", bucket_count=-1)


def glue_location(location: str, *, is_file: bool = False) -> str:
    """Give a location as Glue writes it: those of folders end with a slash."""
    return location if is_file else f"{location.rstrip('/')}/"
