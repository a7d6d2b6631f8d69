"""Programs for PyIceberg, DuckDB and pandas."""

from catalog_api.ui.snippets.literals import python_list, python_text
from catalog_api.ui.snippets.places import folders, skipped_lines, table_location
from catalog_api.ui.snippets.subject import Snippet, Subject
from metastore.model.catalog import DEFAULT_CATALOG

_SEPARATORS = ("separatorChar", "field.delim", "serialization.format")
_HIVES_SEPARATOR = "\x01"
_DUCKDB = {
    "parquet": "duckdb.read_parquet(files, hive_partitioning=True)",
    "json": "duckdb.read_json(files, hive_partitioning=True)",
}
_PANDAS = {"parquet": '"parquet"', "orc": '"orc"', "json": '"json"'}
_SHOW = 'print(duckdb.sql("SELECT * FROM found LIMIT 10"))\n'
_TEXTS = frozenset({"csv", "text"})
_NO_READER = "{engine} has no reader for this table's files. Use Trino or Spark."


def pyiceberg(subject: Subject) -> Snippet:
    """Return a program for PyIceberg."""
    if subject.format != "iceberg":
        return Snippet("PyIceberg", "", "python", "PyIceberg reads Iceberg tables only.")
    text = f"{_loaded(subject)}print(table.scan(limit=10).to_pandas())\n"
    return Snippet("PyIceberg", text, "python", 'pip install "pyiceberg[hive,pyarrow]" pandas')


def duckdb(subject: Subject) -> Snippet:
    """Return a program for DuckDB in Python."""
    match subject.format:
        case "iceberg":
            text = (
                f'{_loaded(subject)}connection = table.scan().to_duckdb(table_name="found")\n'
                f"{_SHOW.replace('duckdb', 'connection')}"
            )
            return Snippet("DuckDB", text, "python", _ICEBERG_NEEDS.format("duckdb"))
        case "delta":
            text = (
                "import duckdb\nfrom deltalake import DeltaTable\n\n"
                f"found = DeltaTable({table_location(subject)}).to_pyarrow_dataset()\n"
                f"{_SHOW}"
            )
            return Snippet("DuckDB", text, "python", "pip install duckdb deltalake pyarrow")
    reader = _duckdb_reader(subject)
    if reader is None or subject.table.storage.location is None:
        return Snippet("DuckDB", "", "python", _NO_READER.format(engine="DuckDB"))
    text = (
        f"import duckdb\n{_asking(subject)}\n{folders(subject)}"
        'files = [folder + "/[!_.]*" for folder in folders]\n'
        f"found = {reader}\n"
        f"{_SHOW}"
    )
    return Snippet("DuckDB", text, "python", _packages(subject, "duckdb"))


def pandas(subject: Subject) -> Snippet:
    """Return a program for pandas."""
    match subject.format:
        case "iceberg":
            text = f"{_loaded(subject)}frame = table.scan().to_pandas()\nprint(frame.head(10))\n"
            return Snippet("pandas", text, "python", _ICEBERG_NEEDS.format("pandas"))
        case "delta":
            text = (
                "from deltalake import DeltaTable\n\n"
                f"frame = DeltaTable({table_location(subject)}).to_pandas()\n"
                "print(frame.head(10))\n"
            )
            return Snippet("pandas", text, "python", "pip install deltalake pandas pyarrow")
    layout = _pandas_layout(subject)
    if layout is None or subject.table.storage.location is None:
        return Snippet("pandas", "", "python", _NO_READER.format(engine="pandas"))
    imports = "import pyarrow.csv as csv\n" if subject.format in _TEXTS else ""
    text = (
        f"import pandas\n{imports}import pyarrow.dataset as ds\n{_asking(subject)}\n"
        f"{folders(subject)}{layout}"
        f"frames = [\n    ds.dataset({_path(subject)}, format=layout).to_table().to_pandas()\n"
        "    for folder in folders\n]\n"
        "print(pandas.concat(frames).head(10))\n"
    )
    return Snippet("pandas", text, "python", _packages(subject, "pandas pyarrow"))


def _path(subject: Subject) -> str:
    """Return the folder as Arrow wants it: it undoes escapes in URLs, which are in file names."""
    is_local = (subject.table.storage.location or "").startswith("file:")
    return 'folder.removeprefix("file://")' if is_local else "folder"


def _loaded(subject: Subject) -> str:
    table = subject.table
    other = ""
    if table.catalog != DEFAULT_CATALOG:
        other = f', **{{"hive.catalog-name": {python_text(table.catalog)}}}'
    return (
        "from pyiceberg.catalog import load_catalog\n\n"
        f'catalog = load_catalog("skep", type="hive", uri="thrift://{subject.server.thrift}"'
        f"{other})\n"
        f"table = catalog.load_table(({python_text(table.database)}, {python_text(table.name)}))\n"
    )


def _asking(subject: Subject) -> str:
    return "import requests\n" if subject.table.partition_keys else ""


def _packages(subject: Subject, own: str) -> str:
    return f"pip install {own}{' requests' if subject.table.partition_keys else ''}"


def _duckdb_reader(subject: Subject) -> str | None:
    if subject.format not in _TEXTS:
        return _DUCKDB.get(subject.format or "")
    names = python_list(column.name for column in subject.table.storage.shape.columns)
    return (
        f"duckdb.read_csv(\n    files,\n    sep={python_text(_separator(subject))},\n"
        f"    header=False,\n    skiprows={skipped_lines(subject)},\n    names={names},\n"
        "    hive_partitioning=True,\n)"
    )


def _pandas_layout(subject: Subject) -> str | None:
    if subject.format not in _TEXTS:
        found = _PANDAS.get(subject.format or "")
        return found and f"layout = {found}\n"
    names = python_list(column.name for column in subject.table.storage.shape.columns)
    return (
        "layout = ds.CsvFileFormat(\n"
        f"    csv.ParseOptions(delimiter={python_text(_separator(subject))}),\n"
        f"    read_options=csv.ReadOptions(column_names={names}, "
        f"skip_rows={skipped_lines(subject)}),\n)\n"
    )


def _separator(subject: Subject) -> str:
    told = subject.table.storage.shape.serde.parameters
    return next((told[key] for key in _SEPARATORS if told.get(key)), _default(subject))


def _default(subject: Subject) -> str:
    return "," if subject.format == "csv" else _HIVES_SEPARATOR


_ICEBERG_NEEDS = 'pip install "pyiceberg[hive,pyarrow]" {}'
