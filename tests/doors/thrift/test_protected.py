"""What Hive's clients are told who drop what somebody protects, and what they see of a restore."""

import pytest

from catalog_api.thrift.gen import structs
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.thrift_door import ThriftClient
from tests.fixtures.wire_tables import environment

CTX = RequestContext(door="test")
ORDERS = TableName("hive", "sales", "orders")
TOLD = "table sales.orders is protected from deletion by anonymous: of the report"


@pytest.fixture
def protected(client: ThriftClient, catalog: CatalogService) -> ThriftClient:
    catalog.protection.protect_table(CTX, ORDERS, "of the report")
    return client


def test_a_protected_table_is_not_dropped_by_any_method(protected: ThriftClient) -> None:
    request = structs.DropTableRequest(catalogName="hive", dbName="sales", tableName="orders")
    for drop in (
        lambda: protected.drop_table(dbname="sales", name="orders", deleteData=True),
        lambda: protected.drop_table_with_environment_context(
            dbname="sales", name="orders", deleteData=True, environment_context=environment()
        ),
        lambda: protected.drop_table_req(dropTableReq=request),
    ):
        with pytest.raises(structs.MetaException) as refused:
            drop()
        assert refused.value.message.startswith(TOLD)
    assert protected.get_table(dbname="sales", tbl_name="orders").tableName == "orders"


def test_its_database_is_not_dropped_either(protected: ThriftClient) -> None:
    request = structs.DropDatabaseRequest(
        name="sales", catalogName="hive", cascade=True, deleteData=True, ignoreUnknownDb=False
    )
    for drop in (
        lambda: protected.drop_database(name="sales", deleteData=True, cascade=True),
        lambda: protected.drop_database_req(req=request),
    ):
        with pytest.raises(structs.InvalidOperationException) as refused:
            drop()
        assert refused.value.message.startswith(TOLD)
    assert len(protected.get_all_tables(db_name="sales")) == 3


def test_it_is_not_truncated(protected: ThriftClient) -> None:
    with pytest.raises(structs.MetaException, match="protected") as refused:
        protected.truncate_table(dbName="sales", tableName="orders", partNames=None)
    assert refused.value.message.startswith(TOLD)


def test_a_restored_table_is_there_for_clients_and_followers(
    client: ThriftClient, catalog: CatalogService
) -> None:
    client.get_table(dbname="sales", tbl_name="orders")
    client.drop_table(dbname="sales", name="orders", deleteData=False)
    with pytest.raises(structs.NoSuchObjectException):
        client.get_table(dbname="sales", tbl_name="orders")
    before = client.get_current_notificationEventId().eventId
    (dropped,) = catalog.dropped.tables(CTX)
    catalog.dropped.restore_table(CTX, dropped.id)
    assert client.get_table(dbname="sales", tbl_name="orders").tableName == "orders"
    names = client.get_partition_names(db_name="sales", tbl_name="orders", max_parts=-1)
    assert len(names) == 24
    request = structs.NotificationEventRequest(lastEvent=before, maxEvents=10)
    told = client.get_next_notification(rqst=request).events
    assert [event.eventType for event in told] == ["CREATE_TABLE", "ADD_PARTITION"]
