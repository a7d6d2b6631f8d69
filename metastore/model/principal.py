"""Who asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principal:
    """A user as the door knows it; `groups` are as the client or its authenticator gave them."""

    name: str
    groups: tuple[str, ...] = ()


ANONYMOUS = Principal("anonymous")
