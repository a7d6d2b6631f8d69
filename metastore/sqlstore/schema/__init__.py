"""The tables of the store: single source, compared with the migrations in a test.

Definitions are JSON texts, so nothing has a length limit and new properties need no migration;
what is looked up, ordered or compared has a column of its own. Names compare bytewise in both
databases. Dropped databases and tables keep their rows (`dropped_at`) until retention ends, so
uniqueness counts live ones only. Partitions have no foreign key: they go with their table.
"""

from metastore.sqlstore.schema.administration import (
    packages,
    replication_metrics,
    resource_plans,
    runtime_statistics,
    scheduled_executions,
    scheduled_queries,
    schema_versions,
    schemas,
    serdes,
    stored_procedures,
)
from metastore.sqlstore.schema.base import metadata
from metastore.sqlstore.schema.chores import chores
from metastore.sqlstore.schema.compaction import compactions, delta_metrics
from metastore.sqlstore.schema.connectors import data_connectors
from metastore.sqlstore.schema.constraints import constraints
from metastore.sqlstore.schema.core import (
    catalogs,
    column_statistics,
    counters,
    databases,
    events,
    file_intents,
    functions,
    lock_components,
    partition_removals,
    partitions,
    properties,
    shapes,
    tables,
)
from metastore.sqlstore.schema.crawl_memory import crawl_folders, crawl_tables
from metastore.sqlstore.schema.crawl_previews import crawl_previews
from metastore.sqlstore.schema.crawlers import (
    crawler_lines,
    crawler_reports,
    crawler_runs,
    crawlers,
)
from metastore.sqlstore.schema.descriptions import (
    description_changes,
    description_labels,
    descriptions,
    glossary_terms,
)
from metastore.sqlstore.schema.dropped import database_drops, dropped_files, table_drops
from metastore.sqlstore.schema.partition_marks import partition_marks
from metastore.sqlstore.schema.privileges import (
    delegation_tokens,
    master_keys,
    privileges,
    role_members,
    roles,
)
from metastore.sqlstore.schema.protection import database_protections, table_protections
from metastore.sqlstore.schema.request_keys import request_keys
from metastore.sqlstore.schema.search import search_documents, search_words
from metastore.sqlstore.schema.table_facts import (
    followers,
    table_facts,
    table_sizes,
    table_updates,
)
from metastore.sqlstore.schema.transactions import (
    acid_transactions,
    completed_components,
    next_write_ids,
    oldest_write_ids,
    rebuild_locks,
    replayed_transactions,
    transaction_components,
    write_ids,
    write_notes,
    write_sets,
    written_rows,
)
from metastore.sqlstore.schema.types import indexes, types
from metastore.sqlstore.schema.usage import table_schemas, usage_reads, usage_totals

__all__ = [
    "acid_transactions",
    "catalogs",
    "chores",
    "column_statistics",
    "compactions",
    "completed_components",
    "constraints",
    "counters",
    "crawl_folders",
    "crawl_previews",
    "crawl_tables",
    "crawler_lines",
    "crawler_reports",
    "crawler_runs",
    "crawlers",
    "data_connectors",
    "database_drops",
    "database_protections",
    "databases",
    "delegation_tokens",
    "delta_metrics",
    "description_changes",
    "description_labels",
    "descriptions",
    "dropped_files",
    "events",
    "file_intents",
    "followers",
    "functions",
    "glossary_terms",
    "indexes",
    "lock_components",
    "master_keys",
    "metadata",
    "next_write_ids",
    "oldest_write_ids",
    "packages",
    "partition_marks",
    "partition_removals",
    "partitions",
    "privileges",
    "properties",
    "rebuild_locks",
    "replayed_transactions",
    "replication_metrics",
    "request_keys",
    "resource_plans",
    "role_members",
    "roles",
    "runtime_statistics",
    "scheduled_executions",
    "scheduled_queries",
    "schema_versions",
    "schemas",
    "search_documents",
    "search_words",
    "serdes",
    "shapes",
    "stored_procedures",
    "table_drops",
    "table_facts",
    "table_protections",
    "table_schemas",
    "table_sizes",
    "table_updates",
    "tables",
    "transaction_components",
    "types",
    "usage_reads",
    "usage_totals",
    "write_ids",
    "write_notes",
    "write_sets",
    "written_rows",
]
