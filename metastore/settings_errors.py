"""Refusals that only settings bring about; part of the tree in `metastore.errors`."""

from metastore.errors import InvalidOperation


class ParentNotWritable(InvalidOperation):
    """The directory above the data may not be changed, so nothing was dropped."""

    def __init__(self, refused: str, parent: str, user: str) -> None:
        super().__init__(f"{refused} since {parent} is not writable by {user}")
        self.parent = parent
        self.user = user


class TranslationRefused(InvalidOperation):
    """The metadata transformer does not let a client create such a table; the text is Hive's."""


class TooManyPartitions(InvalidOperation):
    """A request would return `count` partitions, and no more than `most` are allowed."""

    def __init__(self, table: str, count: int, most: int) -> None:
        super().__init__(
            f"Number of partitions scanned (={count}) on table '{table}' exceeds limit (={most}). "
            "This is controlled on the metastore server by metastore.limit.partition.request."
        )
        self.table = table
        self.count = count
        self.most = most
