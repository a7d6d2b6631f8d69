"""Reading filter strings of `get_partitions_by_filter`, the union of what Hive 2.3 to 4.x takes.

    filter    := [ condition { (AND | OR) condition } ]        AND binds tighter; parentheses group
    condition := key op constant  |  constant op key           op: = == != <> < <= > >=
               | key LIKE string
               | key [NOT] BETWEEN constant AND constant
               | key [NOT] IN ( constant {, constant} )
               | STRUCT ( key {, key} ) [NOT] IN ( [CONST] STRUCT ( constant {, constant} ) {, …} )
    key       := word | `any text`, also in parentheses
    constant  := integer | decimal | "text" | 'text' | TRUE | FALSE
               | y-m-d | DATE text | date2020-01-02 | y-m-d h:m:s | TIMESTAMP text

Keywords take any case. Text between quotes is raw: a backslash protects the next character from
ending the string and is not removed. Wider than Hive in these: decimals and booleans, digits and
`_` and `.` anywhere in a word, keys of IN and STRUCT with or without parentheses, any number of
structs, CONST optional.

Trailing text is refused, although Hive 2.3 and 3.1 ignore it: no engine sends any, and half a
filter is a wrong answer that nobody notices. `<=>` is refused as in Hive 4.

Brackets may nest to any depth and chains may have any length: the parser does not recurse. The
result is flat (see filter_ast), and only the alternation of AND with OR is bounded, by MAX_DEPTH.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from metastore.errors import InvalidPartitionFilter
from metastore.partitioning.filter_ast import (
    ALL,
    And,
    Between,
    Compare,
    Condition,
    Constant,
    ConstantKind,
    Filter,
    In,
    Like,
    Operator,
    Or,
)
from metastore.partitioning.filter_tokens import Token, TokenKind, syntax_error, tokenize

MAX_DEPTH = 100
"""How often AND and OR may alternate from the outermost to the innermost term."""

_CONSTANTS = {
    TokenKind.STRING: ConstantKind.STRING,
    TokenKind.INT: ConstantKind.INT,
    TokenKind.DECIMAL: ConstantKind.DECIMAL,
    TokenKind.DATE: ConstantKind.DATE,
    TokenKind.TIMESTAMP: ConstantKind.TIMESTAMP,
}
_TYPED_TEXT = {"DATE": ConstantKind.DATE, "TIMESTAMP": ConstantKind.TIMESTAMP}
_STRENGTH = {"(": 0, "OR": 1, "AND": 2}
_NAMES = {TokenKind.WORD, TokenKind.QUOTED}

T = TypeVar("T")


def parse_filter(text: str | None) -> Filter:
    """Parse a filter; None and blank text give ALL.

    Raises InvalidPartitionFilter whose text begins `Error parsing partition filter`.
    """
    if text is None or not text.strip():
        return ALL
    tokens = tokenize(text)
    return _flatten(_to_postfix(tokens))


def _to_postfix(tokens: list[Token]) -> list[Condition | str]:
    """Order conditions and the words AND and OR so that each word follows its two operands."""
    reader = _ConditionReader(tokens)
    output: list[Condition | str] = []
    pending: list[str] = []
    while True:
        while reader.opens_group():
            pending.append("(")
        output.append(reader.condition())
        while reader.take(")"):
            _settle(pending, output, 1)
            if not pending:
                raise reader.unexpected()
            pending.pop()
        if reader.at_end():
            break
        joint = reader.joint()
        _settle(pending, output, _STRENGTH[joint])
        pending.append(joint)
    _settle(pending, output, 1)
    if pending:
        raise syntax_error("a closing parenthesis is missing")
    return output


def _settle(pending: list[str], output: list[Condition | str], strength: int) -> None:
    while pending and _STRENGTH[pending[-1]] >= strength:
        output.append(pending.pop())


@dataclass(slots=True)
class _Group:
    """The terms under one AND or OR, last one first; groups within are resolved later."""

    word: str
    depth: int
    terms: "list[Condition | _Group]" = field(default_factory=list)
    result: And | Or | None = None


def _flatten(postfix: list[Condition | str]) -> Filter:
    # Read backwards, the postfix order names each operator before its operands, so every operand
    # goes straight into the group it belongs to and a chain of any shape costs one step a term.
    root = _Group("AND", 0)
    groups = [root]
    places = [root]
    for item in reversed(postfix):
        place = places.pop()
        if not isinstance(item, str):
            place.terms.append(item)
            continue
        group = place
        if item != place.word or place is root:
            group = _Group(item, place.depth + 1)
            place.terms.append(group)
            groups.append(group)
        if group.depth > MAX_DEPTH:
            raise syntax_error(f"AND and OR alternate more than {MAX_DEPTH} times")
        places += [group, group]
    for group in reversed(groups[1:]):
        terms = tuple(map(_resolved, reversed(group.terms)))
        group.result = And(terms) if group.word == "AND" else Or(terms)
    return _resolved(root.terms[0])


def _resolved(term: Condition | _Group) -> Filter:
    if not isinstance(term, _Group):
        return term
    assert term.result is not None
    return term.result


class _ConditionReader:
    """Walks over the tokens, one condition at a time."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        # Looking ahead never leaves the list: nothing looks further than two behind the end.
        self._tokens = [*tokens, tokens[-1], tokens[-1]]
        self._at = 0

    def opens_group(self) -> bool:
        """Step over a parenthesis unless it belongs to a key: `(hr)` or `(struct(…))`."""
        if self._tokens[self._at].keyword != "(" or self._key_in_brackets():
            return False
        self._at += 1
        return True

    def at_end(self) -> bool:
        return self._next().kind is TokenKind.END

    def joint(self) -> str:
        for word in ("AND", "OR"):
            if self.take(word):
                return word
        raise self.unexpected()

    def take(self, keyword: str) -> bool:
        found = self._tokens[self._at].keyword == keyword
        self._at += found
        return found

    def condition(self) -> Condition:
        if self._next().keyword in {"STRUCT", "("} and self._starts_struct():
            return self._struct_in()
        constant = self._constant()
        if constant is not None:
            op = self._operator()
            return Compare(self._key(), op.mirrored, constant)
        key = self._key()
        if self._next().kind is TokenKind.OPERATOR:
            return Compare(key, self._operator(), self._required_constant())
        return self._word_condition(key)

    def _word_condition(self, key: str) -> Condition:
        if self.take("LIKE"):
            return self._like(key)
        negated = self.take("NOT")
        if self.take("BETWEEN"):
            low = self._required_constant()
            self._demand("AND")
            return Between(key, low, self._required_constant(), negated)
        self._demand("IN")
        rows = self._list(lambda: (self._required_constant(),))
        return In((key,), rows, negated)

    def unexpected(self) -> InvalidPartitionFilter:
        token = self._next()
        if token.kind is TokenKind.END:
            return syntax_error("unexpected end of the filter")
        return syntax_error(f"unexpected {token.text!r} at character {token.position}")

    def _like(self, key: str) -> Like:
        token = self._next()
        if token.kind is not TokenKind.STRING:
            raise self.unexpected()
        self._at += 1
        return Like(key, token.text)

    def _struct_in(self) -> In:
        in_brackets = self.take("(")
        self._demand("STRUCT")
        keys = self._list(self._key)
        if in_brackets:
            self._demand(")")
        negated = self.take("NOT")
        self._demand("IN")
        rows = self._list(self._struct_row)
        if any(len(row) != len(keys) for row in rows):
            raise syntax_error(f"every struct must have {len(keys)} values")
        return In(keys, rows, negated)

    def _struct_row(self) -> tuple[Constant, ...]:
        self.take("CONST")
        self._demand("STRUCT")
        return self._list(self._required_constant)

    def _list(self, item: Callable[[], T]) -> tuple[T, ...]:
        self._demand("(")
        items = [item()]
        while self.take(","):
            items.append(item())
        self._demand(")")
        return tuple(items)

    def _key(self) -> str:
        in_brackets = self.take("(")
        token = self._next()
        if token.kind not in _NAMES:
            raise self.unexpected()
        self._at += 1
        if in_brackets:
            self._demand(")")
        return token.text

    def _operator(self) -> Operator:
        token = self._next()
        if token.text == "<=>" and token.kind is TokenKind.OPERATOR:
            raise syntax_error("Unsupported comparison operator: <=>")
        if token.kind is not TokenKind.OPERATOR:
            raise self.unexpected()
        self._at += 1
        return Operator(token.keyword)

    def _required_constant(self) -> Constant:
        found = self._constant()
        if found is None:
            raise self.unexpected()
        return found

    def _constant(self) -> Constant | None:
        token = self._next()
        if token.kind in _CONSTANTS:
            self._at += 1
            return Constant(_CONSTANTS[token.kind], token.text)
        if token.keyword in {"TRUE", "FALSE"}:
            self._at += 1
            return Constant(ConstantKind.BOOLEAN, token.keyword.lower())
        if token.keyword in _TYPED_TEXT and self._next(1).kind is TokenKind.STRING:
            self._at += 2
            return Constant(_TYPED_TEXT[token.keyword], self._tokens[self._at - 1].text)
        return None

    def _starts_struct(self) -> bool:
        skip = self._next().keyword == "("
        return self._next(skip).keyword == "STRUCT" and self._next(skip + 1).keyword == "("

    def _key_in_brackets(self) -> bool:
        if self._starts_struct():
            ahead, depth = 3, 1
            while depth and self._next(ahead).kind is not TokenKind.END:
                depth += {"(": 1, ")": -1}.get(self._next(ahead).keyword, 0)
                ahead += 1
            return self._next(ahead).keyword == ")"
        return self._next(1).kind in _NAMES and self._next(2).keyword == ")"

    def _demand(self, keyword: str) -> None:
        if not self.take(keyword):
            raise self.unexpected()

    def _next(self, ahead: int = 0) -> Token:
        return self._tokens[self._at + ahead]
