"""Hudi and Delta Lake on Spark 3.5: what a session of `tools.peers.spark` is started with."""

from tools.peers import maven, spark
from tools.peers.cache import cache_dir, filling, name_of

_HUDI = ("org.apache.hudi:hudi-spark3.5-bundle_2.12:1.0.2",)
_DELTA = ("io.delta:delta-spark_2.12:3.3.2", "io.delta:delta-storage:3.3.2")
_HUDI_FOLDER = name_of("hudi", _HUDI)
_DELTA_FOLDER = name_of("delta-spark", _DELTA)


def fetch_hudi() -> None:
    """Put Hudi and the Spark that it runs on into the cache."""
    _fetch(_HUDI_FOLDER, _HUDI)


def fetch_delta() -> None:
    """Put Delta Lake and the Spark that it runs on into the cache."""
    _fetch(_DELTA_FOLDER, _DELTA)


def _fetch(name: str, artifacts: tuple[str, ...]) -> None:
    spark.fetch(spark.SPARK35)
    with filling(name) as folder:
        if folder is not None:
            maven.copy(artifacts, folder)


def _jars(*folders: str) -> str:
    found = [jar for name in folders for jar in sorted((cache_dir() / name).glob("*.jar"))]
    return ",".join(map(str, found))


def hudi_settings(metastore: str) -> dict[str, str]:
    """Settings of a session whose Hudi tables are synced to a metastore by Hudi itself."""
    return {
        "spark.jars": _jars(_HUDI_FOLDER),
        "spark.serializer": "org.apache.spark.serializer.KryoSerializer",
        "spark.kryo.registrator": "org.apache.spark.HoodieSparkKryoRegistrar",
        "spark.sql.extensions": "org.apache.spark.sql.hudi.HoodieSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.hudi.catalog.HoodieCatalog",
        "spark.hadoop.hive.metastore.uris": metastore,
    }


def delta_settings() -> dict[str, str]:
    """Settings of a session whose own catalog knows Delta tables, and `iceberg` Iceberg's."""
    return {
        "spark.jars": _jars(_DELTA_FOLDER, spark.SPARK35.jar_folder),
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.databricks.delta.snapshotPartitions": "2",  # 50 tasks for each statement else
    }
