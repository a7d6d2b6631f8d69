"""Hive 1.2 to 2.3: the clients inside Spark 3 and 4."""

from catalog_api.thrift.dialects.base import Dialect
from catalog_api.thrift.gen.structs import MetaException

HIVE2 = Dialect(
    "hive2",
    throws={
        # from Hive 3 on, NoSuchObjectException has the number that MetaException has here
        "get_partition_names": {MetaException: "o1"},
    },
)
