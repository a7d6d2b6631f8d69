"""Words that are in the store for good, so that writers need not offer them again."""

from collections.abc import Iterable

_MOST = 50_000


class KnownWords:
    """Bounded, and safe to use from many threads: each call is one operation on a set."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def unknown(self, words: Iterable[str]) -> list[str]:
        """Return the words that may not be in the store yet, in their order."""
        return [word for word in words if word not in self._words]

    def learn(self, words: Iterable[str]) -> None:
        """Remember words that other, finished transactions have stored."""
        if len(self._words) < _MOST:
            self._words.update(words)
