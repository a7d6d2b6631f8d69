"""Roles, who has them, and privileges granted on objects: stored facts, enforced by engines."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import PrincipalType

ADMIN = "admin"
PUBLIC = "public"
"""Roles that are there from the start; every user has `public` without a grant."""
SQL_AUTHORIZER = "SQL"
"""Whose the grants are that come with a new table (Hive 3.1 `ObjectStore.createTable`)."""


class ObjectKind(IntEnum):
    """What a privilege is granted on, numbered as on Hive's wire."""

    GLOBAL = 1
    DATABASE = 2
    TABLE = 3
    PARTITION = 4
    COLUMN = 5
    DATACONNECTOR = 6


@dataclass(frozen=True, slots=True)
class Grantee:
    """A user, group or role; names of all three are compared as they are written."""

    name: str
    type: PrincipalType


@dataclass(frozen=True, slots=True)
class SecuredObject:
    """What a privilege is granted on, by names.

    `name` is the table or the data connector, `values` are those of a partition. A column of a
    partition has both `values` and `column`.
    """

    kind: ObjectKind
    database: str | None = None
    name: str | None = None
    values: tuple[str, ...] | None = None
    column: str | None = None
    catalog: str | None = DEFAULT_CATALOG


@dataclass(frozen=True, slots=True)
class Privilege:
    """What somebody may do, who said so, and whether it may be passed on.

    `authorizer` names the system that the grant belongs to; `granted_at` is in epoch seconds.
    """

    name: str
    grantor: str | None
    grantor_type: PrincipalType
    grant_option: bool = False
    authorizer: str | None = None
    granted_at: int = 0


@dataclass(frozen=True, slots=True)
class Grant:
    """A privilege of a grantee on an object; `id` 0 means not stored yet."""

    object: SecuredObject
    grantee: Grantee
    privilege: Privilege
    id: int = 0


PrivilegesByName = Mapping[str, tuple[Privilege, ...]]


@dataclass(frozen=True, slots=True)
class PrivilegeSet:
    """Privileges on one object, by the names of users, groups and roles; None: not asked for."""

    users: PrivilegesByName | None = None
    groups: PrivilegesByName | None = None
    roles: PrivilegesByName | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A role. `created_at` is in epoch seconds."""

    name: str
    owner: str | None = None
    created_at: int = 0


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """That a principal has a role; implicit membership in `public` has no grantor."""

    role: Role
    grantee: Grantee
    grantor: str | None = None
    grantor_type: PrincipalType | None = None
    grant_option: bool = False
    granted_at: int = 0
