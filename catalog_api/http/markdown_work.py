"""How much work it is to render a text in Markdown, counted while it is done, so that it can end.

CommonMark has texts of which every character is work, and brackets that are looked at again and
again. Time would differ from machine to machine; steps and tokens are the same everywhere.
"""

from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_LEFT = "work left"
_EVERY_CHAIN: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_Nesting = Literal[-1, 0, 1]
_DEAR = frozenset("[!<")
_TIMES = 3
"""What links, images and addresses may begin with is looked at for longer."""


class TooMuchWork(Exception):
    """A text was given up on."""


def metered(parser: MarkdownIt) -> MarkdownIt:
    """Have a parser count what it does: see `budget`."""
    blocks, inline = _Blocks(), _Inline()
    blocks.ruler, inline.ruler, inline.ruler2 = (
        parser.block.ruler,
        parser.inline.ruler,
        parser.inline.ruler2,
    )
    blocks.ruler.before("table", "work", _line, _EVERY_CHAIN)
    inline.ruler.before("text", "work", _step)
    parser.block, parser.inline = blocks, inline
    return parser


def budget(work: int) -> MutableMapping[str, Any]:
    """Return the environment for one text, with which TooMuchWork is raised beyond `work`.

    Every look at a line and at a place in it counts, and every token: 4
    microseconds each in usual texts, and 9 in the worst.
    """
    return {_LEFT: work}


def _spend(env: MutableMapping[str, Any], work: int = 1) -> None:
    env[_LEFT] -= work
    if env[_LEFT] < 0:
        raise TooMuchWork


def _line(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Take part in the rules for lines, and match none."""
    at = state.bMarks[start] + state.tShift[start]
    _spend(state.env, _TIMES if state.src[at : at + 1] in _DEAR else 1)
    return False


def _step(state: StateInline, _silent: bool) -> bool:
    """Take part in the rules for places in lines, and match none."""
    _spend(state.env, _TIMES if state.src[state.pos] in _DEAR else 1)
    return False


class _BlockState(StateBlock):
    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        _spend(self.env)
        return super().push(ttype, tag, nesting)


class _InlineState(StateInline):
    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        _spend(self.env)
        return super().push(ttype, tag, nesting)


class _Blocks(ParserBlock):
    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 - theirs
    ) -> list[Token] | None:
        if not src:
            return None
        state = _BlockState(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
