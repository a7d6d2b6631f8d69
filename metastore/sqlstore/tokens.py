"""Delegation tokens and master keys, in the store."""

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import TokenAlreadyExists
from metastore.sqlstore.schema import delegation_tokens as tokens
from metastore.sqlstore.schema import master_keys as keys


class SqlTokens:
    """See `metastore.ports.privileges.Tokens`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def identifiers(self) -> list[str]:
        return list(
            self._connection.scalars(select(tokens.c.identifier).order_by(tokens.c.id)).all()
        )

    def get(self, identifier: str) -> str | None:
        return self._connection.scalar(
            select(tokens.c.token).where(tokens.c.identifier == identifier)
        )

    def add(self, identifier: str, token: str) -> None:
        try:
            self._connection.execute(insert(tokens), {"identifier": identifier, "token": token})
        except IntegrityError as error:
            raise TokenAlreadyExists(identifier) from error

    def remove(self, identifier: str) -> bool:
        result = self._connection.execute(delete(tokens).where(tokens.c.identifier == identifier))
        return result.rowcount == 1

    def master_keys(self) -> list[str]:
        return list(self._connection.scalars(select(keys.c.key).order_by(keys.c.id)).all())

    def add_master_key(self, key: str) -> int:
        result = self._connection.execute(insert(keys).returning(keys.c.id), {"key": key})
        return int(result.scalar_one())

    def replace_master_key(self, key_id: int, key: str) -> bool:
        result = self._connection.execute(update(keys).where(keys.c.id == key_id), {"key": key})
        return result.rowcount == 1

    def remove_master_key(self, key_id: int) -> bool:
        return self._connection.execute(delete(keys).where(keys.c.id == key_id)).rowcount == 1
