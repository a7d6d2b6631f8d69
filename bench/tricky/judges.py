"""What Skep, DuckDB and Polars say of a file, each asked as its users ask it."""

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import polars as pl

from bench.tricky.case import Case
from bench.tricky.families import of_duckdb, of_hive, of_polars
from crawler.config import CrawlerConfig, FilesTarget
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.context import RequestContext

Answer = tuple[tuple[str, str], ...]
"""Columns as (name in lower case, family of the type)."""

INFERRED_TYPES = "skep.inferred.types"


class Refused(Exception):
    """The tool says that it cannot read the file."""


def skep(cases: Sequence[Case], folder: Path) -> dict[str, Answer | Refused]:
    """Plan a crawl of all files, each in a folder of its own; nothing is written.

    Types that a SerDe for text cannot give are taken from the parameter that keeps them.
    """
    paths = {f"case_{number:03}": case for number, case in enumerate(cases)}
    for name, case in paths.items():
        (folder / name).mkdir()
        (folder / name / case.file).write_bytes(case.content)
    config = CrawlerConfig((FilesTarget(str(folder)),), "tricky", max_new_tables=1_000)
    with tempfile.TemporaryDirectory() as store:
        catalog = open_catalog(Settings(db=f"sqlite:///{store}/skep.db", warehouse=store))
        try:
            context = RequestContext(door="crawler")
            report = Crawl(config, catalog, context, NoProgress()).run(dry_run=True)
        finally:
            catalog.close()
    answers: dict[str, Answer | Refused] = {case.name: Refused() for case in cases}
    for table in report.plan.tables:
        typed = json.loads(table.parameters.get(INFERRED_TYPES, "{}"))
        answers[paths[table.path.split("/")[0]].name] = tuple(
            (column.name, of_hive(typed.get(column.name, column.type))) for column in table.columns
        )
    return answers


def ask_duckdb(case: Case, path: Path) -> Answer:
    """Let DuckDB choose the reader by the name, as `FROM 'file'` does."""
    readers = {"json": "read_json_auto", "ndjson": "read_json_auto", "jsonl": "read_json_auto"}
    readers["parquet"] = "read_parquet"
    reader = readers.get(_ending(case.file), "read_csv_auto")
    found = duckdb.connect().sql(f"SELECT * FROM {reader}('{path}')")
    pairs = zip(found.columns, found.types, strict=True)
    return tuple((name.strip().lower(), of_duckdb(kind)) for name, kind in pairs)


def ask_polars(case: Case, path: Path) -> Answer:
    """Choose Polars' reader by the name; dates are looked for, as its guide advises."""
    ending = _ending(case.file)
    if ending == "parquet":
        frame = pl.scan_parquet(path)
    elif ending in {"ndjson", "jsonl"}:
        frame = pl.scan_ndjson(path)
    elif ending == "json":
        frame = _polars_json(case, path)
    else:
        frame = pl.scan_csv(path, separator="\t" if ending == "tsv" else ",", try_parse_dates=True)
    schema = frame.collect_schema().items()
    return tuple((name.strip().lower(), of_polars(kind)) for name, kind in schema)


def _polars_json(case: Case, path: Path) -> pl.LazyFrame:
    if case.content.lstrip().startswith(b"["):
        return pl.read_json(path).lazy()
    return pl.scan_ndjson(path)


def _ending(file: str) -> str:
    return file.removesuffix(".gz").rpartition(".")[2]


def ask_each(
    tool: Callable[[Case, Path], Answer], cases: Sequence[Case], folder: Path
) -> dict[str, Answer | Refused]:
    """Ask a tool about one file after the other; any of its errors is a refusal."""
    answers: dict[str, Answer | Refused] = {}
    for number, case in enumerate(cases):
        path = folder / f"case_{number:03}" / case.file
        try:
            answers[case.name] = tool(case, path)
        except (duckdb.Error, pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            answers[case.name] = Refused()
    return answers


def is_right(case: Case, answer: Answer | Refused) -> bool:
    """Tell whether names and families of all columns are right, in order."""
    if isinstance(answer, Refused):
        return case.may_refuse
    return len(answer) == len(case.columns) and all(
        column.name in {None, name} and family in column.families
        for column, (name, family) in zip(case.columns, answer, strict=True)
    )
