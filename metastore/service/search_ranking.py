"""The order of what was found: by where the words are, by the shape of names, and by use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log10

from metastore.model.search_query import Place
from metastore.model.words import words
from metastore.ports.search import Candidate

_STEPS: tuple[tuple[float, tuple[Place, ...]], ...] = (
    (0.80, (Place.NAME,)),
    (0.68, (Place.DATABASE,)),
    (0.60, (Place.COLUMN,)),
    (0.50, (Place.TAG, Place.OWNER, Place.TERM)),
    (0.42, (Place.COMMENT,)),
    (0.34, (Place.DOCUMENTATION,)),
)
_PLACES = list(accumulate(places for _, places in _STEPS))
GRADES = tuple((worth, places) for (worth, _), places in zip(_STEPS, _PLACES, strict=True))
"""What it is worth that all words are in these places: each step has those before it, too."""
IN_COLUMNS = GRADES[2]
EXACT = 1.0
ELSEWHERE = 0.25
_MOST_USED = 4
"""The power of ten of reads from which on a table is as popular as can be."""
_USE = 0.2
_BEGINS = 0.06
_LENGTH = 0.04


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score."""

    candidate: Candidate
    score: float


def ranked(
    candidates: Sequence[Candidate], grades: Mapping[int, float], wanted: Sequence[str]
) -> list[Ranked]:
    """Return the candidates, the best first; `wanted` are the free words of the search."""
    found = [Ranked(one, _score(one, grades.get(one.id, ELSEWHERE), wanted)) for one in candidates]
    return sorted(found, key=_order)


def _order(found: Ranked) -> tuple[float, str, str, int]:
    name = found.candidate.name
    return -found.score, name.database, name.table, found.candidate.id


def _score(candidate: Candidate, grade: float, wanted: Sequence[str]) -> float:
    score = grade + _USE * min(1.0, log10(1 + candidate.reads) / _MOST_USED)
    if wanted and grade >= GRADES[0][0]:
        name, text = "_".join(words(candidate.name.table)), "_".join(wanted)
        score += _BEGINS * name.startswith(text) + _LENGTH * min(
            1.0, len(text) / max(1, len(name))
        )
    return round(score, 6)
