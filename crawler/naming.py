"""Names of tables: from folders, stable from crawl to crawl."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

MAX_NAME_LENGTH = 128
_OTHER = re.compile(r"[^a-z0-9_]")


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A name that was given; `clash` is the name that it could not have."""

    name: str
    clash: str | None = None


def table_name(text: str, prefix: str = "") -> str:
    """Turn a folder's or file's name into a table's: lower case, `_` for other characters.

    Accents are taken off letters first. Names are cut at 128 characters, as in AWS Glue.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    name = _OTHER.sub("_", plain)
    if not name.strip("_"):
        name = f"table_{_digest(text)}"
    return (_OTHER.sub("_", prefix.lower()) + name)[:MAX_NAME_LENGTH]


def assign_names(
    wanted: Sequence[tuple[str, str]], known: Mapping[str, str]
) -> tuple[NamedTable, ...]:
    """Name tables given as (location, wanted name), in order.

    `known` are the catalog's tables, name to location. A table keeps the name it has in the
    catalog, whatever it is wanted to be. Of several that want one name the first gets it, the
    others get a suffix made from their location, which stays the same in every crawl.
    """
    by_location = {location: name for name, location in sorted(known.items(), reverse=True)}
    used = set(known)
    named: list[NamedTable] = []
    for location, name in wanted:
        if location in by_location:
            named.append(NamedTable(by_location[location]))
        elif name in used:
            suffixed = f"{name[: MAX_NAME_LENGTH - 9]}_{_digest(location)}"
            named.append(NamedTable(suffixed, clash=name))
        else:
            named.append(NamedTable(name))
        used.add(named[-1].name)
    return tuple(named)


def _digest(text: str) -> str:
    return blake2s(text.encode(), digest_size=4).hexdigest()
