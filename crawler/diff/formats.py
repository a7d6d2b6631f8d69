"""Files of another format than the catalog says: nothing can be added to such a table."""

from crawler.memory import Base
from crawler.plan import FORMAT, TablePlan
from metastore.model.table import Table

_DELIMITERS = ("field.delim", "separatorChar")
_BASIC = (FORMAT, "compressionType", "delimiter")
"""Parameters of which AWS Glue says that a change makes a table unusable."""


def key_conflict(planned: TablePlan, existing: Table) -> str | None:
    """Tell why a table's partition keys do not go with its folders."""
    keys = [column.name for column in planned.partition_keys]
    known = [column.name.lower() for column in existing.partition_keys]
    if sorted(keys) == sorted(known):
        return None
    return f"the catalog's partition keys are {known}, the folders' {keys}"


def format_conflict(planned: TablePlan, existing: Table, base: Base | None) -> str | None:
    """Tell why a table cannot read the files.

    What somebody changed on purpose is no conflict as long as the files are as they were, and
    what the catalog does not say may be anything.
    """
    serde, wanted = existing.storage.shape.serde, planned.shape.serde
    written = base.shape.serde if base else None
    if serde.library and serde.library != wanted.library:
        if written is None or written.library != wanted.library:
            return f"the catalog reads it with {serde.library}, the files are {planned.format}"
        return None
    for key in _DELIMITERS:
        known, new = serde.parameters.get(key), wanted.parameters.get(key)
        if None in (known, new) or known == new:
            continue
        if written is None or written.parameters.get(key) != new:
            return f"the catalog's {key} is {known!r}, that of the files {new!r}"
    return None


def basic_change(planned: TablePlan, existing: Table) -> str | None:
    """Tell which basic parameter is not to the letter what the files say (AWS Glue)."""
    for key in _BASIC:
        known, new = existing.parameters.get(key), planned.parameters.get(key)
        if known != new:
            return (
                f"{key} is {known!r} in the catalog and {new!r} in the files: remove the table or "
                "correct the parameter"
            )
    return None
