"""Partitions of a Hudi table, from its folders: Hudi marks each with a file of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from crawler.locations import child
from crawler.plan import PartitionPlan
from crawler.roots import TableFormatRoot
from metastore.partitioning.names import unescape_path_name


@dataclass(frozen=True, slots=True)
class PartitionField:
    """A partition field; `kind` is the key generator's word (SIMPLE, TIMESTAMP), "" if none."""

    name: str
    kind: str = ""


def partition_fields(properties: Mapping[str, str]) -> tuple[PartitionField, ...]:
    """Give the fields of `hoodie.table.partition.fields`, which may be written `name:KIND`."""
    generator = properties.get("hoodie.table.keygenerator.class", "")
    generator += properties.get("hoodie.table.keygenerator.type", "")
    usual = "TIMESTAMP" if "TIMESTAMP" in generator.upper() else ""
    found = []
    for text in properties.get("hoodie.table.partition.fields", "").split(","):
        name, _, kind = text.strip().partition(":")
        if name:
            found.append(PartitionField(name, kind.upper() or usual))
    return tuple(found)


def partitions(
    root: TableFormatRoot, uri: str, fields: Sequence[PartitionField], *, encoded: bool
) -> tuple[tuple[PartitionPlan, ...], tuple[str, ...]]:
    """Give the partitions, and the folders whose names do not fit the fields.

    Values are read as Hudi's hive sync does: one folder for each field, `key=value` or the bare
    value (`MultiPartKeysValueExtractor`), or three folders for a single day
    (`SlashEncodedDayPartitionValueExtractor`). `encoded` says that values are URL-encoded.
    """
    if not fields:
        return (), ()
    found: dict[tuple[str, ...], PartitionPlan] = {}
    odd: list[str] = []
    for folder, size in root.folders.items():
        inner = folder.removeprefix(root.path).strip("/")
        if not inner:
            continue
        values = _values(inner.split("/"), fields, encoded=encoded)
        if values is None or values in found:
            odd.append(folder)
        else:
            found[values] = PartitionPlan(values, child(uri, folder), size.files, size.bytes)
    return tuple(found.values()), tuple(odd)


def _values(
    parts: Sequence[str], fields: Sequence[PartitionField], *, encoded: bool
) -> tuple[str, ...] | None:
    if len(parts) == len(fields):
        pairs = zip(parts, fields, strict=True)
        values = [part.removeprefix(f"{field.name}=") for part, field in pairs]
        return tuple(unquote(each) if encoded else unescape_path_name(each) for each in values)
    if len(fields) == 1 and len(parts) == 3:
        day = "-".join(part.rpartition("=")[2] for part in parts)
        return (day,) if _is_day(day) else None
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
