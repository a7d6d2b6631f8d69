"""Make catalog_api/thrift/gen from the IDL: `python tools/gen_thrift.py [--check]`.

The generated code differs from that of the Thrift compiler in three ways: it is compact and
quick to import, it carries type annotations, and reading never fails for a missing required
field; such fields are listed in `thrift_required`, and the dispatcher looks there.

`--check` writes nothing and exits with 1 when the generated files are not what the IDL says.

The parser knows the part of the IDL language that `hive_metastore.thrift` uses: constants,
enums, structs, unions, exceptions, services, and annotations on methods.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IDL = ROOT / "catalog_api" / "thrift" / "idl" / "hive_metastore.thrift"
OUT = ROOT / "catalog_api" / "thrift" / "gen"

TOKEN = re.compile(
    r"""
      (?P<space> \s+ | //[^\n]* | /\*.*?\*/ )
    | (?P<string> "[^"]*" )
    | (?P<word> [A-Za-z_][\w.]* | -?\d+ )
    | (?P<mark> [{}()<>\[\]:;,=] )
    """,
    re.VERBOSE | re.DOTALL,
)

# IDL name -> (type number on the wire, Python annotation)
BASE_TYPES = {
    "bool": (2, "bool"),
    "i8": (3, "int"),
    "double": (4, "float"),
    "i16": (6, "int"),
    "i32": (8, "int"),
    "i64": (10, "int"),
    "string": (11, "str"),
    "binary": (11, "bytes"),
}
ENUM_WIRE_TYPE = 8
STRUCT_WIRE_TYPE = 12
MAP_WIRE_TYPE = 13
SEQUENCES = {"set": 14, "list": 15}


@dataclass(frozen=True, slots=True)
class Type:
    """A type as written: `map<string,Table>` is Type("map", (Type("string"), Type("Table")))."""

    name: str
    parameters: "tuple[Type, ...]" = ()


@dataclass(frozen=True, slots=True)
class Field:
    id: int
    name: str
    type: Type
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class Struct:
    name: str
    kind: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    returns: Type
    arguments: tuple[Field, ...]
    throws: tuple[Field, ...]
    oneway: bool
    annotations: dict[str, str]


@dataclass(slots=True)
class Document:
    """Everything an IDL file says, in its order."""

    constants: dict[str, str] = field(default_factory=dict)
    enums: dict[str, dict[str, int]] = field(default_factory=dict)
    structs: dict[str, Struct] = field(default_factory=dict)
    methods: dict[str, Method] = field(default_factory=dict)


class IdlError(Exception):
    """The IDL says something that this generator does not understand."""


def tokens(text: str) -> Iterator[str]:
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            line = text.count("\n", 0, position) + 1
            raise IdlError(f"line {line}: unexpected {text[position]!r}")
        if match.lastgroup != "space":
            yield match.group()
        position = match.end()


class Parser:
    """Reads one IDL text, a token at a time."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._at = 0
        self.document = Document()

    def parse(self) -> Document:
        handlers = {
            "namespace": self._namespace,
            "const": self._constant,
            "enum": self._enum,
            "struct": self._struct,
            "union": self._struct,
            "exception": self._struct,
            "service": self._service,
        }
        while self._at < len(self._tokens):
            word = self._next()
            if word not in handlers:
                raise IdlError(f"unexpected {word!r}")
            handlers[word]()
        return self.document

    def _peek(self) -> str:
        return self._tokens[self._at]

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _accept(self, *words: str) -> str | None:
        return self._next() if self._peek() in words else None

    def _expect(self, word: str) -> None:
        found = self._next()
        if found != word:
            raise IdlError(f"expected {word!r}, found {found!r}")

    def _namespace(self) -> None:
        self._next()
        self._next()

    def _constant(self) -> None:
        self._type()
        name = self._next()
        self._expect("=")
        self.document.constants[name] = self._next()

    def _enum(self) -> None:
        name = self._next()
        members: dict[str, int] = {}
        self._expect("{")
        while not self._accept("}"):
            member = self._next()
            self._expect("=")
            members[member] = int(self._next())
            self._accept(",", ";")
        self.document.enums[name] = members

    def _struct(self) -> None:
        kind = self._tokens[self._at - 1]
        name = self._next()
        self._expect("{")
        self.document.structs[name] = Struct(name, kind, self._fields("}"))

    def _service(self) -> None:
        self._next()
        if self._accept("extends"):
            self._next()
        self._expect("{")
        while not self._accept("}"):
            method = self._method()
            self.document.methods[method.name] = method

    def _method(self) -> Method:
        oneway = self._accept("oneway") is not None
        returns = self._type()
        name = self._next()
        self._expect("(")
        arguments = self._fields(")")
        throws: tuple[Field, ...] = ()
        if self._accept("throws"):
            self._expect("(")
            throws = self._fields(")")
        annotations = self._annotations() if self._accept("(") else {}
        return Method(name, returns, arguments, throws, oneway, annotations)

    def _annotations(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while not self._accept(")"):
            key = self._next()
            self._expect("=")
            found[key] = self._next().strip('"')
            self._accept(",")
        return found

    def _fields(self, end: str) -> tuple[Field, ...]:
        fields = []
        while not self._accept(end):
            number = int(self._next())
            self._expect(":")
            requiredness = self._accept("required", "optional")
            type_ = self._type()
            name = self._next()
            default = self._next() if self._accept("=") else None
            self._accept(",", ";")
            fields.append(Field(number, name, type_, requiredness == "required", default))
        return tuple(sorted(fields, key=lambda item: item.id))

    def _type(self) -> Type:
        name = self._next()
        parameters = []
        if self._accept("<"):
            parameters.append(self._type())
            while self._accept(","):
                parameters.append(self._type())
            self._expect(">")
        return Type(name, tuple(parameters))


class Writer:
    """Turns a document into the text of the generated modules."""

    def __init__(self, document: Document, source: str) -> None:
        self._document = document
        self._header = f"# Generated from {source} by tools/gen_thrift.py: do not edit.\n"
        self._written: set[str] = set()
        self._used_early: set[str] = set()

    def files(self) -> dict[str, str]:
        """The text of every generated file by its name."""
        modules = {
            "__init__.py": '"""Thrift structs, enums and methods of the Hive metastore."""\n',
            "base.py": BASE,
            "constants.py": self._constants(),
            "enums.py": self._enums(),
            "structs.py": self._structs(),
            "methods.py": self._methods(),
        }
        return {name: self._header + text for name, text in modules.items()}

    def _constants(self) -> str:
        lines = [f"{name} = {value}\n" for name, value in self._document.constants.items()]
        return '"""Constants of the interface."""\n\n' + "".join(lines)

    def _enums(self) -> str:
        text = '"""Enums of the interface: plain integers, as they are on the wire."""\n'
        for name, members in self._document.enums.items():
            text += f"\n\nclass {name}:\n"
            text += "".join(f"    {member} = {number}\n" for member, number in members.items())
            by_number = {number: member for member, number in members.items()}
            text += f"    by_name: dict[str, int] = {members!r}\n"
            text += f"    by_number: dict[int, str] = {by_number!r}\n"
        return text.replace("'", '"')

    def _structs(self) -> str:
        text = '"""Structs, unions and exceptions of the interface."""\n\n'
        text += "from __future__ import annotations\n\n"
        text += "from typing import Any, ClassVar\n\n"
        text += "from .base import Struct, StructError\n"
        classes = ""
        for struct in self._in_order_of_use():
            classes += self._class(struct)
            self._written.add(struct.name)
        early = sorted(self._used_early)
        text += "".join(f"\n_{name}: list[Any] = []  # filled in at the end\n" for name in early)
        text += classes + "\n\n"
        return text + "".join(f"_{name}[:] = ({name}, {name}.thrift_spec)\n" for name in early)

    def _methods(self) -> str:
        text = '"""Arguments and results of every method, and the table of methods."""\n\n'
        text += "from __future__ import annotations\n\n"
        text += "from .base import Method, Struct\n"
        text += "from .structs import (\n"
        text += "".join(f"    {name},\n" for name in sorted(self._names_in_methods())) + ")\n"
        table = ""
        for method in self._document.methods.values():
            text += self._class(Struct(f"{method.name}_args", "struct", method.arguments))
            if not method.oneway:
                text += self._class(Struct(f"{method.name}_result", "struct", result(method)))
            table += self._row(method)
        return text + f"\n\nMETHODS: dict[str, Method] = {{\n{table}}}\n"

    def _row(self, method: Method) -> str:
        result_class = "None" if method.oneway else f"{method.name}_result"
        throws = ", ".join(f'{item.type.name}: "{item.name}"' for item in method.throws)
        since = method.annotations.get("since", "1.2")
        until = method.annotations.get("until")
        last = f'"{until}"' if until else "None"
        return (
            f'    "{method.name}": Method("{method.name}", {method.name}_args, {result_class}, '
            f'{{{throws}}}, {method.oneway}, "{since}", {last}),\n'
        )

    def _names_in_methods(self) -> set[str]:
        return {
            name
            for method in self._document.methods.values()
            for item in (*result(method), *method.arguments)
            for name in self._structs_in(item.type)
        }

    def _structs_in(self, type_: Type) -> Iterator[str]:
        if type_.name in self._document.structs:
            yield type_.name
        for parameter in type_.parameters:
            yield from self._structs_in(parameter)

    def _in_order_of_use(self) -> Iterable[Struct]:
        """A class stands in the specification of its users, so it comes before them if it can."""
        done: dict[str, Struct] = {}
        for name in self._document.structs:
            self._place(name, done, frozenset())
        return done.values()

    def _place(self, name: str, done: dict[str, Struct], users: frozenset[str]) -> None:
        if name in users or name in done:
            return
        struct = self._document.structs[name]
        for item in struct.fields:
            for used in self._structs_in(item.type):
                self._place(used, done, users | {name})
        done[name] = struct

    def _class(self, struct: Struct) -> str:
        base = "StructError" if struct.kind == "exception" else "Struct"
        text = f"\n\nclass {struct.name}({base}):\n"
        text += f"    __slots__ = {literal(item.name for item in struct.fields)}\n"
        for item in struct.fields:
            text += f"    {item.name}: {self._annotation(item.type)} | None\n"
        text += f"    thrift_spec = {self._specification(struct)}\n"
        required = [item.name for item in struct.fields if item.required]
        if required:
            text += f"    thrift_required: ClassVar[tuple[str, ...]] = {literal(required)}\n"
        return text + (self._init(struct) if struct.fields else "")

    def _init(self, struct: Struct) -> str:
        parameters = ", ".join(
            f"{item.name}: {self._annotation(item.type)} | None = {self._default(item)}"
            for item in struct.fields
        )
        text = f"\n    def __init__(self, {parameters}) -> None:\n"
        lines = [f"        self.{item.name} = {item.name}\n" for item in struct.fields]
        return text + "".join(lines)

    def _annotation(self, type_: Type) -> str:
        if type_.name in BASE_TYPES:
            return BASE_TYPES[type_.name][1]
        if type_.name in self._document.enums:
            return "int"
        if type_.name in self._document.structs:
            return type_.name
        if type_.name == "map":
            key, value = type_.parameters
            keys = self._annotation(key)
            if key.name == "list":
                keys = f"tuple[{self._annotation(key.parameters[0])}, ...]"
            return f"dict[{keys}, {self._annotation(value)}]"
        return f"{type_.name}[{self._annotation(type_.parameters[0])}]"

    def _default(self, item: Field) -> str:
        if item.default is None:
            return "None"
        if item.default in {"true", "false"}:
            return item.default.capitalize()
        enum, _, member = item.default.partition(".")
        if enum in self._document.enums:
            return str(self._document.enums[enum][member])
        return item.default

    def _specification(self, struct: Struct) -> str:
        if not struct.fields:
            return "()"
        by_id = {item.id: item for item in struct.fields}
        text = "(\n"
        for number in range(max(by_id) + 1):
            text += f"        {self._entry(by_id.get(number))},\n"
        return text + "    )"

    def _entry(self, item: Field | None) -> str:
        if item is None:
            return "None"
        wire_type, parameters = self._wire(item.type, is_key=False)
        return f'({item.id}, {wire_type}, "{item.name}", {parameters}, {self._default(item)})'

    def _wire(self, type_: Type, *, is_key: bool) -> tuple[int, str]:
        """Type number and parameters as the library's `fastbinary` module wants them.

        The last parameter of a container says that it must be hashable, because it is a key.
        """
        if type_.name in BASE_TYPES:
            parameters = {"string": '"UTF8"', "binary": '"BINARY"'}.get(type_.name, "None")
            return BASE_TYPES[type_.name][0], parameters
        if type_.name in self._document.enums:
            return ENUM_WIRE_TYPE, "None"
        if type_.name in SEQUENCES:
            element, parameters = self._wire(type_.parameters[0], is_key=is_key)
            return SEQUENCES[type_.name], f"({element}, {parameters}, {is_key})"
        if type_.name == "map":
            key_type, key = self._wire(type_.parameters[0], is_key=True)
            value_type, value = self._wire(type_.parameters[1], is_key=is_key)
            return MAP_WIRE_TYPE, f"({key_type}, {key}, {value_type}, {value}, {is_key})"
        if type_.name in self._written:
            return STRUCT_WIRE_TYPE, f"[{type_.name}, {type_.name}.thrift_spec]"
        if type_.name in self._document.structs:  # one that contains its own user
            self._used_early.add(type_.name)
            return STRUCT_WIRE_TYPE, f"_{type_.name}"
        raise IdlError(f"unknown type {type_.name}")


BASE = '''"""What the generated classes have in common."""

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
'''


def literal(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return f"({', '.join(quoted)}{',' if len(quoted) == 1 else ''})"


def result(method: Method) -> tuple[Field, ...]:
    """The fields of the result struct of a method: `success` and the exceptions."""
    if method.returns.name == "void":
        return method.throws
    return (Field(0, "success", method.returns, required=False, default=None), *method.throws)


def stale(files: dict[str, str], folder: Path) -> list[str]:
    """Names of files in `folder` that are not what `files` says, or not wanted at all."""
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    return sorted(name for name in files | present if files.get(name) != present.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether files are stale")
    options = parser.parse_args()
    document = Parser(IDL.read_text(encoding="utf-8")).parse()
    files = Writer(document, str(IDL.relative_to(ROOT))).files()
    changed = stale(files, OUT)
    if options.check:
        for name in changed:
            print(f"stale: {OUT.relative_to(ROOT) / name} (run tools/gen_thrift.py)")
        return 1 if changed else 0
    for name in changed:
        path = OUT / name
        path.unlink(missing_ok=True)
        if name in files:
            path.write_text(files[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
