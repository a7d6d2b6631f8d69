"""Restoring what is not in a table: catalogs, databases, functions, connectors, types, plans."""

from dataclasses import replace

from metastore.errors import (
    CatalogNotFound,
    ConnectorNotFound,
    DatabaseNotFound,
    FunctionNotFound,
    UserTypeNotFound,
)
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE, Catalog
from metastore.model.connector import DataConnector
from metastore.model.database import Database
from metastore.model.event import EventType, NewEvent
from metastore.model.function import Function
from metastore.model.plain import catalog_to_plain, database_to_plain, function_to_plain
from metastore.model.resource_plan import PlanStatus, ResourcePlan
from metastore.model.user_type import UserType
from metastore.service.restored import Outcome, Restoration

_UNTOUCHED = 1
"""The version of a row that nobody has changed."""


def restore_catalog(work: Restoration, catalog: Catalog) -> None:
    """Store a catalog, without the default database that a new one gets otherwise."""
    body = {"after": catalog_to_plain(catalog)}
    try:
        current = work.tx.catalogs.get(catalog.name, for_update=True)
    except CatalogNotFound:
        work.tx.catalogs.add(catalog)
        work.count("catalog", Outcome.ADDED)
        work.events.append(NewEvent(EventType.CREATE_CATALOG, catalog.name, body=body))
        return
    fresh = catalog.name == DEFAULT_CATALOG and _is_fresh_catalog(work, catalog.name)
    if work.decide("catalog", same=current == catalog, replaced=fresh or None):
        work.tx.catalogs.replace(catalog.name, catalog)
        body["before"] = catalog_to_plain(current)
        work.events.append(NewEvent(EventType.ALTER_CATALOG, catalog.name, body=body))


def _is_fresh_catalog(work: Restoration, name: str) -> bool:
    if work.tx.databases.names(name, None) != [DEFAULT_DATABASE]:
        return False
    return _is_fresh(work, work.tx.databases.get(name, DEFAULT_DATABASE))


def _is_fresh(work: Restoration, database: Database) -> bool:
    """Tell whether a database is a default one that nobody has used."""
    if database.name != DEFAULT_DATABASE or database.version != _UNTOUCHED:
        return False
    return not work.tx.tables.names(database.catalog, database.name, None, None)


def restore_database(work: Restoration, database: Database) -> None:
    """Store a database. Raises CatalogNotFound."""
    body = {"after": database_to_plain(database)}
    try:
        current = work.tx.databases.get(database.catalog, database.name, for_update=True)
    except DatabaseNotFound:
        work.tx.catalogs.get(database.catalog, for_update=True)
        work.tx.databases.add(replace(database, id=0))
        work.count("database", Outcome.ADDED)
        _log_database(work, EventType.CREATE_DATABASE, database, body)
        return
    body["before"] = database_to_plain(current)
    fresh = _is_fresh(work, current)
    if work.decide("database", same=body["before"] == body["after"], replaced=fresh or None):
        work.tx.databases.replace(replace(database, id=current.id, version=current.version))
        _log_database(work, EventType.ALTER_DATABASE, database, body)


def _log_database(
    work: Restoration, type_: EventType, database: Database, body: dict[str, dict[str, object]]
) -> None:
    work.events.append(NewEvent(type_, database.catalog, database.name, body=body))


def restore_function(work: Restoration, function: Function) -> None:
    """Store a function. Raises DatabaseNotFound."""
    tx = work.tx
    holder = tx.databases.get(function.catalog, function.database, for_update=True)
    try:
        current = tx.functions.get(function.catalog, function.database, function.name)
    except FunctionNotFound:
        tx.functions.add(holder, function)
        work.count("function", Outcome.ADDED)
        _log_function(work, EventType.CREATE_FUNCTION, function)
        return
    if work.decide("function", same=current == function):
        tx.functions.replace(holder, current.name, function)
        _log_function(work, EventType.DROP_FUNCTION, current)
        _log_function(work, EventType.CREATE_FUNCTION, function)


def _log_function(work: Restoration, type_: EventType, function: Function) -> None:
    body = function_to_plain(function)
    work.events.append(NewEvent(type_, function.catalog, function.database, body=body))


def restore_connector(work: Restoration, connector: DataConnector) -> None:
    """Store a data connector."""
    try:
        current = work.tx.connectors.get(connector.name, for_update=True)
    except ConnectorNotFound:
        work.tx.connectors.add(connector)
        work.count("connector", Outcome.ADDED)
        body = {"name": connector.name}
        event = NewEvent(EventType.CREATE_DATACONNECTOR, DEFAULT_CATALOG, body=body)
        work.events.append(event)
        return
    if work.decide("connector", same=current == connector):
        work.tx.connectors.replace(connector)


def restore_type(work: Restoration, user_type: UserType) -> None:
    """Store a type that clients defined."""
    try:
        current = work.tx.user_types.get(user_type.name)
    except UserTypeNotFound:
        work.tx.user_types.add(user_type)
        work.count("type", Outcome.ADDED)
        return
    if work.decide("type", same=current == user_type):
        work.tx.user_types.remove(user_type.name)
        work.tx.user_types.add(user_type)


def restore_plan(work: Restoration, plan: ResourcePlan) -> None:
    """Store a resource plan; one that is active elsewhere does not oust the active one here."""
    plans = work.tx.administration.resource_plans
    present = plans.all(plan.namespace, for_update=True)
    others = [each for each in present if each.name != plan.name]
    if plan.status is PlanStatus.ACTIVE and any(
        each.status is PlanStatus.ACTIVE for each in others
    ):
        plan = replace(plan, status=PlanStatus.ENABLED)
    current = next((each for each in present if each.name == plan.name), None)
    if current is None:
        plans.add(plan)
        work.count("resource_plan", Outcome.ADDED)
    elif work.decide("resource_plan", same=current == plan):
        plans.replace(plan.name, plan)
