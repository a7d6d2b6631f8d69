"""What clients say to a metastore, subject by subject."""

from collections.abc import Mapping

from tests.comparison.conversation import Conversation
from tests.comparison.conversations.access import privileges, roles, tokens
from tests.comparison.conversations.administration import (
    registry,
    resource_plans,
    runtime_statistics,
    scheduled_queries,
    stored_procedures,
)
from tests.comparison.conversations.altering import altering, renaming
from tests.comparison.conversations.catalogs import catalogs
from tests.comparison.conversations.constraints import constraints
from tests.comparison.conversations.databases import databases, dropping_databases
from tests.comparison.conversations.filters import filters
from tests.comparison.conversations.functions import functions
from tests.comparison.conversations.locks import locks
from tests.comparison.conversations.names import column_types, object_names, partition_names
from tests.comparison.conversations.partition_changes import (
    altering_partitions,
    dropping_partitions,
    exchanging_partitions,
    marking_partitions,
)
from tests.comparison.conversations.partitions import (
    adding_partitions,
    getting_partitions,
    partition_requests,
)
from tests.comparison.conversations.server import server
from tests.comparison.conversations.statistics import partition_statistics, table_statistics
from tests.comparison.conversations.tables import creating_tables, listing_tables, views
from tests.comparison.conversations.transactions import transactions, write_ids

CONVERSATIONS: Mapping[str, Conversation] = {
    each.__name__.replace("_", " "): each
    for each in (
        server,
        transactions,
        write_ids,
        locks,
        catalogs,
        databases,
        dropping_databases,
        object_names,
        column_types,
        partition_names,
        creating_tables,
        listing_tables,
        views,
        altering,
        renaming,
        adding_partitions,
        getting_partitions,
        partition_requests,
        altering_partitions,
        dropping_partitions,
        exchanging_partitions,
        marking_partitions,
        filters,
        table_statistics,
        partition_statistics,
        constraints,
        functions,
        roles,
        privileges,
        tokens,
        resource_plans,
        registry,
        scheduled_queries,
        stored_procedures,
        runtime_statistics,
    )
}
