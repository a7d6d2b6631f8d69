"""From Kryo's bytes to plain values: instances, lists, texts, numbers.

An instance is a name and a dictionary. What has the form of a class that the table of layouts
does not know ends the reading, because nobody can tell where its bytes end.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from catalog_api.thrift.kryo import java
from catalog_api.thrift.kryo.errors import Malformed, Unreadable
from catalog_api.thrift.kryo.layouts import Field, Layouts
from catalog_api.thrift.kryo.reader import KryoReader

_DEEPEST = 100
_CLASS_NAME = re.compile(r"[\w$]+(?:\.[\w$]+)*|\[+(?:[A-Z]|L[\w$.]+;)")
_BOXES: Final[dict[str, Callable[[KryoReader], object]]] = {
    "int": KryoReader.signed,
    "float": lambda reader: reader.fixed("f"),
    "boolean": lambda reader: reader.byte() != 0,
    "byte": lambda reader: reader.fixed("b"),
    "char": lambda reader: chr(int(reader.fixed("H"))),
    "short": lambda reader: reader.fixed("h"),
    "long": KryoReader.signed,
    "double": lambda reader: reader.fixed("d"),
}
"""Boxed primitives: the only objects without a place among the references."""
_PRIMITIVES = {**_BOXES, "bool": _BOXES["boolean"]}
_BOXED_FIELDS = {"Integer": "int", "Long": "long", "Boolean": "boolean"}
_STRING = "String"


@dataclass(frozen=True, slots=True)
class Format:
    """What differs between releases.

    `registered` are the classes with numbers, from 0 on; `is_kryo5` tells the form of
    collections and the byte order.
    """

    is_kryo5: bool
    layouts: Layouts
    registered: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Instance:
    """An object of a Java class; may contain itself."""

    name: str
    fields: dict[str, Any] = field(default_factory=dict)


class Decoder:
    """Reads one stream of objects; the methods raise Malformed and Unreadable.

    `numbered` are the classes met by their number.
    """

    def __init__(self, data: bytes, form: Format) -> None:
        self.reader = KryoReader(data, little_endian=form.is_kryo5)
        self.form = form
        self.numbered: set[str] = set()
        self._names: list[str] = []
        self._seen: list[object] = []
        self._depth = 0

    def classed(self, elements: tuple[str, ...] = ()) -> object:
        """Read a class and an object of it; `elements` are the final classes of its elements."""
        name = self.class_name()
        return None if name is None else self.known(name, elements)

    def class_name(self) -> str | None:
        """Read which class follows, None for a null."""
        tag = self.reader.variable()
        if tag == 0:
            return None
        if tag == 1:
            return self._named_class()
        if tag - 2 >= len(self.form.registered):
            raise Malformed(f"class number {tag - 2} is not known")
        self.numbered.add(self.form.registered[tag - 2])
        return self.form.registered[tag - 2]

    def _named_class(self) -> str:
        number = self.reader.variable()
        if number < len(self._names):
            return self._names[number]
        name = self.reader.string()
        if number > len(self._names) or name is None or not _CLASS_NAME.fullmatch(name):
            raise Malformed("a class has no name")
        self._names.append(name)
        return name

    def known(
        self, name: str, elements: tuple[str, ...] = (), *, maybe_null: bool = False
    ) -> object:
        """Read an object of a known class."""
        if name in _BOXES:
            if maybe_null and self.reader.variable() == 0:
                return None
            return _BOXES[name](self.reader)
        reference = self.reader.variable()
        if reference == 0:
            return None
        if reference > 1:
            return self._earlier(reference - 2)
        self._seen.append(_UNFINISHED)
        return self._deeper(name, len(self._seen) - 1, elements)

    def _earlier(self, place: int) -> object:
        if place >= len(self._seen) or self._seen[place] is _UNFINISHED:
            raise Malformed(f"object {place} is meant before it is there")
        return self._seen[place]

    def _deeper(self, name: str, place: int, elements: tuple[str, ...]) -> object:
        if self._depth >= _DEEPEST:
            raise Unreadable("the objects are nested too deep")
        self._depth += 1
        try:
            return self._new(name, place, elements)
        finally:
            self._depth -= 1

    def _new(self, name: str, place: int, elements: tuple[str, ...]) -> object:
        if name == _STRING:
            found: object = self.reader.string()
        elif (read := java.reader_of(name, is_kryo5=self.form.is_kryo5)) is not None:
            found = read(self, elements)
        elif name in self.form.layouts:
            instance = self._seen[place] = Instance(name)
            for each in self.form.layouts[name]:
                instance.fields[each.name] = self._field(each)
            return instance
        else:
            raise Unreadable(f"class {name} is not known")
        self._seen[place] = found
        return found

    def _field(self, wanted: Field) -> object:
        kind = wanted.kind
        if kind in _PRIMITIVES:
            return _PRIMITIVES[kind](self.reader)
        if kind in _BOXED_FIELDS:
            return self.known(_BOXED_FIELDS[kind], maybe_null=True)
        match kind:
            case "any":
                return self.classed(wanted.names)
            case "=":
                return self.known(wanted.names[0])
            case "str":
                return self.known(_STRING)
            case "enum":
                return self._enum()
            case _:
                return self.known(kind)

    def _enum(self) -> int | None:
        """Read an ordinal; constants are objects like others before Kryo 5."""
        marker = self.reader.variable()
        if marker == 0:
            return None
        if not self.form.is_kryo5:
            if marker > 1:
                earlier = self._earlier(marker - 2)
                return earlier if isinstance(earlier, int) else None
            self._seen.append(_UNFINISHED)
        place = len(self._seen) - 1
        ordinal = self.reader.variable() - 1
        if not self.form.is_kryo5:
            self._seen[place] = ordinal
        return ordinal

    def element(self, name: str) -> object:
        """Read an element whose class is known from its collection, which may be null."""
        names = {"str": _STRING, **_BOXED_FIELDS}
        return self.known(names.get(name, name), maybe_null=True)


_UNFINISHED: Final = object()
