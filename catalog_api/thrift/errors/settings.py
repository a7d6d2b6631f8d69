"""How refusals that only settings bring about are answered."""

from catalog_api.thrift.errors.row import Row, Rows, plain
from catalog_api.thrift.gen.structs import MetaException
from metastore import settings_errors as errors

DEFAULT: Rows = {
    errors.TooManyPartitions: Row(MetaException, plain),
    errors.TranslationRefused: Row(MetaException, plain),
    errors.ParentNotWritable: Row(MetaException, plain),
}
SPECIAL: dict[str, Rows] = {}
