"""What a crawl as AWS Glue's writes to the catalog: classifications, SerDes, parameters, types."""

import gzip
import io
import json
from collections.abc import Callable

import pyarrow as pa
import pytest
from pyarrow import orc

from crawler.classify import inspect
from crawler.config import Compat, PartitionPolicy
from crawler.config.classifiers import CsvClassifier
from crawler.config.glue_classifiers import classifiers_from_glue
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.registry import load_formats
from crawler.stores.local_files import LocalFiles
from metastore.model.table import Table, TableName
from tests.formats.test_avro import avro, record
from tests.formats.test_documents_in_files import ion

GLUE = Compat.GLUE
TEXT = (
    "org.apache.hadoop.mapred.TextInputFormat",
    "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
)


@pytest.fixture
def stored(crawl, catalog, context) -> Callable[..., Table]:
    """Crawl a folder as Glue does and give the table that it became."""

    def run(folder: str, **more) -> Table:
        crawl(folder, **{"compat": GLUE, **more})
        return catalog.tables.get(context, TableName("hive", "lake", folder))

    return run


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    paths: list[str] = []
    read = LocalFiles.read

    async def noted(self, path, wanted):
        paths.append(path)
        return await read(self, path, wanted)

    monkeypatch.setattr(LocalFiles, "read", noted)
    return paths


def orc_bytes() -> bytes:
    sink = io.BytesIO()
    orc.write_table(pa.table({"id": [1]}), sink)
    return sink.getvalue()


def columns(table: Table) -> dict[str, str]:
    return {column.name: column.type for column in table.storage.shape.columns}


