"""Enum numbers of the wire as the model's enums."""

from enum import IntEnum
from typing import TypeVar

from catalog_api.thrift.protocol.violation import ProtocolViolation
from metastore.model.database import PrincipalType

E = TypeVar("E", bound=IntEnum)


def member(kind: type[E], number: int | None) -> E:
    """Return the enum's member; raises ProtocolViolation for a number without a meaning."""
    try:
        return kind(number)  # type: ignore[arg-type]  # None is refused as any wrong number is
    except ValueError:
        raise ProtocolViolation(f"{number} is no {kind.__name__}") from None


def member_or_none(kind: type[E], number: int | None) -> E | None:
    """Return the enum's member, None for a number that Hive's clients read as unset as well."""
    try:
        return kind(number)  # type: ignore[arg-type]  # None is refused as any wrong number is
    except ValueError:
        return None


def owner_type(number: int | None) -> PrincipalType | None:
    return member_or_none(PrincipalType, number)
