"""What a crawler may be told to do, each choice with a line that says what it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.config.policies import DeletePolicy, PartitionPolicy, Recrawl, SchemaPolicy


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a field."""

    value: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class Question:
    """A field with all its values."""

    title: str
    choices: tuple[Choice, ...]


CHOICES: Mapping[str, Question] = {
    "schema_policy": Question(
        "When files have changed",
        (
            Choice(
                SchemaPolicy.UPDATE,
                "Follow them",
                "New columns are added, types widened, and columns removed that this crawler "
                "added and no file has any more. What people edited stays.",
            ),
            Choice(
                SchemaPolicy.ADD,
                "Only add",
                "New columns and fields are added; everything else is reported.",
            ),
            Choice(
                SchemaPolicy.IGNORE,
                "Leave tables as they are",
                "Differences are reported. New tables and partitions are still added.",
            ),
        ),
    ),
    "delete_policy": Question(
        "When data is gone",
        (
            Choice(
                DeletePolicy.DEPRECATE,
                "Mark the table",
                "Tables get the property DEPRECATED_BY_CRAWLER, and lose it when data is back. "
                "Partitions stay and are reported.",
            ),
            Choice(
                DeletePolicy.DELETE,
                "Drop it",
                "Tables and partitions are dropped from the catalog, never any file. More than "
                "a quarter at once is refused.",
            ),
            Choice(DeletePolicy.IGNORE, "Leave it", "It is reported, nothing else."),
        ),
    ),
    "partition_policy": Question(
        "The schema of partitions",
        (
            Choice(
                PartitionPolicy.INHERIT,
                "That of the table",
                "No engine finds a mismatch between a table and its partitions.",
            ),
            Choice(
                PartitionPolicy.OWN,
                "Each its own",
                "Each keeps what was found in it, as AWS Glue does; Trino and Athena refuse "
                "some of them.",
            ),
        ),
    ),
    "recrawl": Question(
        "What later runs look at",
        (
            Choice(
                Recrawl.EVERYTHING,
                "Everything",
                "All is listed; only what is new or changed is opened.",
            ),
            Choice(
                Recrawl.NEW_FOLDERS,
                "New folders",
                "Only folders that were not seen before are opened; what is known is neither "
                "changed nor removed.",
            ),
            Choice(
                Recrawl.EVENTS,
                "What a queue names",
                "Only folders of which an SQS queue tells; it needs event_queue among the other "
                "options of the target.",
            ),
        ),
    ),
}
"""By the name of the field."""