APACHE = '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326\n'
SERDES = {
    "csv": (
        b"id,name\n1,Ann\n2,Bob\n",
        "csv",
        (*TEXT, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"),
        {"field.delim": ","},
    ),
    "quoted csv": (
        b'"id","name"\n"1","Ann"\n"2","Bob"\n',
        "csv",
        (*TEXT, "org.apache.hadoop.hive.serde2.OpenCSVSerde"),
        {"separatorChar": ",", "quoteChar": '"', "escapeChar": "\\"},
    ),
    "json": (
        b'{"b": 1, "A": {"X": 2}}\n',
        "json",
        (*TEXT, "org.openx.data.jsonserde.JsonSerDe"),
        {"paths": "A,b"},
    ),
    "orc": (
        orc_bytes(),
        "orc",
        (
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
        ),
        {},
    ),
    "log": (
        APACHE.encode(),
        "apache",
        (*TEXT, "com.amazonaws.glue.serde.GrokSerDe"),
        {"input.format": "%{COMMONAPACHELOG}"},
    ),
    "avro": (
        avro(record(("id", "int")), {"id": 1}),
        "avro",
        (
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
            "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
            "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
        ),
        {},
    ),
    "ion": (
        ion([{"id": 1}, {"id": 2}]),
        "ion",
        (
            "com.amazon.ionhiveserde.formats.IonInputFormat",
            "com.amazon.ionhiveserde.formats.IonOutputFormat",
            "com.amazon.ionhiveserde.IonHiveSerDe",
        ),
        {},
    ),
    "xml": (b"<r><b><n>1</n></b><b><n>2</n></b></r>", "xml", (*TEXT, None), {"rowTag": "b"}),
}


@pytest.mark.parametrize(("data", "kind", "serde", "parameters"), SERDES.values(), ids=SERDES)
def test_formats_and_serdes_are_glues(lake, stored, data, kind, serde, parameters):
    lake.write("t/part-0000", data)
    table = stored("t")
    shape = table.storage.shape
    assert table.parameters["classification"] == kind
    assert (shape.input_format, shape.output_format, shape.serde.library) == serde
    assert parameters.items() <= shape.serde.parameters.items()


def test_parquet_is_read_with_hives_serde(lake, stored):
    lake.parquet("t/a.parquet", id="int64")
    shape = stored("t").storage.shape
    package = "org.apache.hadoop.hive.ql.io.parquet"
    assert (shape.input_format, shape.output_format, shape.serde.library) == (
        f"{package}.MapredParquetInputFormat",
        f"{package}.MapredParquetOutputFormat",
        f"{package}.serde.ParquetHiveSerDe",
    )
    assert shape.serde.parameters == {"serialization.format": "1"}


def test_a_table_has_the_fields_that_glues_have(lake, stored):
    lake.text("t/a.csv", "id,name\n1,Ann\n2,Bob\n")
    lake.write("z/a.csv.gz", gzip.compress(b"id,name\n1,Ann\n2,Bob\n"))
    plain, packed = stored("t"), stored("z")
    storage = plain.storage
    assert (plain.type, plain.owner, plain.retention) == ("EXTERNAL_TABLE", "owner", 0)
    assert (storage.shape.bucket_count, storage.shape.stored_as_sub_directories) == (-1, False)
    assert (storage.shape.compressed, packed.storage.shape.compressed) == (False, True)
    assert storage.location == f"file://{lake.root}/t/"


def test_the_parameters_stand_on_the_table_its_storage_and_its_partitions(
    lake, stored, catalog, context
):
    for key in (1, 2):
        lake.text(f"t/k={key}/a.csv", "id,name\n1,Ann\n2,Bob\n")
    table = stored("t")
    written = {
        "CrawlerSchemaSerializerVersion": "1.0",
        "CrawlerSchemaDeserializerVersion": "1.0",
        "UPDATED_BY_CRAWLER": "skep",
        "classification": "csv",
        "compressionType": "none",
        "typeOfData": "file",
        "objectCount": "2",
        "sizeKey": "40",
        "recordCount": "4",
        "averageRecordSize": "10",
        "delimiter": ",",
        "areColumnsQuoted": "false",
        "columnsOrdered": "true",
        "skip.header.line.count": "1",
        "partition_filtering.enabled": "true",
    }
    partitions = catalog.partitions.list(context, table.qualified)
    assert len(partitions) == 2
    for holder in (table, table.storage, *(each.storage for each in partitions)):
        assert written.items() <= holder.parameters.items()
        assert "CRAWL_RUN_ID" not in holder.parameters
        assert {type(value) for value in holder.parameters.values()} == {str}


def test_quoted_fields_are_told_by_a_parameter(lake, stored):
    lake.text("t/a.csv", '"id","name"\n"1","Ann"\n"2","Bob"\n')
    assert stored("t").parameters["areColumnsQuoted"] == "true"


def test_a_second_run_as_glue_changes_nothing(lake, stored, crawl):
    for key in (1, 2):
        lake.text(f"t/k={key}/a.csv", "id,name\n1,Ann\n2,Bob\n")
    stored("t", partition_policy=PartitionPolicy.OWN)
    assert crawl("t", compat=GLUE, partition_policy=PartitionPolicy.OWN).diff.is_nothing


def test_fields_of_which_some_are_quoted_are_the_users_job_with_glue(lake, crawl):
    lake.text("t/a.csv", 'id,name\n1,"Lee, Ann"\n2,Bob\n')
    serdes = [
        crawl("t", compat=compat, dry_run=True).plan.tables[0].shape.serde.library
        for compat in Compat
    ]
    assert [each and each.rpartition(".")[2] for each in serdes] == [
        "OpenCSVSerde",
        "LazySimpleSerDe",
    ]


def test_builtin_formats_are_tried_in_glues_order():
    assert [each.name for each in load_formats(compat=GLUE).builtin] == [
        *("avro", "orc", "parquet", "json", "bson", "xml", "ion"),
        *("combined_apache", "apache", "linux_kernel", "microsoft_log", "ruby_logger", "squid"),
        *("redismonlog", "redislog", "csv"),
    ]


@pytest.mark.parametrize("compat", Compat)
def test_whole_file_compression_is_named_and_that_of_pages_is_not(lake, crawl, compat):
    lake.write("z/a.json.gz", gzip.compress(b'{"id": 1}\n'))
    lake.parquet("p/a.parquet", x="int64")  # snappy pages
    found = {
        table.name: table.parameters["compressionType"]
        for folder in "zp"
        for table in crawl(folder, compat=compat, dry_run=True).plan.tables
    }
    assert found == {"z": "gzip", "p": "none"}


def asked(path: str, data: bytes) -> int:
    """Count the bytes of a file that are read to find its schema."""
    inspection = inspect(DataFile(path, len(data)), load_formats())
    total = 0
    try:
        wanted = next(inspection)
        while True:
            total += wanted.end - wanted.start
            wanted = inspection.send(data[wanted.start : wanted.end])
    except StopIteration:
        return total


def test_of_big_text_files_less_than_a_megabyte_is_read():
    csv = b"id,name\n" + b"".join(b"%d,name %d\n" % (at, at) for at in range(300_000))
    lines = b"".join(b'{"id": %d}\n' % at for at in range(300_000))
    assert len(csv) > 3_000_000 < len(lines)
    assert 0 < asked("f.csv", csv) < 1024**2
    assert 0 < asked("f.json", lines) < 1024**2


def test_a_long_record_of_json_is_read_on_until_it_is_whole():
    record = b'{"id": 1, "text": "' + b"x" * 2_500_000 + b'"}\n'
    assert 2_500_000 < asked("f.json", record * 4) < 10 * 1024**2


HEADERS = {
    "a value below that is no text": ("id,name\n1,Ann\n2,Bob\n", ["id", "name"]),
    "texts only": ("first,last\nAnn,Lee\nBob,Day\n", ["col0", "col1"]),
    "a number in the first row": ("id,2\n1,Ann\n2,Bob\n", ["col0", "col1"]),
    "a name too long": (f"id,{'n' * 150},x\n1,a,b\n2,a,b\n", ["col0", "col1", "col2"]),
    "a long last name": (f"id,{'n' * 160}\n1,a\n2,b\n", ["id", "n" * 160]),
    "a trailing delimiter": ("id,name,\n1,Ann,\n2,Bob,\n", ["id", "name", "col2"]),
}


@pytest.mark.parametrize(("text", "names"), HEADERS.values(), ids=HEADERS)
def test_a_header_is_told_by_glues_rule(lake, stored, text, names):
    lake.text("t/a.csv", text)
    table = stored("t")
    assert list(columns(table)) == names
    has_header = not names[0].startswith("col")
    assert ("skip.header.line.count" in table.parameters) is has_header


def test_a_header_above_texts_is_found_by_skep_and_not_by_glue(lake, crawl):
    lake.text("t/a.csv", "first,last,city\nJohn,Smith,Boston\nAnn,Lee,Rome\n")
    names = [
        [column.name for column in crawl("t", compat=compat, dry_run=True).plan.tables[0].columns]
        for compat in Compat
    ]
    assert names == [["first", "last", "city"], ["col0", "col1", "col2"]]


def test_lines_above_the_header_are_skipped(lake, stored):
    rows = "".join(f"{number},{number}.5\n" for number in range(10))
    lake.text("t/a.csv", f"Prices\nof\nall\nshops\nin 2024\nid,price\n{rows}")
    table = stored("t")
    assert columns(table) == {"id": "bigint", "price": "double"}
    assert table.parameters["skip.header.line.count"] == "6"


TYPED = "id,n,ok,day,at\n1,2.5,true,2024-01-31,2024-01-31 10:00:00\n2,3.5,false,2024-02-01,\n"


def test_csv_has_four_types_as_glue_and_six_as_skep(lake, crawl):
    lake.text("t/a.csv", TYPED)
    types = [
        [column.type for column in crawl("t", compat=compat, dry_run=True).plan.tables[0].columns]
        for compat in Compat
    ]
    assert types == [
        ["bigint", "double", "boolean", "date", "timestamp"],
        ["bigint", "double", "boolean", "string", "string"],
    ]


def test_a_custom_csv_classifier_of_glue_decides(lake, crawl):
    given = {
        "Name": "mine",
        "Delimiter": "~",
        "QuoteSymbol": "'",
        "ContainsHeader": "ABSENT",
        "Header": ["who", "what"],
        "DisableValueTrimming": False,
        "AllowSingleColumn": True,
        "CustomDatatypeConfigured": True,
        "CustomDatatypes": ["STRING", "SHORT"],
        "Serde": "LazySimpleSerDe",
    }
    classifier = classifiers_from_glue([{"CsvClassifier": given}])["mine"]
    assert classifier == CsvClassifier(
        "mine",
        "~",
        "'",
        contains_header=False,
        header=("who", "what"),
        trim_values=True,
        allow_single_column=True,
        datatypes=("string", "smallint"),
        serde="lazy",
    )
    lake.text("t/a.txt", "Ann~1\nBob~2\n")
    (table,) = crawl("t", compat=GLUE, classifiers=(classifier,)).plan.tables
    assert table.format == "csv"
    assert [(each.name, each.type) for each in table.columns] == [
        ("who", "string"),
        ("what", "smallint"),
    ]
    assert "skip.header.line.count" not in table.parameters


def test_the_names_of_glues_datatypes_are_hives_types():
    names = [
        *("BINARY", "BOOLEAN", "DATE", "DECIMAL", "DOUBLE", "FLOAT", "INT", "LONG"),
        *("SHORT", "STRING", "TIMESTAMP"),
    ]
    given = {"Name": "c", "CustomDatatypeConfigured": True, "CustomDatatypes": names}
    (classifier,) = classifiers_from_glue([{"CsvClassifier": given}]).values()
    assert isinstance(classifier, CsvClassifier)
    assert classifier.datatypes == (
        *("binary", "boolean", "date", "decimal(38,18)", "double", "float", "int", "bigint"),
        *("smallint", "string", "timestamp"),
    )


def test_a_leaf_folder_is_sampled_by_that_many_files_or_read_whole(lake, crawl, opened):
    for key in (1, 2):
        for part in range(5):
            lake.parquet(f"t/k={key}/{part}.parquet", id="int64")

    def by_folder(**more) -> list[int]:
        opened.clear()
        crawl("t", dry_run=True, **more)
        paths = set(opened)
        return [sum(path.startswith(f"k={key}/") for path in paths) for key in (1, 2)]

    assert by_folder(compat=GLUE, sample_size=2) == [2, 2]
    assert by_folder(compat=GLUE) == [5, 5]
    assert by_folder() == [1, 1]


def test_json_has_the_types_of_its_values(lake, stored):
    record = {
        "i": 1, "l": 3_000_000_000, "d": 1.5, "b": True, "t": "2024-01-01T00:00:00Z", "n": None,
        "o": {"x": 1}, "a": [1], "ms": 1_700_000_000_000,
    }  # fmt: skip
    lake.text("t/a.json", json.dumps(record) + "\n")
    assert columns(stored("t")) == {
        "i": "bigint", "l": "bigint", "d": "double", "b": "boolean", "t": "string", "n": "string",
        "o": "struct<x:bigint>", "a": "array<bigint>", "ms": "bigint",
    }  # fmt: skip


@pytest.mark.parametrize("compat", Compat)
def test_columns_are_merged_by_name_and_numbers_widen(lake, crawl, compat):
    lake.parquet("t/a.parquet", i="int32", d="int32", s="int32", only_a="date32")
    lake.parquet("t/b.parquet", s="string", d="double", i="int64", only_b="bool")
    (table,) = crawl("t", compat=compat, dry_run=True).plan.tables
    assert {each.name: each.type for each in table.columns} == {
        "i": "bigint", "d": "double", "s": "string", "only_a": "date", "only_b": "boolean",
    }  # fmt: skip


def test_partitions_keep_the_schema_that_was_found_in_them(lake, stored, catalog, context):
    lake.parquet("t/k=1/a.parquet", id="int32", n="string")
    lake.parquet("t/k=2/a.parquet", id="int64", n="string")
    table = stored("t", partition_policy=PartitionPolicy.OWN)
    assert columns(table) == {"id": "bigint", "n": "string"}
    partitions = catalog.partitions.list(context, table.qualified)
    found = [[column.type for column in each.storage.shape.columns] for each in partitions]
    assert found == [["int", "string"], ["bigint", "string"]]


def test_column_names_are_lower_case_and_keep_blanks_and_accents(lake, stored):
    lake.text("t/a.csv", "Variant SKU,Tipo de recuperación\n1,x\n2,y\n")
    lake.text("j/a.json", '{"Outer": {"Inner": 1}}\n')
    assert list(columns(stored("t"))) == ["variant sku", "tipo de recuperación"]
    assert columns(stored("j")) == {"outer": "struct<Inner:bigint>"}


def test_names_that_differ_only_by_case_are_one_column_and_serdes_are_told(lake, crawl):
    lake.text("t/a.json", '{"Name": "x", "name": 1, "n": 2}\n')
    (table,) = crawl("t", dry_run=True).plan.tables
    assert [each.name for each in table.columns] == ["name", "n"]
    assert table.shape.serde.parameters["mapping.name"] == "Name"
    assert table.shape.serde.parameters["case.insensitive"] == "false"


def test_table_names_are_cut_at_128_characters_and_hold_letters_digits_and_underscores(
    lake, crawl
):
    lake.parquet("Événements (2024)/f.parquet", id="int64", at="date32")
    lake.parquet(f"{'x' * 200}/f.parquet", shop="int64")
    lake.parquet("événements [2024]/f.parquet", river="int64")
    plan = crawl(compat=GLUE, table_prefix="raw_", dry_run=True).plan
    names = sorted(table.name for table in plan.tables)
    first, second = names[:2]
    assert first == "raw_evenements__2024_"
    assert second.startswith("raw_evenements__2024__")
    assert names[2] == f"raw_{'x' * 124}"
    assert second.removeprefix(f"{first}_").isalnum()


def test_of_files_without_any_data_there_is_no_table(lake, crawl):
    lake.text("t/empty.csv", "")
    lake.text("t/.hidden.csv", "id,n\n1,2\n")
    lake.text("t/_temporary/a.csv", "id,n\n1,2\n")
    lake.text("t/x_$folder$", "id,n\n1,2\n")
    assert crawl("t", compat=GLUE).plan.tables == ()


def test_files_are_read_and_never_written(lake, crawl):
    lake.parquet("t/k=1/a.parquet", id="int64")
    lake.text("c/a.csv", "id,n\n1,2\n")

    def state() -> dict[str, tuple[int, bytes]]:
        files = [each for each in lake.root.rglob("*") if each.is_file()]
        return {str(each): (each.stat().st_mtime_ns, each.read_bytes()) for each in files}

    before = state()
    crawl(compat=GLUE)
    assert state() == before


def test_a_file_that_may_not_be_read_makes_no_table(lake, crawl, monkeypatch):
    lake.parquet("t/k=1/a.parquet", id="int64")

    async def refuse(self, path, wanted):
        raise UnreadableFile(f"{path}: permission denied")

    monkeypatch.setattr(LocalFiles, "read", refuse)
    report = crawl(compat=GLUE)
    assert report.plan.tables == ()
    assert "t/k=1/a.parquet" in {each.path for each in report.problems}
