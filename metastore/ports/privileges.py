"""The part of the store's port that is about roles, privileges and tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from metastore.model.database import PrincipalType
from metastore.model.privilege import Grant, Grantee, ObjectKind, Privilege, Role, RoleGrant


@dataclass(frozen=True, slots=True)
class ObjectId:
    """What privileges are granted on, by ids.

    A column without a name means all columns of the table or partition.
    """

    kind: ObjectKind
    database_id: int | None = None
    table_id: int | None = None
    partition_id: int | None = None
    column: str | None = None
    connector: str | None = None


class Roles(Protocol):
    """Raises RoleNotFound, RoleAlreadyExists and RoleAlreadyGranted. Lists are oldest first."""

    def serialise(self) -> None:
        """Make other changes of roles and privileges wait until this transaction ends."""
        ...

    def names(self) -> list[str]: ...
    def get(self, name: str) -> Role: ...
    def add(self, role: Role) -> None: ...
    def remove(self, name: str) -> None:
        """Delete a role with its members, its memberships and the privileges granted to it."""
        ...

    def members(self, name: str) -> list[RoleGrant]: ...
    def had_by(self, type_: PrincipalType, names: Sequence[str]) -> list[RoleGrant]:
        """Return the roles granted to principals directly."""
        ...

    def grant(self, granted: RoleGrant) -> None: ...
    def revoke(self, role: str, grantee: Grantee) -> None: ...
    def drop_grant_option(self, role: str, grantee: Grantee) -> None: ...


class Privileges(Protocol):
    """Grants, oldest first. Those on objects that are gone are never returned."""

    def add(self, object_: ObjectId, grantee: Grantee, privilege: Privilege) -> None: ...
    def on(self, object_: ObjectId, grantee: Grantee | None = None) -> list[Grant]: ...
    def of(self, grantee: Grantee | None, kind: ObjectKind, *, in_partitions: bool) -> list[Grant]:
        """Return the grants on all objects of a kind, of one grantee or of everybody.

        `in_partitions` tells columns of partitions from columns of tables.
        """
        ...

    def on_partitions(self, table_id: int, partition_ids: Sequence[int]) -> dict[int, list[Grant]]:
        """Return the grants on whole partitions, by the ids of these."""
        ...

    def drop_grant_options(self, grant_ids: Sequence[int]) -> None: ...
    def remove(self, grant_ids: Sequence[int]) -> None: ...
    def inherit(self, table_id: int, partition_ids: Sequence[int], at: int) -> None:
        """Give partitions what is granted on their table and its columns."""
        ...

    def move(self, table_id: int, old_partition: int, new_partition: int) -> None:
        """Hand the grants of one partition to another: a renamed one has a new id."""
        ...

    def forget_connector(self, name: str) -> None:
        """Delete what was granted on a data connector that is to go."""
        ...

    def forget(self, table_id: int, partition_ids: Sequence[int]) -> None:
        """Delete what was granted on partitions that are gone."""
        ...


class Tokens(Protocol):
    """The token store of HiveServer2: texts that only its clients understand."""

    def identifiers(self) -> list[str]: ...
    def get(self, identifier: str) -> str | None: ...
    def add(self, identifier: str, token: str) -> None:
        """Store a token. Raises TokenAlreadyExists."""
        ...

    def remove(self, identifier: str) -> bool: ...
    def master_keys(self) -> list[str]: ...
    def add_master_key(self, key: str) -> int: ...
    def replace_master_key(self, key_id: int, key: str) -> bool: ...
    def remove_master_key(self, key_id: int) -> bool: ...
