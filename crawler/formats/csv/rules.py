"""What is known of a CSV file before it is opened: nothing, Glue's habits, or a classifier."""

from dataclasses import dataclass

from crawler.config.classifiers import CsvClassifier
from crawler.errors import CrawlError, InvalidClassifier
from metastore.errors import MetastoreError
from metastore.hivetypes.nodes import HiveType
from metastore.hivetypes.parse import parse_type

DELIMITERS = ("\x01", "\t", "|", ";", ",")
"""Glue's five; where several fit equally the rarer in ordinary text comes first."""

QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class CsvRules:
    """What to try and what is given.

    `header` is None where it must be found out, `names` and `types` are given for columns from
    the left, `serde` is "open", "lazy" or None for the better one. `glue` asks for the types and
    the header rule of AWS Glue's crawler, `trim` for values without the blanks around them.
    """

    delimiters: tuple[str, ...] = DELIMITERS
    quotes: tuple[str, ...] = QUOTES
    header: bool | None = None
    names: tuple[str, ...] = ()
    types: tuple[HiveType, ...] = ()
    single_column: bool = True
    serde: str | None = None
    glue: bool = False
    trim: bool = False


ANYTHING = CsvRules()
AS_GLUE = CsvRules(single_column=False, glue=True)


def rules_of(classifier: CsvClassifier, *, glue: bool) -> CsvRules:
    """Read a classifier. Raises InvalidClassifier for what AWS Glue refuses, too."""
    for what, mark in (("delimiter", classifier.delimiter), ("quote", classifier.quote)):
        if mark is not None and len(mark) != 1:
            raise InvalidClassifier(classifier.name, f"its {what} {mark!r} is not one character")
    if classifier.delimiter is not None and classifier.delimiter == classifier.quote:
        raise InvalidClassifier(classifier.name, "its delimiter and its quote are the same")
    if classifier.serde not in (None, "open", "lazy"):
        raise InvalidClassifier(classifier.name, f"the SerDe {classifier.serde!r} is none of its")
    names = [name.strip().lower() for name in classifier.header]
    if len(set(names)) < len(names) or "" in names:
        raise InvalidClassifier(classifier.name, "its header has blank names or one twice")
    return CsvRules(
        (classifier.delimiter,) if classifier.delimiter else DELIMITERS,
        (classifier.quote,) if classifier.quote else QUOTES,
        classifier.contains_header,
        classifier.header,
        tuple(_type(classifier.name, text) for text in classifier.datatypes),
        classifier.allow_single_column,
        classifier.serde,
        glue,
        classifier.trim_values,
    )


def _type(classifier: str, text: str) -> HiveType:
    try:
        return parse_type(text.strip().lower())
    except (MetastoreError, CrawlError, ValueError) as error:
        raise InvalidClassifier(classifier, f"{text!r} is no type: {error}") from error
