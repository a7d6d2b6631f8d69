"""Log formats as the crawler sees them: built-in ones and custom classifiers."""

import re
from collections.abc import Mapping, Sequence

import regex

from crawler.config.classifiers import GrokClassifier
from crawler.errors import InvalidClassifier, UnreadableFile
from crawler.formats.logs.grok import Grok, compile_grok
from crawler.formats.logs.layout import glue_layout, regex_layout, types_hint
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn
from crawler.textsample import TextSample, peek_text, read_text
from metastore.hivetypes.nodes import STRING

TRIED_LINES = 100
FIRST_LINES = 3
BUILTIN_SHARE = 0.9
CUSTOM_SHARE = 0.5
"""Share of the lines that must match: custom logs may have stack traces between records."""


class LogFormat:
    """Lines that a grok pattern describes.

    `glue` asks for AWS Glue's own SerDe instead of the one that every engine has.
    """

    extensions: frozenset[str] = frozenset()
    samples_per_table = 20
    positional = True
    typed = False

    def __init__(
        self,
        name: str,
        pattern: str,
        own: Mapping[str, str] | None = None,
        *,
        classification: str | None = None,
        share: float = BUILTIN_SHARE,
        glue: bool = False,
    ) -> None:
        self.name = name
        self._pattern = pattern
        self._own = own or {}
        self._classification = classification or name
        self._share = share
        self._glue = glue
        self._groks: tuple[Grok, ...] = (compile_grok(name, pattern, self._own),)

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        lines = peek_text(head).replace("\r\n", "\n").split("\n")
        whole = lines[:-1] if len(lines) > 1 else lines
        try:
            return self._best(whole)[1] >= self._share
        except UnreadableFile:
            return True  # then `inspect` says why it cannot be read

    def _best(self, lines: Sequence[str]) -> tuple[Grok, float]:
        """Give the expression for lines that match, or the last one, and the share that does."""
        for grok in self._groks:
            share = _share(grok, lines)
            if share >= self._share:
                break
        return grok, share

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_text(file)
        grok, share = self._best(sample.head)
        if share < self._share:
            raise UnreadableFile(f"only {share:.0%} of its lines match the pattern of {self.name}")
        return self._schema(file.path, sample, grok, share)

    def _schema(self, path: str, sample: TextSample, grok: Grok, share: float) -> FileSchema:
        odd = f"{1 - share:.0%} of its lines do not match the pattern: they are rows of NULLs"
        return FileSchema(
            path,
            self._classification,
            tuple(TypedColumn(name, kind if self._glue else STRING) for name, kind in grok.fields),
            sample.rows,
            compression=sample.compression,
            dialect=grok.expression,
            hints=types_hint(grok.fields),
            notes=(*sample.notes, *((odd,) if share < 1 else ())),
            plugin="" if self.name == self._classification else self.name,
        )

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        if self._glue:
            return glue_layout(self._pattern, self._own, columns)
        return regex_layout(files[0].dialect, columns, files, {"grokPattern": self._pattern})


def custom_log(classifier: GrokClassifier, *, glue: bool) -> LogFormat:
    """Make the format of a classifier.

    Its pattern may describe a part of a line only; then whatever stands before and after is let
    pass. Raises InvalidClassifier for a pattern that cannot work.
    """
    name = classifier.name
    if not classifier.classification.strip():
        raise InvalidClassifier(name, "its classification is blank")
    for own in classifier.patterns:
        if not re.fullmatch(r"\w+", own):
            raise InvalidClassifier(name, f"{own!r} is no name of a pattern")
    return CustomLogFormat(classifier, glue=glue)


class CustomLogFormat(LogFormat):
    """Lines that a custom classifier describes, in whole or in part."""

    def __init__(self, classifier: GrokClassifier, *, glue: bool) -> None:
        super().__init__(
            classifier.name,
            classifier.pattern,
            classifier.patterns,
            classification=classifier.classification,
            share=CUSTOM_SHARE,
            glue=glue,
        )
        (whole,) = self._groks
        part = f".*?(?:{whole.expression}).*"
        self._groks = (whole, Grok(part, whole.fields, regex.compile(part)))


def _share(grok: Grok, lines: Sequence[str]) -> float:
    """Give the share of lines that match; 0 at once if none of the first does.

    Raises UnreadableFile if a line takes too long: engines would hang as well.
    """
    tried = [line for line in lines[: 2 * TRIED_LINES] if line.strip()][:TRIED_LINES]
    if not tried:
        return 0.0
    try:
        if not any(map(grok.matches, tried[:FIRST_LINES])):
            return 0.0
        return sum(map(grok.matches, tried)) / len(tried)
    except TimeoutError as error:
        raise UnreadableFile("a pattern takes too long on its lines: it was given up") from error
