"""What is crawled."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StorageAccess:
    """How an object store is reached; what is None comes from the settings and the environment.

    `profile` names one of the AWS configuration files, `role` is the ARN of a role to assume.
    Keys are not kept here: they belong into the settings (`[[storage]]`) or the environment.
    """

    endpoint: str | None = None
    region: str | None = None
    profile: str | None = None
    role: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class FilesTarget:
    """A folder of an object store or disk, or one file.

    `excludes` are globs relative to `uri` (see `crawler.globs`). `sample_size` is how many files
    of each leaf folder are opened, None lets the formats say. `path_templates` name folders
    (`s3://lake/{dept}/{table}/{year}/*`); `table_level` is the depth of table folders, the bucket
    being 1. `event_queue` is the SQS queue (ARN or URL) that event recrawls read, `dead_letters`
    the one for messages that cannot be used.
    """

    uri: str
    excludes: tuple[str, ...] = ()
    sample_size: int | None = None
    path_templates: tuple[str, ...] = ()
    table_level: int | None = None
    access: StorageAccess = field(default_factory=StorageAccess)
    event_queue: str | None = None
    dead_letters: str | None = None


@dataclass(frozen=True, slots=True)
class TableFormatTarget:
    """Roots of tables of one format, at the `uri` or at most `maximum_depth` folders below.

    `format` is iceberg, delta or hudi. For Delta, `write_manifest` keeps a symlink manifest, and
    `native` False registers the table by that manifest.
    """

    format: str
    uri: str
    excludes: tuple[str, ...] = ()
    maximum_depth: int | None = None
    access: StorageAccess = field(default_factory=StorageAccess)
    write_manifest: bool = False
    native: bool = True


@dataclass(frozen=True, slots=True)
class DatabaseTarget:
    """Tables of a relational database.

    `url` is SQLAlchemy's; `${NAME}` in it is taken from the environment, so that no password is
    kept. `path` is `database/schema/table` or `database/table` with `%` for any schema or table;
    `excludes` are globs against the rest of the path. `metadata` asks for more: "comments",
    "rawtypes". `connection` is the name written to the tables.
    """

    url: str
    path: str = "%"
    excludes: tuple[str, ...] = ()
    metadata: frozenset[str] = frozenset()
    connection: str | None = None


@dataclass(frozen=True, slots=True)
class DynamoDbTarget:
    """A DynamoDB table. `scan_rate` is the share of its read capacity to use, 0.1 to 1.5."""

    table: str
    scan_all: bool = True
    scan_rate: float | None = None
    access: StorageAccess = field(default_factory=StorageAccess)


@dataclass(frozen=True, slots=True)
class MongoDbTarget:
    """Collections of MongoDB: `path` is `database/collection`, `%` for any collection."""

    url: str
    path: str
    scan_all: bool = True
    connection: str | None = None


@dataclass(frozen=True, slots=True)
class CatalogTarget:
    """Tables that the catalog has: they are kept true, none is created."""

    database: str
    tables: tuple[str, ...]
    event_queue: str | None = None
    dead_letters: str | None = None


Target = (
    FilesTarget
    | TableFormatTarget
    | DatabaseTarget
    | DynamoDbTarget
    | MongoDbTarget
    | CatalogTarget
)
