"""Basic statistics that need no scan: the number and size of files, and whether they are right.

Rules of Hive 3.1: `MetaStoreUtils.updateTableStatsSlow`, `updatePartitionStatsFast`,
`requireCalStats`. Files are counted in local directories below the allowed roots only; listing
others may take as long as they are big.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from metastore.model.partition import Partition
from metastore.model.table import Table
from metastore.ports.storage import Usage
from metastore.service.accuracy import basics_trusted, distrusted

_FILES, _SIZE = "numFiles", "totalSize"
_LEAVE_ALONE = "DO_NOT_UPDATE_STATS"
_TASK, _USER = "TASK", "USER"
Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a client says about the statistics that come with a change.

    `wanted` is false where they are to stay as they are (DO_NOT_UPDATE_STATS). `source` is who
    made them (STATS_GENERATED): what a TASK says is right.
    """

    wanted: bool = True
    source: str | None = None

    def judged(self, parameters: Parameters) -> Parameters:
        """Return parameters that say whether their statistics are right."""
        return basics_trusted(parameters) if self.source == _TASK else distrusted(parameters)


def leaves_alone(parameters: Parameters) -> bool:
    """Tell whether the definition itself asks to leave its statistics as they are."""
    return parameters.get(_LEAVE_ALONE, "").lower() == "true"


def is_complete(parameters: Parameters) -> bool:
    return _FILES in parameters and _SIZE in parameters


def counted(parameters: Parameters, usage: Usage | None) -> Parameters:
    """Return parameters with what was found, if anything was looked up."""
    if usage is None:
        return parameters
    return {**parameters, _FILES: str(usage.files), _SIZE: str(usage.size)}


def new_with_statistics(
    parameters: Parameters, usage: Usage | None, gathering: Gathering
) -> Parameters:
    """Return the parameters of a new table or partition in a directory that was there before."""
    if usage is None or is_complete(parameters):
        return parameters
    return gathering.judged(counted(parameters, usage))


def needs_statistics(wanted: Table, gathering: Gathering | None) -> bool:
    """Tell whether an altered table's files are counted: partitions have statistics instead."""
    return (
        gathering is not None
        and gathering.wanted
        and not wanted.is_view
        and not wanted.partition_keys
    )


def altered_with_statistics(
    altered: Table, usage: Usage | None, gathering: Gathering | None
) -> Table:
    """Return an altered table, which keeps its name, with statistics of its files."""
    if gathering is None or not needs_statistics(altered, gathering):
        return altered
    kept = {key: value for key, value in altered.parameters.items() if key != _LEAVE_ALONE}
    if leaves_alone(altered.parameters):
        return replace(altered, parameters=kept)
    return replace(altered, parameters=gathering.judged(counted(kept, usage)))


def is_to_be_counted(before: Partition, wanted: Partition, gathering: Gathering | None) -> bool:
    """Tell whether an altered partition's files are counted."""
    if gathering is None or not gathering.wanted:
        return False
    return not _says_the_same(before, wanted)


def altered_partition(
    table: Table,
    before: Partition,
    altered: Partition,
    usage: Usage | None,
    gathering: Gathering | None,
) -> Partition:
    """Return an altered partition with statistics of its files.

    Those of transactional tables are the engine's alone. Where the numbers are the same as before,
    only a client that made statistics changes whether they are right.
    """
    if gathering is None or not gathering.wanted or table.is_view:
        return altered
    if _says_the_same(before, altered):
        if gathering.source not in (_TASK, _USER):
            return altered
        return replace(altered, parameters=gathering.judged(altered.parameters))
    if table.parameters.get("transactional", "").lower() == "true":
        return altered
    parameters = gathering.judged(counted(altered.parameters, usage))
    return replace(altered, parameters=parameters)


def _says_the_same(before: Partition, wanted: Partition) -> bool:
    """Tell whether both name a number and a size of files, and the same."""
    return is_complete(wanted.parameters) and all(
        _number(before.parameters.get(key)) == _number(wanted.parameters[key])
        for key in (_FILES, _SIZE)
    )


def _number(text: str | None) -> int | str | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return text
