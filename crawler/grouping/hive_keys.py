"""`key=value` folders, as Hive names the folders of partitions."""

from metastore.partitioning.names import unescape_path_name

Shape = tuple[str, ...]
"""What the folders below a table are, level by level: a key's name, BARE, or a name in brackets
for a folder that no table agrees to."""

BARE = ""


def key_of(part: str) -> str:
    """Give the key of a `key=value` folder in lower case, BARE for any other folder.

    `key=` without a value is no partition, and no table either.
    """
    key, sign, value = part.partition("=")
    if not sign or not key:
        return BARE
    return unescape_path_name(key).lower() if value else f"[{part}]"


def value_of(part: str, level: str) -> str:
    """Give the value that a folder stands for; names of bare folders are not escaped."""
    return part if level == BARE else unescape_path_name(part.partition("=")[2])


def parts_of(folder: str) -> list[str]:
    """Split a relative path; the crawled folder itself has no parts."""
    return folder.split("/") if folder else []


def shape_of(parts: list[str]) -> Shape:
    """Give the shape of folders that are levels of a table, whatever they are called."""
    return tuple(map(key_of, parts))


def shown(shape: Shape) -> str:
    """Write a shape for people."""
    levels = [
        "…" if each == BARE else each if each.startswith("[") else f"{each}=…" for each in shape
    ]
    return "/".join(levels) or "the folder itself"
