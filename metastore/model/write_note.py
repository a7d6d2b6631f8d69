"""What a transaction tells about the files that it has written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Files of a table or partition (its name, "" for none), in Hive's own notation.

    `files` is one text, several joined by Hive's separator; the definitions are Thrift's JSON
    texts of the table and the partition as they were.
    """

    transaction_id: int
    write_id: int
    database: str
    table: str
    partition: str
    files: str
    table_definition: str | None = None
    partition_definition: str | None = None
