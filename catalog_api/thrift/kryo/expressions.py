"""Serialized expressions of Hive 2.3, 3.1 and 4 as expressions of the core."""

from collections.abc import Iterator

from catalog_api.thrift.kryo.constants import scalar, type_text, typed
from catalog_api.thrift.kryo.decoder import Decoder, Format, Instance
from catalog_api.thrift.kryo.errors import Malformed, Unreadable
from catalog_api.thrift.kryo.functions import function_name
from catalog_api.thrift.kryo.layouts import HIVE, layouts
from metastore.partitioning.expression import (
    Call,
    Column,
    Expression,
    Literal,
    Predicate,
    Release,
    Undecidable,
)

_PLAN = f"{HIVE}ql.plan."
_FUNCTION = f"{_PLAN}ExprNodeGenericFuncDesc"
_MOST_NODES = 50_000
_LARGEST = 4 << 20
_PRIMITIVES = ("int", "String", "float", "boolean", "byte", "char", "short", "long", "double")
_TIMES_OF_HIVE2 = ("java.sql.Date", "java.sql.Timestamp")
_REGISTERED = (*_PRIMITIVES, "void", *_TIMES_OF_HIVE2)
_PATH_AND_LIST = ("org.apache.hadoop.fs.Path", "java.util.Arrays$ArrayList")
_REGISTERED_BY_HIVE2 = (*_REGISTERED, *_PATH_AND_LIST)
_REGISTERED_LATER = (
    *_REGISTERED,
    f"{HIVE}common.type.TimestampTZ",
    *_PATH_AND_LIST,
    "java.util.ArrayList$SubList",
)
_ROOT_WITH_CLASS = b"\x01\x00"


def read_expression(data: bytes, default_name: str | None = None) -> Predicate:
    """Return the expression that the bytes hold.

    What is not known in it becomes Undecidable, all of it where the bytes cannot be followed
    further. Raises Malformed for what is no serialized expression.
    """
    if len(data) > _LARGEST:
        raise Malformed(f"{len(data)} bytes are too long for an expression")
    refusals: list[Malformed | Unreadable] = []
    has_class = data.startswith(_ROOT_WITH_CLASS)
    for release, form in _forms(has_class=has_class):
        try:
            root, is_older = _read(data, form, has_class=has_class)
            return Predicate(root, Release.HIVE2 if is_older else release, default_name)
        except (Malformed, Unreadable) as error:
            refusals.append(error)
    # The last two formats without a class at the root are hardly ever meant: they do not count.
    likely = refusals if has_class else refusals[:-2]
    reason = next((error for error in likely if isinstance(error, Unreadable)), None)
    if reason is None:
        raise likely[0]
    release = Release.HIVE4 if has_class else Release.HIVE3
    return Predicate(Undecidable(str(reason)), release, default_name)


def _forms(*, has_class: bool) -> Iterator[tuple[Release, Format]]:
    """Yield the formats that bytes with or without a class at the root can have, likeliest first.

    Hive 4 writes the class of the root, the older ones do not; what else differs shows only
    when the bytes do not come out even.
    """
    releases = [Release.HIVE4] if has_class else [Release.HIVE3, Release.HIVE2, Release.HIVE4]
    for release in releases:
        numbers = _REGISTERED_BY_HIVE2 if release is Release.HIVE2 else _REGISTERED_LATER
        for long_text in (False, True):
            known = layouts(str(release.value), long_text=long_text)
            yield release, Format(release is Release.HIVE4, known, numbers)


def _read(data: bytes, form: Format, *, has_class: bool) -> tuple[Expression, bool]:
    """Return the root, and whether there are classes in it that only Hive 2 has for times."""
    decoder = Decoder(data, form)
    root = decoder.classed() if has_class else decoder.known(_FUNCTION)
    if decoder.reader.left:
        raise Malformed(f"{decoder.reader.left} bytes follow the expression")
    if not isinstance(root, Instance) or not root.name.startswith(f"{_PLAN}ExprNode"):
        raise Malformed("the bytes hold no expression")
    return _Translation().expression(root), not decoder.numbered.isdisjoint(_TIMES_OF_HIVE2)


class _Translation:
    """Makes instances expressions; shared ones are copied, so their number is bounded."""

    def __init__(self) -> None:
        self._nodes = 0
        self._open: set[int] = set()

    def expression(self, node: object) -> Expression:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise Unreadable("the expression is too large")
        if not isinstance(node, Instance):
            raise Malformed("an argument is no expression")
        if id(node) in self._open:
            raise Malformed("an expression contains itself")
        self._open.add(id(node))
        try:
            return self._of_instance(node)
        finally:
            self._open.remove(id(node))

    def _of_instance(self, node: Instance) -> Expression:
        fields = node.fields
        match node.name.removeprefix(f"{_PLAN}ExprNode"):
            case "ColumnDesc":
                return Column(str(fields["column"]).lower())
            case "ConstantDesc":
                return _constant(fields["typeInfo"], fields["value"])
            case "GenericFuncDesc":
                return self._call(fields)
            case kind:
                return Undecidable(kind)

    def _call(self, fields: dict[str, object]) -> Expression:
        children = fields.get("children", fields.get("chidren"))
        function = function_name(fields["genericUDF"])
        if function is None or not isinstance(children, list | None):
            raise Malformed("a call has no function")
        arguments = tuple(self.expression(child) for child in children or ())
        return Call(function, arguments, _result_type(fields))


def _result_type(fields: dict[str, object]) -> str:
    """Return what a function gives; casts to char, varchar and decimal say it themselves."""
    function = fields["genericUDF"]
    own = function.fields.get("typeInfo") if isinstance(function, Instance) else None
    return type_text(own or fields["typeInfo"])


def _constant(info: object, value: object) -> Literal | Undecidable:
    try:
        if isinstance(value, list) and isinstance(info, Instance):
            types = info.fields.get("allStructFieldTypeInfos")
            if not isinstance(types, list) or len(types) != len(value):
                return Undecidable("a constant of many values")
            cells = [
                Literal(scalar(one), type_text(kind))
                for one, kind in zip(value, types, strict=True)
            ]
            return Literal(tuple(cells), "struct")
        return Literal(*typed(scalar(value), type_text(info)))
    except Unreadable as error:
        return Undecidable(str(error))
