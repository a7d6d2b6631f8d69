"""What settings of Hive change, seen through the door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings, load_settings
from metastore.config.told import told_properties
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.stores import STORES
from tests.fixtures.thrift_door import ThriftClient, thrift_door
from tests.fixtures.wire_tables import (
    columns,
    environment,
    wire_partition,
    wire_storage,
    wire_table,
)

Serve = Callable[..., ThriftClient]


@pytest.fixture(params=STORES)
def serve(
    request: pytest.FixtureRequest,
    new_store: Callable[[str], str],
    warehouse: Path,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Serve]:
    """Start a server with some properties of Hive's; its database is `d`."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    store = new_store(request.param)
    with _servers(store, warehouse, clock) as start:
        yield start


@contextmanager
def _servers(store: str, warehouse: Path, clock: TurnableClock) -> Iterator[Serve]:
    open_doors = []

    def start(**properties: str) -> ThriftClient:
        said = [f"{name.replace('__', '.')}={value}" for name, value in properties.items()]
        settings = load_settings({"set": said, "db": store}, environment={}, folder=warehouse)
        settings = replace(settings, warehouse=warehouse.as_uri())
        catalog = open_catalog(settings, clock=clock)
        door = thrift_door(catalog, properties=told_properties(settings))
        open_doors.append((catalog, door))
        client = door.__enter__().client()
        client.service = catalog
        client.create_database(database=structs.Database(name="d"))
        return client

    yield start
    for catalog, door in open_doors:
        door.__exit__(None, None, None)
        catalog.close()


def filled(client: ThriftClient, **fields) -> structs.Table:
    """Make the table d.t with a partition that has a file, and return it."""
    client.create_table(tbl=wire_table(**fields))
    client.add_partition(new_part=wire_partition("2024", "1"))
    table: structs.Table = client.get_table(dbname="d", tbl_name="t")
    data = Path(table.sd.location.removeprefix("file:")) / "ds=2024" / "hr=1" / "file"
    data.write_text("rows")
    return table


def trash(tmp_path: Path) -> Path:
    return tmp_path / "home" / ".Trash" / "Current"


def in_trash(tmp_path: Path, warehouse: Path, *parts: str) -> Path:
    return trash(tmp_path).joinpath(*warehouse.parts[1:], *parts)


# --- trash --------------------------------------------------------------------------------------


def test_a_dropped_table_goes_to_the_trash_and_ends_there(
    serve, tmp_path, warehouse, clock
) -> None:
    client = serve(fs__trash__interval="60")
    filled(client)

    client.drop_table(dbname="d", name="t", deleteData=True)

    kept = in_trash(tmp_path, warehouse, "d.db", "t")
    assert (kept / "ds=2024" / "hr=1" / "file").read_text() == "rows"
    assert not (warehouse / "d.db" / "t").exists()
    clock.now += 59 * 60
    client.service.maintenance.run()
    assert kept.exists()
    clock.now += 2 * 60
    client.service.maintenance.run()
    assert not kept.exists()


def test_a_second_one_of_the_same_name_lies_beside_the_first(serve, tmp_path, warehouse) -> None:
    client = serve(fs__trash__interval="1h")
    for _ in range(2):
        filled(client)
        client.drop_table(dbname="d", name="t", deleteData=True)

    names = sorted(each.name for each in in_trash(tmp_path, warehouse, "d.db").iterdir())
    assert len(names) == 2
    assert names[0] == "t"
    assert names[1].removeprefix("t").isdecimal()


def test_what_was_taken_out_of_the_trash_and_dropped_again_has_a_new_end(
    serve, tmp_path, warehouse, clock
) -> None:
    client = serve(fs__trash__interval="1h")
    filled(client)
    client.drop_table(dbname="d", name="t", deleteData=True)
    kept = in_trash(tmp_path, warehouse, "d.db", "t")
    kept.rename(warehouse / "d.db" / "t")
    clock.now += 50 * 60
    client.create_table(tbl=wire_table())
    client.drop_table(dbname="d", name="t", deleteData=True)

    clock.now += 50 * 60
    client.service.maintenance.run()

    assert kept.exists()


@pytest.mark.parametrize("way", ["ifPurge", "auto.purge", "no trash"])
def test_what_is_purged_is_gone_at_once(serve, tmp_path, warehouse, way) -> None:
    client = serve(fs__trash__interval="0" if way == "no trash" else "60")
    filled(client, parameters={"auto.purge": "true"} if way == "auto.purge" else {})
    context = environment(ifPurge="true") if way == "ifPurge" else environment()

    client.drop_table_with_environment_context(
        dbname="d", name="t", deleteData=True, environment_context=context
    )

    assert not (warehouse / "d.db" / "t").exists()
    assert not trash(tmp_path).exists()


