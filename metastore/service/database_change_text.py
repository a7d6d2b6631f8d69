"""What an alteration changed in a database, in words. Pure."""

from metastore.model.database import Database
from metastore.service.table_change_text import fact_change, parameter_changes


def database_changes(before: Database, after: Database) -> list[str]:
    """Return what differs between two states of a database."""
    facts = (
        ("the comment", before.description, after.description),
        ("the owner", before.owner, after.owner),
        ("the location", before.location, after.location),
        ("the managed location", before.managed_location, after.managed_location),
    )
    changed = [fact_change(what, old, new) for what, old, new in facts if old != new]
    return [*changed, *parameter_changes(before.parameters, after.parameters)]
