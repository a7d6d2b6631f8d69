"""Queries for Trino and Spark."""

from collections.abc import Iterator

from catalog_api.ui.snippets.literals import python_text
from catalog_api.ui.snippets.places import skipped_lines
from catalog_api.ui.snippets.sql import select
from catalog_api.ui.snippets.subject import Snippet, Subject
from metastore.model.catalog import DEFAULT_CATALOG

QUOTE = '"'
_TRINO_CATALOGS = {"iceberg": "iceberg", "delta": "delta", "hudi": "hudi"}
_TRINO_CONNECTORS = {"iceberg": "iceberg", "delta": "delta_lake", "hudi": "hudi"}
_SPARK_ICEBERG = "org.apache.iceberg.spark"
_SPARK_CONF: dict[str | None, tuple[tuple[str, str], ...]] = {
    "iceberg": (
        ("spark.sql.extensions", f"{_SPARK_ICEBERG}.extensions.IcebergSparkSessionExtensions"),
        ("spark.sql.catalog.ice", f"{_SPARK_ICEBERG}.SparkCatalog"),
        ("spark.sql.catalog.ice.type", "hive"),
    ),
    "delta": (
        ("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
        ("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
    ),
    "hudi": (
        ("spark.serializer", "org.apache.spark.serializer.KryoSerializer"),
        ("spark.kryo.registrator", "org.apache.spark.HoodieSparkKryoRegistrar"),
        ("spark.sql.extensions", "org.apache.spark.sql.hudi.HoodieSparkSessionExtension"),
        ("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.hudi.catalog.HoodieCatalog"),
    ),
}
_SPARK_PACKAGES = {
    "iceberg": "Spark needs the package org.apache.iceberg:iceberg-spark-runtime.",
    "delta": "Spark needs the packages io.delta:delta-spark and io.delta:delta-storage.",
    "hudi": "Spark needs the package org.apache.hudi:hudi-spark3.5-bundle_2.12.",
}


def trino(subject: Subject) -> Snippet:
    """Return a query for Trino."""
    catalog = _TRINO_CATALOGS.get(subject.format or "", "hive")
    connector = _TRINO_CONNECTORS.get(subject.format or "", "hive")
    iceberg = " and iceberg.catalog.type=hive_metastore" if catalog == "iceberg" else ""
    note = (
        f"{catalog} is a Trino catalog with connector.name={connector}{iceberg} and "
        f"hive.metastore.uri=thrift://{subject.server.thrift}."
    )
    if subject.table.catalog != DEFAULT_CATALOG:
        note += f" Add hive.metastore.thrift.catalog-name={subject.table.catalog}."
    return Snippet("Trino", f"{select(subject, (catalog,), QUOTE)};", "sql", note)


def spark_sql(subject: Subject) -> Snippet:
    """Return a query for Spark SQL."""
    conf = " ".join(f"--conf {key}={value}" for key, value in _conf(subject))
    note = " ".join((*_worth_knowing(subject), f"Start it with: spark-sql {conf}"))
    return Snippet("Spark SQL", f"{_spark_query(subject)};", "sql", note)


def pyspark(subject: Subject) -> Snippet:
    """Return a program for PySpark."""
    conf = "\n".join(
        f'    .config("{key}", {python_text(value)})' for key, value in _conf(subject)
    )
    query = _spark_query(subject).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    text = (
        "from pyspark.sql import SparkSession\n\n"
        "spark = (\n    SparkSession.builder.enableHiveSupport()\n"
        f"{conf}\n    .getOrCreate()\n)\n"
        f'spark.sql("""\n{query}\n""").show()\n'
    )
    return Snippet("PySpark", text, "python", " ".join(_worth_knowing(subject)))


def _conf(subject: Subject) -> list[tuple[str, str]]:
    uri = f"thrift://{subject.server.thrift}"
    own = _SPARK_CONF.get(subject.format, ())
    found = [("spark.hadoop.hive.metastore.uris", uri), *own]
    if subject.format == "iceberg":
        found.append(("spark.sql.catalog.ice.uri", uri))
    return found


def _worth_knowing(subject: Subject) -> Iterator[str]:
    if subject.format in _SPARK_PACKAGES:
        yield _SPARK_PACKAGES[subject.format]
    if subject.table.catalog != DEFAULT_CATALOG:
        yield "Spark's own Hive client sees the catalog hive only."
    if skipped_lines(subject):
        yield "Spark shows the header of each file as a row (SPARK-11374)."


def _spark_query(subject: Subject) -> str:
    return select(subject, ("ice",) if subject.format == "iceberg" else (), "`")
