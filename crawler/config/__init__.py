"""What a crawler is told: targets, policies and limits, as typed data.

`targets` says what is crawled, `policies` what may change in the catalog, `classifiers` what
files may be besides the built-in formats, `model` puts them together, `plain` reads and writes
them as JSON, `glue` reads AWS Glue's JSON.
"""

from crawler.config.model import CrawlerConfig, TableOverride
from crawler.config.policies import Compat, DeletePolicy, PartitionPolicy, Recrawl, SchemaPolicy
from crawler.config.targets import (
    CatalogTarget,
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    StorageAccess,
    TableFormatTarget,
    Target,
)

__all__ = [
    "CatalogTarget",
    "Compat",
    "CrawlerConfig",
    "DatabaseTarget",
    "DeletePolicy",
    "DynamoDbTarget",
    "FilesTarget",
    "MongoDbTarget",
    "PartitionPolicy",
    "Recrawl",
    "SchemaPolicy",
    "StorageAccess",
    "TableFormatTarget",
    "TableOverride",
    "Target",
]
