"""Restoring what people say, and the glossary."""

from dataclasses import replace

from metastore.model.description import Subject, SubjectKind
from metastore.model.glossary import Term
from metastore.model.record import DescriptionRecord
from metastore.model.table import TableName
from metastore.service.column_paths import column_types, has_path
from metastore.service.described import NOTHING_SAID, Describing, Place
from metastore.service.description_rules import normal_description, normal_term
from metastore.service.restored import Outcome, Restoration


def restore_term(work: Restoration, term: Term) -> None:
    """Store a term. Raises InvalidDescription."""
    wanted = normal_term(replace(term, version=0))
    current = work.tx.glossary.find(wanted.name, for_update=True)
    if current is None:
        work.count("term", Outcome.ADDED)
        work.tx.glossary.put(replace(wanted, version=1))
    elif work.decide("term", same=replace(current, version=0) == wanted):
        work.tx.glossary.put(replace(wanted, version=current.version + 1))


def restore_description(work: Restoration, record: DescriptionRecord) -> None:
    """Store what people say of a table or database.

    What is said of columns that the table does not have is kept for their return. Raises
    TableNotFound, DatabaseNotFound and InvalidDescription.
    """
    wanted = normal_description(record.description)
    place, types = _place(work, record)
    describing = Describing(work.tx, work.principal, work.door, work.now)
    current = describing.stored(place)
    if current == NOTHING_SAID:
        work.count("description", Outcome.ADDED)
    elif not work.decide("description", same=replace(current.whole, version=0) == wanted):
        return
    shown = {name: said for name, said in wanted.columns.items() if has_path(types, name)}
    hidden = {name: said for name, said in wanted.columns.items() if name not in shown}
    describing.replace(place, current, replace(wanted, columns=shown), hidden)


def _place(work: Restoration, record: DescriptionRecord) -> tuple[Place, dict[str, str]]:
    """Return what is described and the types of its columns; lock it."""
    if record.table is None:
        database = work.tx.databases.get(record.catalog, record.database, for_update=True)
        subject = Subject(SubjectKind.DATABASE, database.id)
        return Place(subject, record.catalog, record.database), {}
    name = TableName(record.catalog, record.database, record.table)
    table = work.tx.tables.get(name, for_update=True)
    return Place.of_table(table.id, name), column_types(table)
