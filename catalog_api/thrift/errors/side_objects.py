"""How errors about data connectors, types of users and indexes are answered."""

from catalog_api.thrift.errors.row import Row, Rows, by_method, fixed, plain
from catalog_api.thrift.gen.structs import (
    AlreadyExistsException,
    InvalidObjectException,
    InvalidOperationException,
    NoSuchObjectException,
)
from metastore import errors

DEFAULT: Rows = {
    errors.ConnectorNotFound: Row(
        NoSuchObjectException, lambda e, _: f"Dataconnector named {e.name} does not exist:null"
    ),
    errors.ConnectorAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"DataConnector {e.name} already exists"
    ),
    errors.UserTypeNotFound: Row(
        NoSuchObjectException, lambda e, _: f'Type "{e.name}" not found.'
    ),
    errors.UserTypeAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Type {e.name} already exists"
    ),
    errors.IndexNotFound: Row(
        NoSuchObjectException, lambda e, _: f"{e.database}.{e.table} index={e.name} not found"
    ),
    errors.IndexAlreadyExists: Row(
        AlreadyExistsException, lambda e, _: f"Index already exists:{e.name}"
    ),
    errors.InvalidIndex: Row(InvalidObjectException, plain),
}

SPECIAL = by_method(
    (
        "create_dataconnector_req",
        {
            errors.InvalidName: Row(
                InvalidObjectException, lambda e, _: f"{e.name} is not a valid dataconnector name"
            )
        },
    ),
    (
        "drop_dataconnector_req",
        {
            errors.ConnectorNotFound: Row(
                NoSuchObjectException, lambda e, _: f"DataConnector {e.name} doesn't exist"
            )
        },
    ),
    ("create_type", {errors.InvalidName: Row(InvalidObjectException, fixed("Invalid type name"))}),
    (
        "update_creation_metadata",
        {
            errors.TableNotFound: Row(
                InvalidOperationException, lambda e, _: f"{e.qualified} table not found"
            )
        },
    ),
)