def test_partitions_go_to_the_trash_unless_they_are_purged(serve, tmp_path, warehouse) -> None:
    client = serve(fs__trash__interval="60")
    filled(client)
    client.add_partition(new_part=wire_partition("2024", "2"))

    client.drop_partition(db_name="d", tbl_name="t", part_vals=["2024", "1"], deleteData=True)
    client.drop_partition_with_environment_context(
        db_name="d",
        tbl_name="t",
        part_vals=["2024", "2"],
        deleteData=True,
        environment_context=environment(ifPurge="true"),
    )

    days = in_trash(tmp_path, warehouse, "d.db", "t", "ds=2024")
    assert [each.name for each in days.iterdir()] == ["hr=1"]
    assert not (warehouse / "d.db" / "t" / "ds=2024").exists()


def test_a_truncated_table_keeps_its_directory_and_its_data_is_in_the_trash(
    serve, tmp_path, warehouse
) -> None:
    client = serve(fs__trash__interval="60")
    filled(client)

    client.truncate_table(dbName="d", tableName="t", partNames=None)

    assert list((warehouse / "d.db" / "t" / "ds=2024" / "hr=1").iterdir()) == []
    kept = in_trash(tmp_path, warehouse, "d.db", "t", "ds=2024", "hr=1", "file")
    assert kept.read_text() == "rows"


def test_a_database_goes_to_the_trash_as_a_whole(serve, tmp_path, warehouse) -> None:
    client = serve(fs__trash__interval="60")
    filled(client)

    client.drop_database(name="d", deleteData=True, cascade=True)

    assert not (warehouse / "d.db").exists()
    assert next(trash(tmp_path).rglob("file")).read_text() == "rows"


@pytest.mark.parametrize("checked", ["true", "false"])
def test_what_could_not_be_deleted_is_not_dropped(serve, monkeypatch, checked) -> None:
    client = serve(hive__metastore__authorization__storage__checks=checked)
    filled(client)
    storage = client.service.maintenance._files._storage
    monkeypatch.setattr(type(storage), "is_writable", lambda _, where: not where.endswith("d.db"))
    drop = partial(client.drop_table, dbname="d", name="t", deleteData=True)

    if checked == "false":
        drop()
        return
    text = r"Table metadata not deleted since file:.*/d\.db is not writable by "
    with pytest.raises(structs.MetaException, match=text):
        drop()
    assert client.get_all_tables(db_name="d") == ["t"]


# --- requests -----------------------------------------------------------------------------------


def test_a_request_for_more_partitions_than_allowed_is_refused(serve) -> None:
    client = serve(metastore__limit__partition__request="2")
    client.create_table(tbl=wire_table())
    client.add_partitions(new_parts=[wire_partition("a", str(hour)) for hour in range(3)])
    told = (
        r"Number of partitions scanned \(=3\) on table 't' exceeds limit \(=2\)\. This is "
        r"controlled on the metastore server by metastore\.limit\.partition\.request\."
    )

    with pytest.raises(structs.MetaException, match=told):
        client.get_partitions(db_name="d", tbl_name="t", max_parts=-1)
    with pytest.raises(structs.MetaException, match=told):
        client.get_partitions_by_filter(db_name="d", tbl_name="t", filter="ds = 'a'", max_parts=-1)
    with pytest.raises(structs.MetaException, match=told):
        client.get_partitions_ps(db_name="d", tbl_name="t", part_vals=["a"], max_parts=-1)
    names = [f"ds=a/hr={hour}" for hour in range(3)]
    with pytest.raises(structs.MetaException, match=told):
        client.get_partitions_by_names(db_name="d", tbl_name="t", names=names)
    assert len(client.get_partitions(db_name="d", tbl_name="t", max_parts=2)) == 2
    assert len(client.get_partition_names(db_name="d", tbl_name="t", max_parts=-1)) == 3


@pytest.mark.parametrize(("wanted", "found"), [("a,c", {"a"}), ("*", {"a", "b"}), ("", set())])
def test_partitions_take_over_parameters_of_their_table(serve, wanted, found) -> None:
    client = serve(hive__metastore__partition__inherit__table__properties=wanted)
    client.create_table(tbl=wire_table(parameters={"a": "1", "b": "2"}))

    client.add_partition(new_part=wire_partition("x", "1", parameters={"a": "own"}))
    client.append_partition(db_name="d", tbl_name="t", part_vals=["x", "2"])

    for values in (["x", "1"], ["x", "2"]):
        partition = client.get_partition(db_name="d", tbl_name="t", part_vals=values)
        assert found == {"a", "b"} & partition.parameters.keys() - (
            set() if found or values[1] == "2" else {"a"}
        )
    first = client.get_partition(db_name="d", tbl_name="t", part_vals=["x", "1"])
    assert first.parameters["a"] == ("1" if found else "own")


def test_columns_of_named_serdes_may_change_as_they_like(serve) -> None:
    serde = "com.example.Serde"
    client = serve(metastore__allow__incompatible__col__type__changes__serdes=serde)
    for name, library in (("t", serde), ("u", "other")):
        info = structs.SerDeInfo(serializationLib=library)
        client.create_table(tbl=wire_table(name, sd=wire_storage(serdeInfo=info)))
    changed = {name: client.get_table(dbname="d", tbl_name=name) for name in ("t", "u")}
    for table in changed.values():
        table.sd.cols = columns(a="date", b="int")

    client.alter_table(dbname="d", tbl_name="t", new_tbl=changed["t"])
    with pytest.raises(structs.InvalidOperationException, match="have types incompatible"):
        client.alter_table(dbname="d", tbl_name="u", new_tbl=changed["u"])


