"""XML: rows are the elements of one name, found by themselves or named by a classifier.

Attributes are called `_name` and the text beside them `_VALUE`, as Spark's XML reader calls them.
"""

import re
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from xml.parsers import expat

from crawler.config.classifiers import XmlClassifier
from crawler.errors import InvalidClassifier, UnreadableFile
from crawler.limits import MAX_DEPTH
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema, Inspection, Layout, TypedColumn
from crawler.records import columns_of
from crawler.textsample import HEAD, ByteSample, read_bytes
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

MAX_ROWS = 400
SIZE = 4 * HEAD
INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
NO_READER = (
    "no engine reads XML tables: Spark's own reader (format xml, option rowTag) reads the files"
)
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml\b|!--|!DOCTYPE\s+(?!html)|[A-Za-z_])", re.IGNORECASE
)
_HTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_TAG = re.compile(r"[^\W\d][\w.:-]*")


@dataclass(slots=True)
class Element:
    """An element of a document: its name without prefix, attributes, children, text."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    self_closing: bool = False


class XmlFormat:
    """XML documents: the rows are what most children of the root are."""

    name = "xml"
    extensions = frozenset({"xml"})
    samples_per_table = 20
    positional = False
    typed = False
    _row_tag: str | None = None

    def recognises(self, extension: str, head: bytes) -> bool:
        if extension not in ("txt", "data", "dat", ""):
            return False
        return _START.match(head) is not None and _HTML.search(head[:1024]) is None

    def inspect(self, file: DataFile) -> Inspection:
        sample, root, rows = yield from self._rows(file)
        shapes = _shapes(rows)
        records = [_value(row, shapes, (row.name,)) for row in rows]
        dicts = [each if isinstance(each, dict) else {"_VALUE": each} for each in records]
        found = columns_of(dicts)
        if all(each is None for each in records):
            raise UnreadableFile("its rows have neither attributes nor content")
        return FileSchema(
            file.path,
            self.name,
            tuple(TypedColumn(name, kind) for name, kind in found.columns.items()),
            len(rows) if sample.complete and len(rows) < MAX_ROWS else None,
            compression=sample.compression,
            dialect=rows[0].name,
            hints={"row": rows[0].name, "root": root},
            notes=(*sample.notes, *found.notes),
        )

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        """Describe the table without a SerDe, as AWS Glue does: queries fail, and say so."""
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in columns),
            INPUT_FORMAT,
            OUTPUT_FORMAT,
            SerDe(parameters={"rowTag": files[0].hints["row"]}),
            {"rowTag": files[0].hints["row"]},
            (NO_READER,),
        )

    def _rows(
        self, file: DataFile
    ) -> Generator[ByteRange, bytes, tuple[ByteSample, str, list[Element]]]:
        sample = yield from read_bytes(file, SIZE)
        root = _parsed(sample)
        tag = self._row_tag or _row_tag(root)
        rows = [each for each in _named(root, tag) if not self._skipped(each)]
        if not rows:
            raise UnreadableFile(f"it has no element <{tag}> with content")
        return sample, root.name, rows[:MAX_ROWS]

    def _skipped(self, row: Element) -> bool:  # noqa: ARG002 (a classifier's rows may be)
        return False


class RowTagXmlFormat(XmlFormat):
    """XML whose row element a custom classifier names."""

    extensions: frozenset[str] = frozenset()

    def __init__(self, classifier: XmlClassifier) -> None:
        tag = classifier.row_tag
        if not _TAG.fullmatch(tag):
            raise InvalidClassifier(classifier.name, f"the row tag {tag!r} is no name of elements")
        if not classifier.classification.strip():
            raise InvalidClassifier(classifier.name, "its classification is blank")
        self.name = classifier.name
        self._classification = classifier.classification
        self._row_tag = tag.rpartition(":")[2]

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return _START.match(head) is not None

    def inspect(self, file: DataFile) -> Inspection:
        schema = yield from super().inspect(file)
        return replace(schema, format=self._classification, plugin=self.name)


class GlueRowTagXmlFormat(RowTagXmlFormat):
    """The same as AWS Glue has it: an element that closes itself is no row."""

    def _skipped(self, row: Element) -> bool:
        return row.self_closing


def custom_xml(classifier: XmlClassifier, *, glue: bool) -> XmlFormat:
    """Make the format of a classifier. Raises InvalidClassifier for a tag that is no name."""
    return GlueRowTagXmlFormat(classifier) if glue else RowTagXmlFormat(classifier)


class _Builder:
    """Builds elements while expat reads; what was not closed stays out of its parent."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.open: list[Element] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse_entity
        self.parser.ExternalEntityRefHandler = _refuse_reference
        self.parser.buffer_text = True

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise UnreadableFile(f"its elements are nested more than {MAX_DEPTH} levels deep")
        element = Element(_local(name), attributes)
        self.root = self.root or element
        self.open.append(element)

    def _end(self, name: str) -> None:  # noqa: ARG002 (expat's signature)
        element = self.open.pop()
        at = self.parser.CurrentByteIndex
        element.self_closing = not self._data.startswith(b"</", at)
        if self.open:
            self.open[-1].children.append(element)

    def _text(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text


def _refuse_entity(*_: object) -> None:
    raise UnreadableFile("it declares entities, which can make it unpack to any size: refused")


def _refuse_reference(*_: object) -> int:
    raise UnreadableFile("it refers to another file (an external entity): refused")


def _parsed(sample: ByteSample) -> Element:
    builder = _Builder(sample.data)
    try:
        builder.parser.Parse(sample.data, sample.complete)
    except expat.ExpatError as error:
        raise UnreadableFile(f"it is no well-formed XML ({error})") from error
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise UnreadableFile(f"its encoding is unknown ({error})") from error
    if builder.root is None:
        raise UnreadableFile("it has no element" if sample.complete else "its start is no element")
    for child, parent in zip(builder.open[:0:-1], builder.open[-2::-1], strict=True):
        # A sample ends within elements; what is in them counts for finding rows.
        if child.children:
            parent.children.append(child)
    return builder.root


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _row_tag(root: Element) -> str:
    """Give the most frequent child that is there more than once, looking level by level."""
    level = [root]
    while level:
        children = [child for element in level for child in element.children]
        counts = Counter(child.name for child in children)
        name, count = max(counts.items(), key=lambda each: each[1], default=("", 0))
        if count > 1:
            return name
        level = children if len(counts) == 1 else []
    # Nothing is repeated: a document of one record, or a root around a single row.
    if len(root.children) == 1 and root.children[0].children:
        return root.children[0].name
    return root.name


def _named(element: Element, tag: str) -> list[Element]:
    if element.name == tag:
        return [element]
    return [found for child in element.children for found in _named(child, tag)]


_Path = tuple[str, ...]


@dataclass(slots=True)
class _Shapes:
    """Paths of elements that are arrays, and of those that are objects, in any row."""

    repeated: set[_Path] = field(default_factory=set)
    objects: set[_Path] = field(default_factory=set)

    def see(self, element: Element, path: _Path) -> None:
        if element.attributes or element.children:
            self.objects.add(path)
        counts = Counter(child.name for child in element.children)
        self.repeated.update((*path, name) for name, count in counts.items() if count > 1)
        for child in element.children:
            self.see(child, (*path, child.name))


def _shapes(rows: Sequence[Element]) -> _Shapes:
    shapes = _Shapes()
    for row in rows:
        shapes.see(row, (row.name,))
    return shapes


def _value(element: Element, shapes: _Shapes, path: _Path) -> Any:
    """Turn an element into plain values: an object, or its text's value if it has only text."""
    text = element.text.strip()
    if path not in shapes.objects:
        return _scalar(text)
    values: dict[str, Any] = {
        "_" + _local(name): _scalar(value)
        for name, value in element.attributes.items()
        if name != "xmlns" and not name.startswith("xmlns:")
    }
    for child in element.children:
        below = (*path, child.name)
        value = _value(child, shapes, below)
        if below in shapes.repeated:
            values.setdefault(child.name, []).append(value)
        else:
            values[child.name] = value
    if text:
        values["_VALUE"] = _scalar(text)
    return values


def _scalar(text: str) -> Any:
    if not text:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        if set(text) <= set("-0123456789"):
            return int(text) if len(text) <= 38 else text
        return float(text)
    return text
