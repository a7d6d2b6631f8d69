"""The CSV formats as the crawler sees them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.columnprofile import Depth
from crawler.config.classifiers import CsvClassifier
from crawler.errors import UnreadableFile
from crawler.formats.csv.dialect import Dialect, detect_dialect
from crawler.formats.csv.layout import csv_layout
from crawler.formats.csv.rules import ANYTHING, AS_GLUE, CsvRules, rules_of
from crawler.formats.csv.schema import csv_schema
from crawler.formats.csv.siblings import review_headers, schema_like
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn, extension_of
from crawler.textsample import TextSample, peek_text, read_text

_LIKELY_CSV = frozenset({"txt", "dat", "data", "log", "out", ""})
_NAMED_CSV = frozenset({"csv", "tsv", "psv", "tab"})
_OTHER_TEXT = ("{", "[", "<")
_OTHER_START = re.compile(r'\{"|\[\{|<\?xml|<!doctype|<html', re.IGNORECASE)
MIN_RECOGNISED = 0.95


class CsvFormat:
    """Text cut by one of five delimiters, with or without a header and quotes."""

    name = "csv"
    extensions = _NAMED_CSV
    samples_per_table = 20
    positional = True
    typed = False
    profile: Depth | None = None
    tells_all = False

    def __init__(self, rules: CsvRules = ANYTHING) -> None:
        self.rules = rules

    def recognises(self, extension: str, head: bytes) -> bool:
        if extension not in _LIKELY_CSV:
            return False
        text = peek_text(head)
        if text.lstrip().startswith(_OTHER_TEXT):
            return False
        lines = text.replace("\r\n", "\n").split("\n")[:-1]
        dialect = detect_dialect(lines, single_column=False, rules=self.rules)
        return dialect is not None and len(lines) > 1 and dialect.agreement >= MIN_RECOGNISED

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_text(file)
        start = next((line for line in sample.head if line.strip()), "").lstrip()
        if _OTHER_START.match(start):
            raise UnreadableFile("it is no CSV: it begins as JSON, XML or HTML does")
        dialect = self._dialect(file, sample)
        profiled = self.profile is not None
        return csv_schema(file.path, sample, dialect, self.rules, profiled=profiled)

    def _dialect(self, file: DataFile, sample: TextSample) -> Dialect:
        single = self.rules.single_column and (
            extension_of(file.path) in _NAMED_CSV or not self.extensions
        )
        dialect = detect_dialect(sample.head, single_column=single, rules=self.rules)
        if dialect is None:
            marks = ", ".join(_MARKS.get(mark, mark) for mark in self.rules.delimiters[::-1])
            raise UnreadableFile(
                f"no delimiter ({marks}) gives its lines the same number of fields"
            )
        return dialect

    def inspect_like(self, file: DataFile, known: FileSchema) -> Inspection:
        """Read a file that is probably like `known`; if it is not, as if it were the first."""
        if self.rules is ANYTHING and self.profile is None:
            found = yield from schema_like(file, known)
            if found is not None:
                return found
        return (yield from self.inspect(file))

    def review(self, files: Sequence[FileSchema]) -> Sequence[FileSchema]:
        """Find headers by comparing first rows."""
        undecided = self.rules.header is None and not self.rules.glue
        return review_headers(files) if undecided else files

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        return csv_layout(files, columns, self.rules)


_NOT_TRIMMED = "values keep the blanks around them: no SerDe takes them off"
_MARKS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe", "\x01": "Ctrl-A"}


class GlueCsvFormat(CsvFormat):
    """CSV by the rules of AWS Glue's crawler."""

    def __init__(self) -> None:
        super().__init__(AS_GLUE)


class CustomCsvFormat(CsvFormat):
    """CSV as a custom classifier describes it."""

    extensions: frozenset[str] = frozenset()

    def __init__(self, name: str, rules: CsvRules) -> None:
        super().__init__(rules)
        self.name = name

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        text = peek_text(head)
        if not text or _OTHER_START.match(text.lstrip()):
            return False
        lines = text.replace("\r\n", "\n").split("\n")
        kept = lines[:-1] if len(lines) > 1 else lines
        single = self.rules.single_column
        return detect_dialect(kept, single_column=single, rules=self.rules) is not None

    def inspect(self, file: DataFile) -> Inspection:
        found = yield from super().inspect(file)
        said = (_NOT_TRIMMED,) if self.rules.trim else ()
        return replace(found, plugin=self.name, notes=(*found.notes, *said))


def custom_csv(classifier: CsvClassifier, *, glue: bool) -> CsvFormat:
    """Make the format of a classifier. Raises InvalidClassifier for one that cannot work."""
    return CustomCsvFormat(classifier.name, rules_of(classifier, glue=glue))
