"""Reading AWS Glue's JSON: fields with types, and no other fields than the known ones."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from metastore.crawler_errors import InvalidCrawlerConfig

T = TypeVar("T")
_WORDS = {str: "a text", bool: "true or false", int: "a whole number", float: "a number"}


class GlueFields:
    """One JSON object, taken apart field by field.

    `place` is where it is in the whole, which is `called` something.
    """

    def __init__(self, plain: object, place: str, called: str = "The request") -> None:
        if not isinstance(plain, Mapping):
            raise InvalidCrawlerConfig(place, "give an object")
        self._plain = plain
        self.place = place
        self._called = called

    def only(self, known: Iterable[str]) -> "GlueFields":
        """Refuse unknown fields, in Glue's words."""
        unknown = sorted(str(key) for key in self._plain if key not in set(known))
        if unknown:
            keys = ", ".join(unknown)
            where = self.place or self._called
            raise InvalidCrawlerConfig("", f"{where} contains unsupported keys: {keys}")
        return self

    def text(self, key: str) -> str | None:
        return self._scalar(key, str)

    def needed(self, key: str) -> str:
        found = self.text(key)
        if not found:
            raise self.wrong(key, "is missing")
        return found

    def truth(self, key: str, default: bool) -> bool:
        found = self._scalar(key, bool)
        return default if found is None else found

    def number(self, key: str, low: int, high: int | None = None) -> int | None:
        found = self._scalar(key, int)
        if found is not None and (found < low or (high is not None and found > high)):
            raise self.wrong(key, f"give a whole number from {low}{f' to {high}' if high else ''}")
        return found

    def real(self, key: str) -> float | None:
        found = self._plain.get(key)
        if found is None or (isinstance(found, (int, float)) and not isinstance(found, bool)):
            return None if found is None else float(found)
        raise self.wrong(key, "give a number")

    def choice(self, key: str, choices: Mapping[str, T], default: T) -> T:
        found = self.text(key)
        if found is None:
            return default
        if found not in choices:
            raise self.wrong(key, f"give one of {', '.join(choices)}")
        return choices[found]

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._list(key)
        if not all(isinstance(each, str) for each in found):
            raise self.wrong(key, "give a list of texts")
        return tuple(found)

    def pairs(self, key: str) -> dict[str, str]:
        found = self._plain.get(key) or {}
        is_good = isinstance(found, Mapping) and all(
            isinstance(each, str) for pair in found.items() for each in pair
        )
        if not is_good:
            raise self.wrong(key, "give texts by name")
        return dict(found)

    def below(self, key: str) -> "GlueFields":
        """Return the object in a field, empty where there is none."""
        return GlueFields(self._plain.get(key) or {}, self._at(key))

    def each(self, key: str) -> list["GlueFields"]:
        """Return the objects of a list, none where there is none."""
        found = enumerate(self._list(key))
        return [GlueFields(each, f"{self._at(key)}[{at}]") for at, each in found]

    def has(self, key: str) -> bool:
        return self._plain.get(key) is not None

    def raw(self, key: str) -> Any:
        return self._plain.get(key)

    def wrong(self, key: str, why: str) -> InvalidCrawlerConfig:
        """Return the error of a field."""
        return InvalidCrawlerConfig(self._at(key), why)

    def _list(self, key: str) -> list[Any]:
        found = self._plain.get(key)
        if found is not None and not isinstance(found, list):
            raise self.wrong(key, "give a list")
        return found or []

    def _scalar(self, key: str, kind: type[T]) -> T | None:
        found = self._plain.get(key)
        if found is not None and type(found) is not kind:
            raise self.wrong(key, f"give {_WORDS[kind]}")
        return found

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
