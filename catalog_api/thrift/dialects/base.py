"""What a dialect is, and the one that serves all clients about whom nothing is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog_api.thrift.gen.base import Method, StructError
from catalog_api.thrift.gen.methods import METHODS

__all__ = ["UNION", "Dialect", "Method", "signature"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the answers for one family of releases differ from the union of all of them.

    `throws` has, for methods that differ, the result field of every exception they know.
    """

    name: str
    throws: Mapping[str, Mapping[type[StructError], str]] = field(default_factory=dict)

    def declared(self, method: Method) -> Mapping[type[StructError], str]:
        """Return the exceptions that a client of this dialect understands, with their fields."""
        return self.throws.get(method.name, method.throws)


UNION = Dialect("union")


def signature(method: str) -> Method | None:
    """Return what is known of a method in any release, None for an unknown one."""
    return METHODS.get(method)
