"""Custom classifiers: what files may be besides the built-in formats, told by the user."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CsvClassifier:
    """Glue's custom CSV classifier.

    `contains_header` is None where the crawler shall find out. `datatypes` are Hive types, one
    for each column. `serde` is "open", "lazy" or None for the crawler's choice.
    """

    name: str
    delimiter: str | None = None
    quote: str | None = None
    contains_header: bool | None = None
    header: tuple[str, ...] = ()
    trim_values: bool = False
    allow_single_column: bool = False
    datatypes: tuple[str, ...] = ()
    serde: str | None = None


@dataclass(frozen=True, slots=True)
class GrokClassifier:
    """Log lines by a grok pattern; `patterns` are the user's own, name to expression."""

    name: str
    classification: str
    pattern: str
    patterns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JsonClassifier:
    """JSON whose records are found by a path: `$`, `.name`, `['name']`, `[n]`, `[*]`, `.*`."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class XmlClassifier:
    """XML whose rows are the elements `row_tag`."""

    name: str
    classification: str
    row_tag: str


Classifier = CsvClassifier | GrokClassifier | JsonClassifier | XmlClassifier