def test_settings_of_connections_begin_as_the_server_says(serve) -> None:
    client = serve(
        hive__metastore__disallow__incompatible__col__type__changes="false",
        metastore__partition__name__whitelist__pattern="[a-z0-9]*",
    )
    client.create_table(tbl=wire_table())
    table = client.get_table(dbname="d", tbl_name="t")
    table.sd.cols = columns(a="date", b="int")
    name = "metastore.disallow.incompatible.col.type.changes"

    client.alter_table(dbname="d", tbl_name="t", new_tbl=table)
    with pytest.raises(structs.MetaException, match="not matched by whitelist"):
        client.add_partition(new_part=wire_partition("A", "1"))
    assert client.getMetaConf(key=name) == "false"
    client.setMetaConf(key=name, value="true")
    table.sd.cols = columns(a="string", b="date")
    with pytest.raises(structs.InvalidOperationException):
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)


def test_a_slash_in_a_name_can_be_forbidden(serve) -> None:
    client = serve(hive__support__special__characters__tablename="false")

    with pytest.raises(structs.InvalidObjectException, match="a/b is not a valid object name"):
        client.create_table(tbl=wire_table("a/b"))
    client.create_table(tbl=wire_table("a_b"))
    table = client.get_table(dbname="d", tbl_name="a_b")
    table.tableName = "a/b"
    with pytest.raises(structs.InvalidOperationException, match="a/b is not a valid object name"):
        client.alter_table(dbname="d", tbl_name="a_b", new_tbl=table)


def test_expressions_can_be_refused(serve) -> None:
    refusing = "org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy"
    client = serve(metastore__expression__proxy=refusing)
    client.create_table(tbl=wire_table())

    with pytest.raises(structs.MetaException, match=r"java\.lang\.UnsupportedOperation"):
        client.get_partitions_by_expr(
            req=structs.PartitionsByExprRequest(dbName="d", tblName="t", expr=b"\x00x")
        )


# --- transactions and users ---------------------------------------------------------------------


def test_silent_transactions_end_after_the_time_that_is_set(serve, clock) -> None:
    client = serve(hive__txn__timeout="10s", metastore__txn__max__open__batch="3")
    opened = structs.OpenTxnRequest(num_txns=5, user="u", hostname="h")
    ids = client.open_txns(rqst=opened).txn_ids

    clock.now += 11

    assert len(ids) == 3
    aborted = structs.HeartbeatTxnRangeRequest(min=ids[0], max=ids[0])
    assert client.heartbeat_txn_range(txns=aborted).aborted == {ids[0]}


def test_named_users_are_administrators(serve) -> None:
    client = serve(hive__users__in__admin__role="anna, bert,anna")

    granted = client.get_principals_in_role(
        request=structs.GetPrincipalsInRoleRequest(roleName="admin")
    )

    found = {(one.principalName, one.grantOption) for one in granted.principalGrants}
    assert found == {("anna", True), ("bert", True)}


def test_marks_are_forgotten_after_the_time_that_is_set(serve, clock) -> None:
    client = serve(metastore__event__expiry__duration="1m")
    client.create_table(tbl=wire_table())
    mark = {"db_name": "d", "tbl_name": "t", "part_vals": {"ds": "a", "hr": "1"}, "eventType": 1}
    client.markPartitionForEvent(**mark)

    assert client.isPartitionMarkedForEvent(**mark)
    clock.now += 61
    assert not client.isPartitionMarkedForEvent(**mark)


# --- get_config_value ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("hive.metastore.batch.retrieve.max", "300"),
        ("metastore.batch.retrieve.table.partition.max", "1000"),
        ("hive.txn.timeout", "10s"),
        ("metastore.txn.timeout", "10s"),
        ("hive.metastore.port", "9083"),
        ("hive.in.test", "false"),
        ("hive.execution.engine", "tez"),
        ("hdfs.x", "y"),
        ("hive.nope", "otherwise"),
        ("metastore.keystore.password", ""),
    ],
)
def test_settings_are_told_as_they_are(serve, name, found) -> None:
    client = serve(
        hive__txn__timeout="10s",
        hive__execution__engine="tez",
        hdfs__x="y",
        metastore__keystore__password="secret",
    )

    assert client.get_config_value(name=name, defaultValue="otherwise") == found


def test_settings_of_other_systems_are_not_told(serve) -> None:
    client = serve(fs__trash__interval="60")

    with pytest.raises(structs.ConfigValSecurityException, match=r"fs\.trash\.interval cannot be"):
        client.get_config_value(name="fs.trash.interval", defaultValue="x")


def test_a_server_without_any_tells_the_defaults(tmp_path: Path) -> None:
    told = told_properties(Settings(warehouse=str(tmp_path)))

    assert told["metastore.warehouse.dir"] == tmp_path.as_uri()
