"""The text of a search as people see it: words, and filters that can be put in and taken out."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'[^\s"]*"[^"]*"?\S*|\S+')
_FILTER = re.compile(r"-?([a-z_]+):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in a text, such as `type:iceberg`; `rest` is the text without it."""

    name: str
    value: str
    text: str
    rest: str

    @property
    def values(self) -> tuple[str, ...]:
        """Its values; any of them will do."""
        return tuple(self.value.split(","))

    def wants(self, name: str) -> bool:
        """Tell whether it is a filter of this name that is not negated."""
        return self.name == name and not self.text.startswith("-")


def filters_in(text: str) -> tuple[Filter, ...]:
    """Return the filters of a text, in their order."""
    tokens = _TOKEN.findall(text)
    found = []
    for place, token in enumerate(tokens):
        match = _FILTER.fullmatch(token)
        if match:
            rest = " ".join(tokens[:place] + tokens[place + 1 :])
            found.append(Filter(match[1], match[2].strip('"'), token, rest))
    return tuple(found)


def has_words(text: str) -> bool:
    """Tell whether there is more in a text than filters."""
    return any(_FILTER.fullmatch(token) is None for token in _TOKEN.findall(text))


def with_filter(text: str, name: str, value: str) -> str:
    """Return the text with one more filter."""
    told = value.replace('"', "")
    quoted = f'"{told}"' if re.search(r"\s", told) else told
    return f"{text.strip()} {name}:{quoted}".strip()
