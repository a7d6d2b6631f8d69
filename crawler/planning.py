"""From inferred tables to the plan: names, locations, typed keys, parameters."""

from collections.abc import Mapping, Sequence

from crawler.errors import CrawlError
from crawler.infer import Inferred
from crawler.keys import key_type
from crawler.listing import Listing
from crawler.locations import child, comparable, parse_location
from crawler.naming import NamedTable, assign_names, table_name
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
from crawler.plugins import Layout, load_format
from crawler.spec import CrawlSpec
from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape

OWNED_BY = "UPDATED_BY_CRAWLER"


def make_plan(
    spec: CrawlSpec,
    listing: Listing,
    tables: Sequence[Inferred],
    problems: Sequence[Problem],
    known: Mapping[str, str],
    unchanged: Sequence[TablePlan] = (),
) -> CrawlPlan:
    """Name the tables and describe them as the catalog will hold them.

    `known` maps the names of the catalog's tables to their locations (see `comparable`),
    `unchanged` are tables that were not looked at. Raises CrawlError if one table was to be named
    and several are found.
    """
    tables = sorted(tables, key=lambda table: table.path)
    found = [*(each.path for each in tables), *(each.path for each in unchanged)]
    if spec.table_name is not None and len(found) > 1:
        raise CrawlError(
            f"--table names one table, but {len(found)} were found: "
            + ", ".join(sorted(path or listing.uri for path in found))
        )
    locations = [child(listing.uri, table.path) for table in tables]
    names = assign_names(
        [
            (comparable(location), _wanted_name(spec, listing, table))
            for location, table in zip(locations, tables, strict=True)
        ],
        known,
    )
    plans = [
        _table_plan(spec, table, named.name, location, listing.uri)
        for table, named, location in zip(tables, names, locations, strict=True)
    ]
    clashes = [_clash(spec, plan, named) for plan, named in zip(plans, names, strict=True)]
    all_problems = [*problems, *(clash for clash in clashes if clash)]
    return CrawlPlan(
        listing.uri,
        spec.database.strip().lower(),
        spec.catalog,
        tuple(sorted([*plans, *unchanged], key=lambda plan: plan.name)),
        tuple(
            sorted(all_problems, key=lambda problem: (problem.kind, problem.path, problem.text))
        ),
        listing.skipped,
    )


def _wanted_name(spec: CrawlSpec, listing: Listing, table: Inferred) -> str:
    if spec.table_name is not None:
        return table_name(spec.table_name)
    text = table.path.rpartition("/")[2]
    if table.is_file:
        text = text.split(".")[0] or text
    return table_name(text or parse_location(listing.uri).folder_name, spec.table_prefix)


def _clash(spec: CrawlSpec, plan: TablePlan, named: NamedTable) -> Problem | None:
    if named.clash is not None:
        text = f"the name {named.clash} is taken by another table, so it is called {named.name}"
    elif spec.table_name is not None and spec.table_name.lower() != named.name:
        text = f"it is called {named.name}, not {spec.table_name!r} as --table says"
    else:
        return None
    return Problem(ProblemKind.NAME, plan.path, text)


def _table_plan(
    spec: CrawlSpec, table: Inferred, name: str, location: str, root: str
) -> TablePlan:
    layout = load_format(table.format).layout(table.schemas, table.columns)
    files = [file for leaf in table.leaves for file in leaf.files]
    size = sum(file.size for file in files)
    return TablePlan(
        name=name,
        location=location,
        path=table.path,
        format=table.format,
        reason=table.reason,
        shape=Shape(layout.columns, layout.input_format, layout.output_format, serde=layout.serde),
        partition_keys=_partition_keys(table),
        partitions=_partitions(table, root),
        parameters=_parameters(spec, table, layout, size),
        files=len(files),
        bytes=size,
        samples=tuple(schema.path for schema in table.schemas),
        agreement=table.agreement,
        notes=(*table.notes, *layout.notes, *_file_notes(table)),
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


def _parameters(spec: CrawlSpec, table: Inferred, layout: Layout, size: int) -> dict[str, str]:
    """Give the parameters that AWS Glue's crawler writes, as far as they say something here."""
    files = sum(len(leaf.files) for leaf in table.leaves)
    parameters = {
        "EXTERNAL": "TRUE",
        OWNED_BY: spec.crawler,
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
