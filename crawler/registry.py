"""Which formats there are, loaded when needed, and the formats of one crawl."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from importlib import import_module
from typing import Any

from crawler.columnprofile import Depth
from crawler.config.classifiers import (
    Classifier,
    CsvClassifier,
    GrokClassifier,
    JsonClassifier,
    XmlClassifier,
)
from crawler.config.policies import Compat
from crawler.errors import FormatUnavailable
from crawler.plugins import (
    FileFormat,
    FileSchema,
    ProfilingFormat,
    ReviewingFormat,
    extension_of,
)

_FORMATS = {
    "avro": "crawler.formats.avro:AvroFormat",
    "orc": "crawler.formats.orc:OrcFormat",
    "parquet": "crawler.formats.parquet:ParquetFormat",
    "json": "crawler.formats.json:JsonFormat",
    "bson": "crawler.formats.bson:BsonFormat",
    "xml": "crawler.formats.xml:XmlFormat",
    "ion": "crawler.formats.ion:IonFormat",
    "combined_apache": "crawler.formats.logs:combined_apache",
    "apache": "crawler.formats.logs:apache",
    "linux_kernel": "crawler.formats.logs:linux_kernel",
    "microsoft_log": "crawler.formats.logs:microsoft_log",
    "ruby_logger": "crawler.formats.logs:ruby_logger",
    "squid": "crawler.formats.logs:squid",
    "redismonlog": "crawler.formats.logs:redismonlog",
    "redislog": "crawler.formats.logs:redislog",
    "csv": "crawler.formats.csv:CsvFormat",
}
"""Format name -> class or function that makes it, in the order of AWS Glue's classifiers: so a
file is tried whose name says nothing."""

_AS_GLUE = {
    "json": "crawler.formats.json:GlueJsonFormat",
    "combined_apache": "crawler.formats.logs:glue_combined_apache",
    "apache": "crawler.formats.logs:glue_apache",
    "linux_kernel": "crawler.formats.logs:glue_linux_kernel",
    "ruby_logger": "crawler.formats.logs:glue_ruby_logger",
    "squid": "crawler.formats.logs:glue_squid",
    "redismonlog": "crawler.formats.logs:glue_redismonlog",
    "redislog": "crawler.formats.logs:glue_redislog",
    "csv": "crawler.formats.csv:GlueCsvFormat",
}
"""The same for `--compat glue`, where Glue does otherwise."""

_CUSTOM: dict[type[Classifier], str] = {
    CsvClassifier: "crawler.formats.csv:custom_csv",
    GrokClassifier: "crawler.formats.logs:custom_log",
    JsonClassifier: "crawler.formats.json:custom_json",
    XmlClassifier: "crawler.formats.xml:custom_xml",
}


class Formats:
    """The formats of one crawl: custom classifiers first, then the built-in ones."""

    def __init__(self, builtin: Sequence[FileFormat], custom: Sequence[FileFormat] = ()) -> None:
        self.builtin = tuple(builtin)
        self.custom = tuple(custom)
        self._by_name = {each.name: each for each in (*self.custom, *self.builtin)}
        self._by_extension = {
            extension: each for each in reversed(self.builtin) for extension in each.extensions
        }

    def profiling(self, depth: Depth) -> "Formats":
        """Give the same formats; those that can tell of values do so."""
        builtin = [_profiling(each, depth) for each in self.builtin]
        return Formats(builtin, [_profiling(each, depth) for each in self.custom])

    def promised(self, path: str) -> FileFormat | None:
        """Give the built-in format that a file's name promises, None if it says nothing."""
        return self._by_extension.get(extension_of(path))

    def of(self, schema: FileSchema) -> FileFormat:
        """Give the format that read a file."""
        return self._by_name[schema.plugin or schema.format]

    def review(self, schemas: Iterable[FileSchema]) -> tuple[FileSchema, ...]:
        """Look again at the schemas of one table's files, now that all are known."""
        kept = list(schemas)
        for name in dict.fromkeys(each.plugin or each.format for each in kept):
            reviewer = self._by_name.get(name)
            if isinstance(reviewer, ReviewingFormat):
                places = [
                    at for at, each in enumerate(kept) if (each.plugin or each.format) == name
                ]
                reviewed = reviewer.review([kept[at] for at in places])
                for at, schema in zip(places, reviewed, strict=True):
                    kept[at] = schema
        return tuple(kept)


def _profiling(format_: FileFormat, depth: Depth) -> FileFormat:
    if not isinstance(format_, ProfilingFormat):
        return format_
    made = copy(format_)
    made.profile = depth
    return made


def load_formats(classifiers: Iterable[Classifier] = (), compat: Compat = Compat.SKEP) -> Formats:
    """Load the formats of a crawl.

    Raises InvalidClassifier for a classifier that cannot work, FormatUnavailable for a library
    that is not installed.
    """
    glue = compat is Compat.GLUE
    builtin = all_formats() if not glue else tuple(map(_load_as_glue, _FORMATS))
    return Formats(builtin, [_custom(each, glue=glue) for each in classifiers])


def _custom(classifier: Classifier, *, glue: bool) -> FileFormat:
    made: FileFormat = _attribute(classifier.name, _CUSTOM[type(classifier)])(
        classifier, glue=glue
    )
    return made


@cache
def load_format(name: str) -> FileFormat:
    """Load a built-in format. Raises FormatUnavailable if its library is not installed."""
    made: FileFormat = _attribute(name, _FORMATS[name])()
    return made


@cache
def _load_as_glue(name: str) -> FileFormat:
    if name not in _AS_GLUE:
        return load_format(name)
    made: FileFormat = _attribute(name, _AS_GLUE[name])()
    return made


def _attribute(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    try:
        loaded = import_module(module)
    except ModuleNotFoundError as error:
        raise FormatUnavailable(name, error.name or module) from error
    return getattr(loaded, attribute)


@cache
def all_formats() -> tuple[FileFormat, ...]:
    """Load every built-in format, in the order in which they are tried."""
    return tuple(map(load_format, _FORMATS))


@cache
def _builtin() -> Formats:
    return Formats(all_formats())


def format_by_name(path: str) -> FileFormat | None:
    """Give the format that a file's name promises, None if its ending says nothing."""
    return _builtin().promised(path)
