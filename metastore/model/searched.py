"""What of a table is searched, and where in it that is.

What changes with every write (statistics, the place of Iceberg's metadata) is no part of it, so
that commits of engines leave the index alone.
"""

import re

from metastore.model.column import Column
from metastore.model.description import Description
from metastore.model.search_query import Place
from metastore.model.table import Table

COMMENT = "comment"
_LONGEST_TEXT = 20_000
_LONGEST_VALUE = 200
"""In characters; longer values of parameters are schemas and such, which nobody looks for."""
_MOST_COLUMNS = 5_000
_FIELD = re.compile(r"[<,]\s*([^:<>,]+):")
_VOLATILE = frozenset(
    (
        "bucketing_version",
        "column_stats_accurate",
        "current-schema",
        "current-snapshot-id",
        "current-snapshot-summary",
        "current-snapshot-timestamp-ms",
        "default-partition-spec",
        "default-sort-order",
        "do_not_update_stats",
        "last_commit_completion_time_sync",
        "last_commit_time_sync",
        "last_modified_by",
        "last_modified_time",
        "metadata_location",
        "numfiles",
        "numfileserasurecoded",
        "numpartitions",
        "numrows",
        "previous_metadata_location",
        "rawdatasize",
        "snapshot-count",
        "stats_generated_via_stats_task",
        "totalsize",
        "transient_lastddltime",
        "uuid",
    )
)
_VOLATILE_STARTS = ("delta.last", "spark.sql.", "skep.", "avro.schema.literal", "schema.")


def texts_of(table: Table, description: Description) -> dict[Place, list[str]]:
    """Return the texts that are searched, by where they are; the best places come first."""
    columns = columns_of(table)
    told = description.columns.values()
    return {
        Place.NAME: [table.name],
        Place.DATABASE: [f"{table.database}.{table.name}"],
        Place.COLUMN: [*(each.name for each in columns), *_nested(columns)],
        Place.TAG: list(tags_of(description)),
        Place.OWNER: list(owners_of(table, description)),
        Place.TERM: list(terms_of(description)),
        Place.COMMENT: [
            text[:_LONGEST_TEXT]
            for text in (table.parameters.get(COMMENT), *(each.comment for each in columns))
            if text
        ],
        Place.DOCUMENTATION: [
            text[:_LONGEST_TEXT]
            for text in (
                description.text,
                *(each.text for each in told),
                *(f"{key} {value}" for key, value in description.properties.items()),
            )
            if text
        ],
        Place.LOCATION: [table.storage.location] if table.storage.location else [],
        Place.PARAMETER: [f"{key} {value}" for key, value in parameters_of(table)],
    }


def columns_of(table: Table) -> list[Column]:
    """Return columns and partition keys, as many as are searched."""
    return [*table.partition_keys, *table.storage.shape.columns][:_MOST_COLUMNS]


def owners_of(table: Table, description: Description) -> tuple[str, ...]:
    """Return the owners that people named, else the one that the engine gave."""
    if description.owners:
        return tuple(str(owner) for owner in description.owners)
    return (table.owner,) if table.owner else ()


def tags_of(description: Description) -> tuple[str, ...]:
    """Return the tags of a table and of its columns, each once."""
    of_columns = (tag for each in description.columns.values() for tag in each.tags)
    return tuple(dict.fromkeys((*description.tags, *of_columns)))


def terms_of(description: Description) -> tuple[str, ...]:
    """Return the glossary terms of a table and of its columns, each once."""
    of_columns = (term for each in description.columns.values() for term in each.terms)
    return tuple(dict.fromkeys((*description.terms, *of_columns)))


def parameters_of(table: Table) -> list[tuple[str, str]]:
    """Return the parameters that people may look for."""
    return [
        (key, value[:_LONGEST_VALUE])
        for key, value in table.parameters.items()
        if key != COMMENT
        and value is not None
        and key.lower() not in _VOLATILE
        and not key.lower().startswith(_VOLATILE_STARTS)
    ]


def _nested(columns: list[Column]) -> list[str]:
    return [
        name.strip()
        for column in columns
        if ":" in column.type
        for name in _FIELD.findall(column.type)
    ]
