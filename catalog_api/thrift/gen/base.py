# Generated from catalog_api/thrift/idl/hive_metastore.thrift by tools/gen_thrift.py: do not edit.
"""What the generated classes have in common."""

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:

    class Struct:
        """A struct or union: `read` and `write` take any protocol of the Thrift library."""

        __slots__: tuple[str, ...] = ()
        thrift_spec: ClassVar[tuple[Any, ...]]
        thrift_required: ClassVar[tuple[str, ...]]

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...
        def read(self, iprot: Any) -> None: ...
        def write(self, oprot: Any) -> None: ...

    class StructError(Struct, Exception):
        """An exception that a client knows; `message` is its only field."""

        message: str | None

        def __init__(self, message: str | None = None) -> None: ...

else:
    from thrift.protocol.TBase import TBase, TExceptionBase

    class Struct(TBase):
        __slots__ = ()
        thrift_required = ()

    class StructError(TExceptionBase):
        thrift_required = ()

        def __str__(self):
            return self.message or ""


class Method(NamedTuple):
    """One method of the interface.

    `throws` has the name of the result field for every exception that may be answered; `result`
    is None for a oneway method. `since` and `until` are the first and the last Hive line that
    have the method; `until` is None when the newest one has it.
    """

    name: str
    args: type[Struct]
    result: type[Struct] | None
    throws: dict[type[StructError], str]
    oneway: bool
    since: str
    until: str | None
