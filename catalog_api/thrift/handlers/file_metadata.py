"""The cache of file footers, which Hive had on HBase alone: this server has none either."""

from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("get_file_metadata_by_expr")
def get_file_metadata_by_expr(_request: Request) -> object:
    return structs.GetFileMetadataByExprResult(metadata={}, isSupported=False)


@handles("get_file_metadata")
def get_file_metadata(_request: Request) -> object:
    return structs.GetFileMetadataResult(metadata={}, isSupported=False)


@handles("put_file_metadata")
def put_file_metadata(_request: Request) -> object:
    return structs.PutFileMetadataResult()


@handles("clear_file_metadata")
def clear_file_metadata(_request: Request) -> object:
    return structs.ClearFileMetadataResult()


@handles("cache_file_metadata")
def cache_file_metadata(_request: Request) -> object:
    return structs.CacheFileMetadataResult(isSupported=False)
