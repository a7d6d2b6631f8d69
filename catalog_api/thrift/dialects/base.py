"""What a dialect is, and the one that serves all clients about whom nothing is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog_api.thrift.gen.base import Method, Struct, StructError
from catalog_api.thrift.gen.methods import METHODS

__all__ = ["UNION", "Dialect", "Method", "signature"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the answers for one family of releases differ from the union of all of them.

    `throws` has, for methods that differ, the result field of every exception they know, and
    `results` the class of the result. Two writers of Hive 4 share a lock (`shares_writes`),
    and it is told of a compaction that is queued already as of a refusal (`refuses_compactions`).
    """

    name: str
    throws: Mapping[str, Mapping[type[StructError], str]] = field(default_factory=dict)
    results: Mapping[str, type[Struct]] = field(default_factory=dict)
    shares_writes: bool = False
    refuses_compactions: bool = False

    def declared(self, method: Method) -> Mapping[type[StructError], str]:
        """Return the exceptions that a client of this dialect understands, with their fields."""
        return self.throws.get(method.name, method.throws)

    def result(self, method: Method) -> type[Struct] | None:
        """Return the class of a method's result, None for one without an answer."""
        return self.results.get(method.name, method.result)

    def reads_sets(self, method: Method) -> bool:
        """Tell whether a client reads the method's answer by a class of its own."""
        return method.name in self.results


UNION = Dialect("union")


def signature(method: str) -> Method | None:
    """Return what is known of a method in any release, None for an unknown one."""
    return METHODS.get(method)
