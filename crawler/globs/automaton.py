"""Matching of texts against many patterns at once, in time that no pattern can blow up.

A pattern is a sequence of single characters, of any number of characters, and of alternatives.
Each character of the patterns is a place, which is a bit of whole numbers, and has its followers
(Glushkov's automaton). The places that may be next are a state; which state a character leads to
is worked out once and kept, so that a usual text costs one look-up for each of its characters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Fits = Callable[[str], bool]
"""Tells whether a character is meant."""

MOST_KEPT = 50_000
"""Steps that are kept; then all are forgotten. A usual crawl takes some hundred."""
_END = 1


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of characters, also none."""

    fits: Fits


@dataclass(frozen=True, slots=True)
class OneOf:
    """Alternatives."""

    sequences: tuple["Sequence", ...]


Part = str | Fits | Many | OneOf
"""A text is that very character."""
Sequence = tuple[Part, ...]


class Automaton:
    """All patterns together."""

    def __init__(self, patterns: Iterable[Sequence]) -> None:
        self._followers: list[int] = [0]
        self._letters: defaultdict[str, int] = defaultdict(int)
        self._tests: defaultdict[Fits, int] = defaultdict(int)
        whole = self._add(OneOf(tuple(patterns)))
        for place in _bits(whole.last):
            self._followers[place] |= _END
        steps = enumerate(self._followers)
        self._plain = sum(1 << place for place, next_ in steps if next_ == 2 << place)
        self._fitting: dict[str, int] = {}
        self._states: dict[int, _State] = {}
        self._kept = 0
        self._begin = self._state(whole.first | (_END if whole.may_be_empty else 0))

    def matches(self, text: str) -> bool:
        """Tell whether any of the patterns is the whole of a text."""
        state = self._begin
        for char in text:
            state = state[char]
        return state.is_end

    def step(self, places: int, char: str) -> "_State":
        """Return the state after a character."""
        if self._kept >= MOST_KEPT:
            self._forget()
        self._kept += 1
        taken = places & self._places_of(char)
        following = (taken & self._plain) << 1  # most lead to the next place and nowhere else
        for place in _bits(taken & ~self._plain):
            following |= self._followers[place]
        return self._state(following)

    def _places_of(self, char: str) -> int:
        """Return the places that a character fits."""
        found = self._fitting.get(char)
        if found is None:
            found = self._letters.get(char, 0)
            for fits, places in self._tests.items():
                found |= places if fits(char) else 0
            self._fitting[char] = found
        return found

    def _state(self, places: int) -> "_State":
        found = self._states.get(places)
        if found is None:
            found = self._states[places] = _State(self, places)
        return found

    def _forget(self) -> None:
        self._kept = 0
        for state in list(self._states.values()):
            state.clear()
        self._states = {self._begin.places: self._begin}
        self._fitting = {}

    def _add(self, part: Part) -> "_Piece":
        """Give a part its places."""
        match part:
            case OneOf(sequences):
                return _any_of(map(self._add_all, sequences))
            case Many(fits):
                piece = self._place(fits)
                self._followers[-1] |= piece.last
                return _Piece(piece.first, piece.last, may_be_empty=True)
            case _:
                return self._place(part)

    def _add_all(self, sequence: Sequence) -> "_Piece":
        whole = _Piece(0, 0, may_be_empty=True)
        for part in sequence:
            piece = self._add(part)
            for place in _bits(whole.last):
                self._followers[place] |= piece.first
            whole = whole.then(piece)
        return whole

    def _place(self, fitting: str | Fits) -> "_Piece":
        bit = 1 << len(self._followers)
        self._followers.append(0)
        if isinstance(fitting, str):
            self._letters[fitting] |= bit
        else:
            self._tests[fitting] |= bit
        return _Piece(bit, bit, may_be_empty=False)


class _State(dict[str, "_State"]):
    """The states after this one, by character, as far as any text has asked for them."""

    __slots__ = ("_automaton", "is_end", "places")

    def __init__(self, automaton: Automaton, places: int) -> None:
        super().__init__()
        self._automaton = automaton
        self.places = places
        self.is_end = bool(places & _END)

    def __missing__(self, char: str) -> "_State":
        found = self[char] = self._automaton.step(self.places, char)
        return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """The places where a part of a pattern may begin and end."""

    first: int
    last: int
    may_be_empty: bool

    def then(self, other: "_Piece") -> "_Piece":
        first = self.first | other.first if self.may_be_empty else self.first
        last = self.last | other.last if other.may_be_empty else other.last
        return _Piece(first, last, self.may_be_empty and other.may_be_empty)


def _any_of(pieces: Iterable[_Piece]) -> _Piece:
    first, last, may_be_empty = 0, 0, False
    for piece in pieces:
        first, last = first | piece.first, last | piece.last
        may_be_empty = may_be_empty or piece.may_be_empty
    return _Piece(first, last, may_be_empty)


def _bits(places: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest
