"""Roles and who has them, in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from metastore.errors import RoleAlreadyExists, RoleAlreadyGranted, RoleNotFound
from metastore.model.database import PrincipalType
from metastore.model.privilege import ADMIN, Grantee, Role, RoleGrant
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import privileges, role_members, roles

_GRANTED = (
    select(role_members, roles.c.name, roles.c.owner, roles.c.created_at)
    .join(roles, roles.c.id == role_members.c.role_id)
    .order_by(role_members.c.id)
)
_LOCK = select(roles.c.id).where(roles.c.name == bindparam("named"))


class SqlRoles:
    """See `metastore.ports.privileges.Roles`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def serialise(self) -> None:
        self._connection.execute(self._dialect.locked(_LOCK), {"named": ADMIN})

    def names(self) -> list[str]:
        return list(self._connection.scalars(select(roles.c.name).order_by(roles.c.id)).all())

    def get(self, name: str) -> Role:
        return _role(self._row(name))

    def add(self, role: Role) -> None:
        values = {"name": role.name, "owner": role.owner, "created_at": role.created_at}
        try:
            self._connection.execute(insert(roles), values)
        except IntegrityError as error:
            raise RoleAlreadyExists(role.name) from error

    def remove(self, name: str) -> None:
        row = self._row(name)
        grantee = Grantee(name, PrincipalType.ROLE)
        self._connection.execute(
            delete(role_members).where(
                or_(role_members.c.role_id == row.id, _is(role_members, grantee))
            )
        )
        self._connection.execute(delete(privileges).where(_is(privileges, grantee)))
        self._connection.execute(delete(roles).where(roles.c.id == row.id))

    def members(self, name: str) -> list[RoleGrant]:
        return self._granted(_GRANTED.where(roles.c.name == name))

    def had_by(self, type_: PrincipalType, names: Sequence[str]) -> list[RoleGrant]:
        return self._granted(
            _GRANTED.where(
                role_members.c.principal_type == int(type_), role_members.c.principal.in_(names)
            )
        )

    def grant(self, granted: RoleGrant) -> None:
        values = {
            "role_id": self._row(granted.role.name).id,
            "principal_type": granted.grantee.type,
            "principal": granted.grantee.name,
            "grantor": granted.grantor,
            "grantor_type": granted.grantor_type,
            "grant_option": int(granted.grant_option),
            "granted_at": granted.granted_at,
        }
        try:
            self._connection.execute(insert(role_members), values)
        except IntegrityError as error:
            raise RoleAlreadyGranted(granted.grantee.name, granted.role.name) from error

    def revoke(self, role: str, grantee: Grantee) -> None:
        self._connection.execute(delete(role_members).where(self._membership(role, grantee)))

    def drop_grant_option(self, role: str, grantee: Grantee) -> None:
        self._connection.execute(
            update(role_members).where(self._membership(role, grantee)), {"grant_option": 0}
        )

    def _membership(self, role: str, grantee: Grantee) -> ColumnElement[bool]:
        role_id = self._row(role).id
        return and_(role_members.c.role_id == role_id, _is(role_members, grantee))

    def _row(self, name: str) -> Any:
        row = self._connection.execute(select(roles).where(roles.c.name == name)).first()
        if row is None:
            raise RoleNotFound(name)
        return row

    def _granted(self, query: Select[Any]) -> list[RoleGrant]:
        return [_role_grant(row) for row in self._connection.execute(query).all()]


def _is(table: Any, grantee: Grantee) -> ColumnElement[bool]:
    return and_(table.c.principal == grantee.name, table.c.principal_type == int(grantee.type))


def _role(row: Any) -> Role:
    return Role(row.name, row.owner, row.created_at)


def _role_grant(row: Any) -> RoleGrant:
    return RoleGrant(
        role=_role(row),
        grantee=Grantee(row.principal, PrincipalType(row.principal_type)),
        grantor=row.grantor,
        grantor_type=None if row.grantor_type is None else PrincipalType(row.grantor_type),
        grant_option=bool(row.grant_option),
        granted_at=row.granted_at,
    )
