"""The plan of a table that was inferred from files."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from crawler.config import Compat, CrawlerConfig, FilesTarget
from crawler.infer import Inferred
from crawler.keys import key_type
from crawler.listing import DataFile, FileChain, FolderFiles
from crawler.locations import child, comparable
from crawler.plan import (
    BYTES,
    FILES,
    FORMAT,
    OWNED_BY,
    ROW_SIZE,
    ROWS,
    PartitionPlan,
    Problem,
    ProblemKind,
    TablePlan,
)
from crawler.planning.as_glue import (
    glue_csv_parameters,
    glue_location,
    glue_parameters,
    glue_shape,
)
from crawler.planning.own_shapes import own_shapes, wants_own_shapes
from crawler.planning.wanted_names import name_text, wanted_name
from crawler.plugins import Layout
from crawler.registry import load_formats
from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape

MAX_VALUE = 1_024
"""Characters in a value of a partition, as in AWS Glue."""
MAX_LOCATION = 2_056
"""Characters in a location, as in AWS Glue."""


class Planner:
    """Plans tables that were inferred; what cannot be held is collected in `problems`."""

    def __init__(self, config: CrawlerConfig) -> None:
        self.problems: list[Problem] = []
        self._config = config
        self._as_glue = config.compat is Compat.GLUE
        self._excludes = {
            comparable(target.uri): target.excludes
            for target in config.targets
            if isinstance(target, FilesTarget)
        }
        self._formats = load_formats(config.classifiers, config.compat)
        self._own = wants_own_shapes(config)

    def plan(self, uri: str, table: Inferred) -> TablePlan | None:
        """Give the plan of a table found at the target `uri`, under the name that is wanted."""
        location = self._location(uri, table.path, is_file=table.is_file)
        if len(location) > MAX_LOCATION:
            text = f"its location has over {MAX_LOCATION:,} characters: the table is left out"
            self.problems.append(Problem(ProblemKind.LIMIT, table.path, text, uri))
            return None
        made = self._formats.of(table.schemas[0])
        layout = made.layout(table.schemas, table.columns)
        partitions = tuple(self._partitions(uri, table))
        size = sum(leaf.bytes for leaf in table.leaves)
        files = sum(len(leaf.files) for leaf in table.leaves)
        return TablePlan(
            name=wanted_name(self._config, name_text(self._config, uri, table)),
            location=location,
            path=table.path,
            format=table.format,
            reason=table.reason,
            shape=self._shape(table, layout),
            partition_keys=self._keys(table),
            partitions=partitions,
            parameters=self._parameters(uri, table, layout, files, size),
            files=files,
            bytes=size,
            samples=tuple(schema.path for schema in table.schemas),
            agreement=table.agreement,
            notes=(*table.notes, *layout.notes, *_file_notes(table)),
            target=uri,
            clusters=table.clusters,
            weak_columns=table.weak,
            evidence=table.evidence,
            source_names=table.source_names,
            positional=made.positional,
            typed=made.typed,
            stored=layout.stored,
        )

    def _shape(self, table: Inferred, layout: Layout) -> Shape:
        shape = Shape(
            layout.columns, layout.input_format, layout.output_format, serde=layout.serde
        )
        return glue_shape(shape, _compression(table)) if self._as_glue else shape

    def _keys(self, table: Inferred) -> tuple[Column, ...]:
        """Give the keys with types; all are strings if so configured, as AWS Glue's always are."""
        typed = self._config.typed_keys and not self._as_glue
        return tuple(
            Column(key, key_type(leaf.values[at] for leaf in table.leaves) if typed else "string")
            for at, key in enumerate(table.keys)
        )

    def _partitions(self, uri: str, table: Inferred) -> Iterator[PartitionPlan]:
        own = own_shapes(table, self._formats) if self._own else {}
        for leaf in table.leaves if table.keys else ():
            location = self._location(uri, leaf.path)
            if max(map(len, leaf.values)) > MAX_VALUE or len(location) > MAX_LOCATION:
                text = (
                    f"a value has over {MAX_VALUE:,} characters, or the location over "
                    f"{MAX_LOCATION:,}: the partition is left out"
                )
                self.problems.append(Problem(ProblemKind.LIMIT, leaf.path, text, uri))
                continue
            size = len(leaf.files), leaf.bytes
            shape = own.get(leaf.path)
            if shape is not None and self._as_glue:
                shape = glue_shape(shape, _compression(table))
            yield PartitionPlan(leaf.values, location, *size, shape=shape)

    def _location(self, uri: str, path: str, *, is_file: bool = False) -> str:
        location = child(uri, path)
        return glue_location(location, is_file=is_file) if self._as_glue else location

    def _parameters(
        self, uri: str, table: Inferred, layout: Layout, files: int, size: int
    ) -> dict[str, str]:
        """Give the parameters of AWS Glue's crawler, as far as they say something here."""
        parameters = {
            "EXTERNAL": "TRUE",
            OWNED_BY: self._config.name,
            FORMAT: table.format,
            "compressionType": _compression(table),
            "typeOfData": "file",
            FILES: str(files),
            BYTES: str(size),
            **layout.parameters,
        }
        if self._as_glue:
            if table.format == "csv":
                parameters = {**glue_csv_parameters(), **parameters}
            excludes = self._excludes.get(comparable(uri), ())
            parameters |= glue_parameters(uri, excludes, is_partitioned=bool(table.keys))
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
    opened = _opened_bytes(table)
    return round(rows * size / opened) if opened else None


def _opened_bytes(table: Inferred) -> int:
    """Add up the sizes of the opened files."""
    opened: dict[str, set[str]] = defaultdict(set)
    for schema in table.schemas:
        folder, _, name = schema.path.rpartition("/")
        opened[folder].add(name)
    return sum(_bytes_of(leaf.files, opened) for leaf in table.leaves)


def _bytes_of(files: Sequence[DataFile], opened: dict[str, set[str]]) -> int:
    if isinstance(files, FileChain):
        return sum(_bytes_of(part, opened) for part in files.parts)
    if not isinstance(files, FolderFiles):
        return sum(file.size for file in files if file.name in opened.get(file.folder, ()))
    wanted: AbstractSet[str] = opened.get(files.path, frozenset())
    if not wanted:
        return 0
    pairs = zip(files.names, files.sizes, strict=True)
    return sum(size for name, size in pairs if name in wanted)


def _file_notes(table: Inferred) -> tuple[str, ...]:
    if not table.is_file:
        return ()
    return ("its location is a file: Spark reads it, Trino reads only folders",)
