"""Splitting filter text into tokens."""

import re
from dataclasses import dataclass
from enum import StrEnum

from metastore.errors import InvalidPartitionFilter


class TokenKind(StrEnum):
    WORD = "word"
    QUOTED = "quoted"
    OPERATOR = "operator"
    MARK = "mark"
    STRING = "string"
    INT = "int"
    DECIMAL = "decimal"
    DATE = "date"
    TIMESTAMP = "timestamp"
    END = "end"


@dataclass(slots=True)
class Token:
    """`text` is without quotes; `keyword` is the upper-case word, or the mark or operator."""

    kind: TokenKind
    text: str
    keyword: str
    position: int


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<word>(?![dD][aA][tT][eE][0-9]{4}-)[^\W0-9][\w.]*)
    | (?P<operator><=>|<=|<>|<|>=|>|==|=|!=)
    | "(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"
    | '(?P<single>[^'\\]*(?:\\.[^'\\]*)*)'
    | (?P<mark>[(),])
    | (?P<int>-?[0-9]+)(?![\w.-])
    | (?P<timestamp>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}
        (?::[0-9]{2}(?:\.[0-9]+)?)?)(?![\w.:])
    | (?:[dD][aA][tT][eE])?(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?![\w.])
    | (?P<decimal>-?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\w.])
    | (?P<numbered>[0-9][\w.]*)
    | `(?P<quoted>(?:[^`]|``)+)`
    | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_KINDS = {kind.value: kind for kind in TokenKind}
_KINDS |= {"single": TokenKind.STRING, "numbered": TokenKind.WORD}
_SAME_OPERATOR = {"==": "=", "<>": "!="}
_WITH_KEYWORD = {TokenKind.WORD, TokenKind.OPERATOR, TokenKind.MARK}


def tokenize(text: str) -> list[Token]:
    """Split the whole text; the last token is of kind END.

    Raises InvalidPartitionFilter at the first character that begins no token.
    """
    tokens: list[Token] = []
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() != at:
            break
        at = found.end()
        name = found.lastgroup or "end"
        tokens.append(_token(_KINDS[name], found[name], found.start(name)))
        if name == "end":
            return tokens
    raise syntax_error(f"unexpected text at character {at}: {text[at : at + 20]!r}")


def syntax_error(what: str) -> InvalidPartitionFilter:
    """Make the error for text outside the grammar, in the words clients look for."""
    return InvalidPartitionFilter(f"Error parsing partition filter: {what}")


def _token(kind: TokenKind, text: str, position: int) -> Token:
    if kind not in _WITH_KEYWORD:
        plain = text.replace("``", "`") if kind is TokenKind.QUOTED else text
        return Token(kind, plain, "", position)
    # Beyond ASCII, upper case would turn other letters into those of keywords.
    keyword = text.upper() if text.isascii() else ""
    return Token(kind, text, _SAME_OPERATOR.get(keyword, keyword), position)
