"""How errors about roles, privileges and tokens are answered.

Hive's server wraps what its store says: the methods declare a MetaException and no other.
"""

from collections.abc import Callable
from typing import Any

from catalog_api.thrift.errors.row import Row, Rows, by_method, fixed
from catalog_api.thrift.gen.structs import MetaException
from metastore import errors

_GOT = "Got exception: org.apache.hadoop.hive.metastore.api"
_PROTECTED = {
    "create": "public role implicitly exists. It can't be created.",
    "drop": "public,admin roles can't be dropped.",
    "grant": ("No user can be added to public. Since all users implicitly belong to public role."),
    "revoke": "public role can't be revoked.",
}


def _wrapped(kind: str, text: Callable[[Any], str]) -> Row:
    return Row(MetaException, lambda e, _: f"{_GOT}.{kind} {text(e)}")


def _invalid(text: Callable[[Any], str]) -> Row:
    return _wrapped("InvalidObjectException", text)


def _missing(text: Callable[[Any], str]) -> Row:
    return _wrapped("NoSuchObjectException", text)


def _granted_already(error: errors.PrivilegeAlreadyGranted) -> str:
    place = error.where
    path = ",".join(place[kind] for kind in ("database", "table", "partition") if kind in place)
    if "connector" in place:
        on = f" on data connector {place['connector']}"
    elif "column" in place:
        on = f" on column {place['column']} [{path}]"
    elif "partition" in place:
        on = f" on partition [{path}]"
    elif "table" in place:
        on = f" on table [{path}]"
    else:
        on = f" on database {path}" if path else ""
    return f"{error.privilege} is already granted{on} by {error.grantor}"


def _not_granted(error: errors.PrivilegeNotGranted) -> str:
    place = error.where
    if "table" in place:
        return f"No grant ({error.privilege}) found {_in_table(place)}"
    for kind, name in (("database", "database"), ("connector", "data connector")):
        if kind in place:
            found = f"No {name.replace(' ', '')} grant found for privileges {error.privilege}"
            return f"{found} on {name} {place[kind]}"
    return f"No user grant found for privileges {error.privilege}"


def _in_table(place: Any) -> str:
    partition = f", partition is {place['partition']}" if "partition" in place else ""
    column = f", column name = {place['column']}" if "column" in place else ""
    return f" on table {place['table']}{partition}{column}, database is {place['database']}"


DEFAULT: Rows = {
    errors.RoleNotFound: _missing(lambda e: f"{e.name} role can not be found."),
    errors.GranteeRoleNotFound: _missing(lambda e: f"Role {e.name} does not exist"),
    errors.RoleAlreadyExists: _invalid(lambda e: f"Role {e.name} already exists."),
    errors.RoleAlreadyGranted: _invalid(
        lambda e: f"Principal {e.principal} already has the role {e.role}"
    ),
    errors.RoleCycle: Row(
        MetaException,
        lambda e, _: (
            f"Cannot grant role {e.grantee} to {e.role} as {e.role} already belongs to the role "
            f"{e.grantee}. (no cycles allowed)"
        ),
    ),
    errors.PredefinedRoleProtected: Row(MetaException, lambda e, _: _PROTECTED[e.operation]),
    errors.GrantOptionMissing: Row(
        MetaException,
        lambda e, _: f"User {e.principal} does not have grant option with {e.kind} {e.name}",
    ),
    errors.PrivilegeAlreadyGranted: _invalid(_granted_already),
    errors.PrivilegeNotGranted: _invalid(_not_granted),
    errors.PrivilegesNotRefreshable: Row(
        MetaException, lambda e, _: f"Unexpected object type {e.kind}"
    ),
    errors.TokenAlreadyExists: Row(MetaException, fixed("The token exists already")),
    errors.MasterKeyNotFound: Row(
        MetaException,
        lambda e, _: f"NoSuchObjectException(message:No key found with keyId: {e.key_id})",
    ),
}
_ON_OBJECTS: Rows = {
    errors.DatabaseNotFound: _missing(lambda e: f"There is no database {e.catalog}.{e.name}"),
    errors.ConnectorNotFound: _missing(lambda e: f"There is no dataconnector {e.name}"),
    errors.TableNotFound: Row(MetaException, lambda e, _: f"{e.qualified} table not found"),
}
SPECIAL = by_method(
    (
        """
        grant_privileges revoke_privileges grant_revoke_privileges refresh_privileges
        list_privileges get_privilege_set
        """,
        _ON_OBJECTS,
    ),
)
