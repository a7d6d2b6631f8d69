"""What one transaction offers for administration."""

from sqlalchemy import Connection

from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.resource_plans import SqlResourcePlans
from metastore.sqlstore.scheduled_queries import SqlScheduledQueries
from metastore.sqlstore.schema_registry import SqlSchemas, SqlSchemaVersions, SqlSerdes


class SqlAdministration:
    """See `metastore.ports.administration.Administration`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self.resource_plans = SqlResourcePlans(connection, dialect)
        self.scheduled_queries = SqlScheduledQueries(connection, dialect)
        self.schemas = SqlSchemas(connection)
        self.schema_versions = SqlSchemaVersions(connection)
        self.serdes = SqlSerdes(connection)
