"""Data connectors, types of users and indexes."""

from catalog_api.thrift.convert import names, storage
from catalog_api.thrift.convert.enums import owner_type
from catalog_api.thrift.gen import structs
from metastore.errors import InvalidObject
from metastore.model.connector import ConnectorChange, DataConnector
from metastore.model.database import PrincipalType
from metastore.model.index import TableIndex
from metastore.model.user_type import UserType


def connector_from_wire(wire: structs.DataConnector) -> DataConnector:
    """Return the connector a client describes.

    Raises MetaException without a name, InvalidObject without a type or address.
    """
    if wire.name is None:
        raise structs.MetaException("Data connector name cannot be null.")
    if wire.type is None or wire.url is None:
        raise InvalidObject("a data connector needs a type and an address (url)")
    return DataConnector(
        name=wire.name,
        type=wire.type,
        url=wire.url,
        description=wire.description,
        parameters=wire.parameters or {},
        owner=wire.ownerName,
        owner_type=owner_type(wire.ownerType) or PrincipalType.USER,
    )


def connector_change_from_wire(wire: structs.DataConnector) -> ConnectorChange:
    """Return what a client changes of a connector. Raises InvalidObject without an address."""
    if wire.url is None:
        raise InvalidObject("a data connector needs an address (url)")
    return ConnectorChange(
        url=wire.url,
        parameters=wire.parameters or {},
        owner=wire.ownerName,
        owner_type=owner_type(wire.ownerType),
        description=(wire.description or "").strip() and wire.description,
    )


def connector_to_wire(connector: DataConnector) -> object:
    return structs.DataConnector(
        name=connector.name,
        type=connector.type,
        url=connector.url,
        description=connector.description,
        parameters=dict(connector.parameters),
        ownerName=connector.owner,
        ownerType=connector.owner_type,
        createTime=connector.created_at,
    )


def type_from_wire(wire: structs.Type) -> UserType:
    """Return the type a client describes; raises MetaException where it has no name."""
    if wire.name is None:
        raise structs.MetaException("Null type name is not allowed")
    return UserType(wire.name, wire.type1, wire.type2, storage.columns_from_wire(wire.fields))


def type_to_wire(found: UserType) -> object:
    return structs.Type(
        name=found.name,
        type1=found.first,
        type2=found.second,
        fields=storage.columns_to_wire(found.fields),
    )


def index_from_wire(wire: structs.Index) -> TableIndex:
    """Return the index a client describes; raises MetaException where a name is missing."""
    if wire.indexName is None:
        raise structs.MetaException("Null index name is not allowed")
    return TableIndex(
        name=wire.indexName,
        table=names.table_name(wire.dbName, wire.origTableName),
        handler=wire.indexHandlerClass,
        index_table=wire.indexTableName,
        storage=storage.from_wire(wire.sd),
        parameters=wire.parameters or {},
        deferred_rebuild=bool(wire.deferredRebuild),
        last_accessed_at=wire.lastAccessTime or 0,
    )


def index_to_wire(index: TableIndex) -> object:
    return structs.Index(
        indexName=index.name,
        indexHandlerClass=index.handler,
        dbName=index.table.database,
        origTableName=index.table.table,
        createTime=index.created_at,
        lastAccessTime=index.last_accessed_at,
        indexTableName=index.index_table,
        sd=storage.to_wire(index.storage),
        parameters=dict(index.parameters),
        deferredRebuild=index.deferred_rebuild,
    )
