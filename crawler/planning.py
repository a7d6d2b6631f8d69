"""From inferred tables to the plan: names, locations, typed keys, parameters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crawler.config import CrawlerConfig
from crawler.described import DescribedTable
from crawler.errors import CrawlError
from crawler.found import Found
from crawler.infer import Inferred
from crawler.keys import key_type
from crawler.locations import child, parse_location
from crawler.naming import NamedTable, assign_names, table_name
from crawler.places import place_of
from crawler.plan import (
    BYTES,
    FILES,
    FORMAT,
    ROW_SIZE,
    ROWS,
    CrawlPlan,
    PartitionPlan,
    Problem,
    ProblemKind,
    TablePlan,
)
from crawler.plugins import Layout
from crawler.registry import load_format
from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape
from metastore.model.table import EXTERNAL_TABLE

OWNED_BY = "UPDATED_BY_CRAWLER"


def make_plan(
    config: CrawlerConfig, founds: Sequence[Found], known: Mapping[str, str]
) -> CrawlPlan:
    """Name the tables of all targets and describe them as the catalog will hold them.

    `known` maps the names of the catalog's tables to their locations (see `comparable`). Raises
    CrawlError if one table was to be named and several are found.
    """
    wanted = [each for found in founds for each in _wanted(config, found)]
    unchanged = [each for found in founds for each in found.unchanged]
    _check_single(config, [*wanted, *unchanged])
    names = assign_names(
        [
            (place_of(each.location, each.parameters) or f"name:{each.name}", each.name)
            for each in wanted
        ],
        known,
    )
    plans = [replace(plan, name=named.name) for plan, named in zip(wanted, names, strict=True)]
    clashes = [_clash(config, plan, named) for plan, named in zip(plans, names, strict=True)]
    problems = [replace(each, target=found.uri) for found in founds for each in found.problems]
    problems += [clash for clash in clashes if clash]
    skipped: Counter[str] = Counter()
    for found in founds:
        skipped.update(found.skipped)
    return CrawlPlan(
        tuple(found.uri for found in founds),
        config.database.strip().lower(),
        config.catalog,
        tuple(sorted([*plans, *unchanged], key=lambda plan: plan.name)),
        tuple(sorted(problems, key=lambda each: (each.kind, each.target, each.path, each.text))),
        dict(sorted(skipped.items())),
        tuple(child(found.uri, folder) for found in founds for folder in found.unseen),
    )


def _wanted(config: CrawlerConfig, found: Found) -> list[TablePlan]:
    """Describe what was found in one target, by path, under the names that are wanted."""
    inferred = [_inferred_plan(config, found.uri, each) for each in found.inferred]
    described = [_described_plan(config, found.uri, each) for each in found.described]
    return sorted([*inferred, *described], key=lambda plan: plan.path)


def _check_single(config: CrawlerConfig, tables: Sequence[TablePlan]) -> None:
    if config.table_name is not None and len(tables) > 1:
        raise CrawlError(
            f"--table names one table, but {len(tables)} were found: "
            + ", ".join(sorted(each.path or each.target for each in tables))
        )


def _wanted_name(config: CrawlerConfig, text: str) -> str:
    if config.table_name is not None:
        return table_name(config.table_name)
    return table_name(text, config.table_prefix)


def _name_text(uri: str, table: Inferred) -> str:
    text = table.path.rpartition("/")[2]
    if table.is_file:
        text = text.split(".")[0] or text
    return text or parse_location(uri).folder_name


def _clash(config: CrawlerConfig, plan: TablePlan, named: NamedTable) -> Problem | None:
    if named.clash is not None:
        text = f"the name {named.clash} is taken by another table, so it is called {named.name}"
    elif config.table_name is not None and config.table_name.lower() != named.name:
        text = f"it is called {named.name}, not {config.table_name!r} as --table says"
    else:
        return None
    return Problem(ProblemKind.NAME, plan.path, text, plan.target)


def _described_plan(config: CrawlerConfig, uri: str, table: DescribedTable) -> TablePlan:
    parameters = {
        "EXTERNAL": "TRUE",
        OWNED_BY: config.name,
        FORMAT: table.format,
        "typeOfData": table.type_of_data,
        **table.parameters,
    }
    if table.comment is not None:
        parameters["comment"] = table.comment
    if table.type != EXTERNAL_TABLE:
        del parameters["EXTERNAL"]
    return TablePlan(
        name=_wanted_name(config, table.name_text),
        location=table.location or "",
        path=table.path,
        format=table.format,
        reason=table.reason,
        shape=table.shape,
        partition_keys=table.partition_keys,
        partitions=table.partitions,
        parameters=parameters,
        files=table.files,
        bytes=table.bytes,
        samples=(),
        agreement=1.0,
        notes=table.notes,
        target=uri,
        type=table.type,
        view_text=table.view_text,
        pointer=table.pointer,
    )


def _inferred_plan(config: CrawlerConfig, uri: str, table: Inferred) -> TablePlan:
    layout = load_format(table.format).layout(table.schemas, table.columns)
    files = [file for leaf in table.leaves for file in leaf.files]
    size = sum(file.size for file in files)
    return TablePlan(
        name=_wanted_name(config, _name_text(uri, table)),
        location=child(uri, table.path),
        path=table.path,
        format=table.format,
        reason=table.reason,
        shape=Shape(layout.columns, layout.input_format, layout.output_format, serde=layout.serde),
        partition_keys=_partition_keys(table),
        partitions=_partitions(table, uri),
        parameters=_parameters(config, table, layout, size),
        files=len(files),
        bytes=size,
        samples=tuple(schema.path for schema in table.schemas),
        agreement=table.agreement,
        notes=(*table.notes, *layout.notes, *_file_notes(table)),
        target=uri,
    )


def _partition_keys(table: Inferred) -> tuple[Column, ...]:
    return tuple(
        Column(key, key_type(leaf.values[at] for leaf in table.leaves))
        for at, key in enumerate(table.keys)
    )


def _partitions(table: Inferred, root: str) -> tuple[PartitionPlan, ...]:
    if not table.keys:
        return ()
    return tuple(
        PartitionPlan(leaf.values, child(root, leaf.path), len(leaf.files), leaf.bytes)
        for leaf in table.leaves
    )


def _parameters(
    config: CrawlerConfig, table: Inferred, layout: Layout, size: int
) -> dict[str, str]:
    """Give the parameters that AWS Glue's crawler writes, as far as they say something here."""
    files = sum(len(leaf.files) for leaf in table.leaves)
    parameters = {
        "EXTERNAL": "TRUE",
        OWNED_BY: config.name,
        FORMAT: table.format,
        "compressionType": _compression(table),
        "typeOfData": "file",
        FILES: str(files),
        BYTES: str(size),
        **layout.parameters,
    }
    rows = _rows(table, files, size)
    if rows:
        parameters[ROWS] = str(rows)
        parameters[ROW_SIZE] = str(max(1, round(size / rows)))
    return parameters


def _compression(table: Inferred) -> str:
    kinds = sorted({schema.compression for schema in table.schemas} - {"none"})
    return kinds[0] if kinds else "none"


def _rows(table: Inferred, files: int, size: int) -> int | None:
    """Count rows: exact where every file was opened and says so, else extrapolated by size."""
    if any(schema.rows is None for schema in table.schemas):
        return None
    rows = sum(schema.rows or 0 for schema in table.schemas)
    if len(table.schemas) == files:
        return rows
    sizes = {file.path: file.size for leaf in table.leaves for file in leaf.files}
    opened = sum(sizes.get(schema.path, 0) for schema in table.schemas)
    return round(rows * size / opened) if opened else None


def _file_notes(table: Inferred) -> tuple[str, ...]:
    if not table.is_file:
        return ()
    return ("its location is a file: Spark reads it, Trino reads only folders",)
