import pytest

from catalog_api.thrift.gen import structs

ACQUIRED, WAITING = 1, 2


def function(name="f", **fields):
    uri = structs.ResourceUri(1, "s3://b/f.jar")
    return structs.Function(
        functionName=name, dbName="sales", className="C", ownerName="o", ownerType=1,
        functionType=1, resourceUris=[uri], **fields,
    )  # fmt: skip


def test_functions_come_and_go(client):
    client.create_function(func=function("F1"))
    client.create_function(func=function("g1"))
    assert client.get_functions(dbName="@hive#sales", pattern="*") == ["f1", "g1"]
    assert client.get_functions(dbName="sales", pattern="g*") == ["g1"]
    found = client.get_function(dbName="sales", funcName="F1")
    assert (found.functionName, found.catName, found.className) == ("f1", "hive", "C")
    assert found.resourceUris == [structs.ResourceUri(1, "s3://b/f.jar")]
    new = function("f1", catName="hive")
    new.className = "D"
    client.alter_function(dbName="sales", funcName="f1", newFunc=new)
    assert client.get_function(dbName="sales", funcName="f1").className == "D"
    everything = client.get_all_functions().functions
    assert [one.functionName for one in everything] == ["f1", "g1"]
    client.drop_function(dbName="sales", funcName="f1")
    assert client.get_functions(dbName="sales", pattern=None) == ["g1"]


@pytest.mark.parametrize("name", ["id", "=", "<>", "IS NULL", "UNION ALL"])
def test_whatever_flink_asks_for_is_simply_not_there(client, name):
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_function(dbName="@hive#sales", funcName=name)
    assert caught.value.message == f"Function @hive#sales.{name} does not exist"


def test_functions_that_cannot_be_changed(client):
    client.create_function(func=function("f"))
    with pytest.raises(structs.AlreadyExistsException):
        client.create_function(func=function("F"))
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_function(func=function("a b"))
    assert caught.value.message == "a b is not a valid object name"
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.drop_function(dbName="sales", funcName="nope")
    assert caught.value.message == "Function nope does not exist"
    with pytest.raises(structs.MetaException) as caught:
        client.alter_function(dbName="sales", funcName="nope", newFunc=function("nope"))
    assert caught.value.message == "function nope doesn't exist"
    classless = function("f")
    classless.className = None
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_function(func=classless)
    assert caught.value.message == "Function class name cannot be null"
    with pytest.raises(structs.MetaException, match="name cannot be null"):
        client.get_function(dbName="sales", funcName=None)


def lock_request(agent="Iceberg-1", table="orders"):
    component = structs.LockComponent(
        type=3, level=2, dbname="@hive#Sales", tablename=table, operationType=5
    )
    return structs.LockRequest([component], user="u", hostname="h", agentInfo=agent)


def test_a_second_exclusive_lock_waits_for_the_first(client):
    first = client.lock(rqst=lock_request())
    second = client.lock(rqst=lock_request("Iceberg-2"))
    assert (first.state, second.state) == (ACQUIRED, WAITING)
    check = structs.CheckLockRequest(lockid=second.lockid)
    assert client.check_lock(rqst=check).state == WAITING
    client.heartbeat(ids=structs.HeartbeatRequest(lockid=first.lockid))
    client.unlock(rqst=structs.UnlockRequest(first.lockid))
    client.unlock(rqst=structs.UnlockRequest(first.lockid))
    assert client.check_lock(rqst=check).state == ACQUIRED


def test_a_lock_is_found_again_by_its_agent(client):
    lock_id = client.lock(rqst=lock_request("Iceberg-7")).lockid
    client.lock(rqst=lock_request(table="customers"))
    wanted = structs.ShowLocksRequest(dbname="sales", tablename="orders")
    (found,) = client.show_locks(rqst=wanted).locks
    assert (found.lockid, found.agentInfo, found.state) == (lock_id, "Iceberg-7", ACQUIRED)
    assert (found.dbname, found.tablename, found.type) == ("sales", "orders", 3)
    assert (found.user, found.hostname) == ("u", "h")
    assert len(client.show_locks(rqst=structs.ShowLocksRequest()).locks) == 2


def test_an_unknown_lock(client):
    with pytest.raises(structs.NoSuchLockException) as caught:
        client.check_lock(rqst=structs.CheckLockRequest(lockid=999))
    assert caught.value.message == "No such lock lockid:999"
    with pytest.raises(structs.NoSuchLockException) as caught:
        client.heartbeat(ids=structs.HeartbeatRequest(lockid=999))
    assert caught.value.message == "No such lock: lockid:999"
    client.heartbeat(ids=structs.HeartbeatRequest(lockid=0, txnid=0))
    client.unlock(rqst=structs.UnlockRequest(999))
