"""Who asks."""

from dataclasses import dataclass

LONGEST_PRINCIPAL = 255
"""Characters of a name. Hive 3.1 keeps 128 of grantees (`PRINCIPAL_NAME`)."""


@dataclass(frozen=True, slots=True)
class Principal:
    """A user as the door knows it; `groups` are as the client or its authenticator gave them."""

    name: str
    groups: tuple[str, ...] = ()


ANONYMOUS = Principal("anonymous")
