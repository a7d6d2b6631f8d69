"""What a crawl may change in the catalog."""

from enum import StrEnum


class SchemaPolicy(StrEnum):
    """What becomes of the definition of a table whose files have changed.

    ADD adds new columns, nested ones too, and nothing else (Glue's `MergeNewColumns`); UPDATE
    also retypes and removes what this crawler wrote and the files no longer say (Glue's
    `UPDATE_IN_DATABASE`, but people's edits stay); IGNORE reports only (Glue's `LOG`).
    """

    ADD = "add"
    UPDATE = "update"
    IGNORE = "ignore"


class DeletePolicy(StrEnum):
    """What becomes of tables and partitions whose data is gone.

    DEPRECATE marks tables with `DEPRECATED_BY_CRAWLER` (epoch milliseconds) and leaves
    partitions, as Glue does; DELETE drops both, never the data; IGNORE reports only.
    """

    DELETE = "delete"
    IGNORE = "ignore"
    DEPRECATE = "deprecate"


class PartitionPolicy(StrEnum):
    """Whose schema partitions have: the table's (Glue's `InheritFromTable`) or each its own."""

    INHERIT = "inherit"
    OWN = "own"


class Recrawl(StrEnum):
    """What a later run looks at (Glue's `RecrawlPolicy`)."""

    EVERYTHING = "everything"
    NEW_FOLDERS = "new-folders"
    EVENTS = "events"


class Compat(StrEnum):
    """Whose habits count where Glue's hurt people: ours, or Glue's to the letter."""

    SKEP = "skep"
    GLUE = "glue"
