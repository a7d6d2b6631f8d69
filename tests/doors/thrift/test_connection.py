"""Connections: staying in step, order, big answers, slow and rude clients, stopping."""

import logging
import socket
import struct
import threading

import pytest
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport.TTransport import TTransportException

from catalog_api.thrift.gen import structs
from catalog_api.thrift.protocol.message import Protocol
from metastore.metrics import THRIFT_CONNECTIONS
from metastore.model.partition import Partition
from metastore.service.encoded import EncodedAnswer
from tests.fixtures.sales import CONTEXT, ORDERS
from tests.fixtures.thrift_door import thrift_door
from tests.fixtures.thrift_wire import call, sent

IN_SALES = {"db_name": "sales", "tbl_name": "orders"}


def read_all(connection):
    """Everything until the server closes."""
    received = []
    while piece := connection.recv(65536):
        received.append(piece)
    return b"".join(received)


def names_of_replies(data):
    """The method names in a sequence of strict replies to calls without arguments or results."""
    found = []
    while data:
        (length,) = struct.unpack_from(">i", data, 4)
        found.append(data[8 : 8 + length].decode())
        following = data.find(b"\x80\x01\x00\x02", 8)
        data = data[following:] if following > 0 else b""
    return found


def application_error(client, method, **arguments):
    with pytest.raises(TApplicationException) as caught:
        client.call(method, **arguments)
    return caught.value.type, caught.value.message


def test_an_unknown_method_is_said_to_be_one_and_the_connection_goes_on(client):
    for method in ("no_such_method", "GET_TABLE", "get_table_"):
        expected = (TApplicationException.UNKNOWN_METHOD, f"Invalid method name: '{method}'")
        assert application_error(client, method) == expected
        assert client.get_all_databases() == ["default", "sales"]


def test_an_argument_that_must_be_there_is_asked_for(client):
    kind, text = application_error(
        client, "get_table_req", req=structs.GetTableRequest(tblName="t")
    )
    assert kind == TApplicationException.PROTOCOL_ERROR
    assert text.startswith("Required field 'dbName' is unset! Struct:GetTableRequest(")
    kind, text = application_error(client, "get_table_req", req=None)
    assert kind == TApplicationException.PROTOCOL_ERROR
    assert text.startswith("Required field 'req' is unset!")
    nested = structs.LockRequest(component=[structs.LockComponent(type=3)], user="u", hostname="h")
    kind, text = application_error(client, "lock", rqst=nested)
    assert "Required field 'level' is unset!" in text
    assert client.getStatus() == 2


def test_a_number_that_stands_for_nothing_is_a_protocol_error(client):
    component = structs.LockComponent(type=77, level=2, dbname="d")
    wire = structs.LockRequest([component], user="u", hostname="h")
    expected = (TApplicationException.PROTOCOL_ERROR, "77 is no LockType")
    assert application_error(client, "lock", rqst=wire) == expected
    assert client.getStatus() == 2


@pytest.mark.parametrize("protocol", Protocol)
@pytest.mark.parametrize("framed", [True, False])
def test_every_protocol_framed_and_unframed(door, framed, protocol):
    client = door.client(framed=framed, protocol=protocol)
    assert client.get_all_databases() == ["default", "sales"]
    assert application_error(client, "nope")[0] == TApplicationException.UNKNOWN_METHOD
    assert len(client.get_partitions(**IN_SALES, max_parts=-1)) == 24


def test_calls_sent_together_are_answered_in_order(client):
    wanted = ["getName", "nope", "getVersion", "get_all_databases", "getStatus"] * 20
    for method in wanted:
        client.send(method)
    answered = []
    for seqid, method in enumerate(wanted, 1):
        try:
            answered.append(client.receive(method, seqid))
        except TApplicationException as error:
            answered.append(error.type)
    assert answered[:5] == ["new db based metaserver", 1, "3.0", ["default", "sales"], 2]
    assert answered == answered[:5] * 20


def test_an_oneway_call_is_done_and_not_answered(door):
    database = structs.Database(name="silent")
    arguments = structs_arguments("create_database", database=database)
    data = sent("create_database", arguments, kind=TMessageType.ONEWAY)
    connection = door.raw(data + call("getName"))
    connection.shutdown(socket.SHUT_WR)
    assert names_of_replies(read_all(connection)) == ["getName"]
    assert "silent" in door.client().get_all_databases()


def structs_arguments(method, **arguments):
    from catalog_api.thrift.gen.methods import METHODS

    return METHODS[method].args(**arguments)


def test_what_was_asked_is_answered_after_the_client_has_said_its_last_word(door):
    connection = door.raw(call("getName") + call("getStatus") + call("getVersion")[:-3])
    connection.shutdown(socket.SHUT_WR)
    assert names_of_replies(read_all(connection)) == ["getName", "getStatus"]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\x82\x22\x01\x07getName\x00",  # compact protocol of another version
        b"\x01\x00\x00\x00\x05PLAIN",  # SASL
        b"\x16\x03\x01\x02\x00\x01\x00",  # TLS
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x80\x01\x00\x01\x7f\xff\xff\xff",
        b"\xff" * 64,
    ],
)
def test_rubbish_costs_the_connection_and_nothing_else(door, client, rubbish, caplog):
    assert read_all(door.raw(rubbish)) == b""
    assert "hanging up" in caplog.text
    assert client.getStatus() == 2


def test_what_came_before_rubbish_is_answered(door):
    data = read_all(door.raw(call("getName") + b"\xff" * 64))
    assert names_of_replies(data) == ["getName"]


def test_a_message_over_the_limit_costs_the_connection(catalog):
    with thrift_door(catalog, max_message=2000) as door:
        assert door.client().get_databases(pattern="x" * 1000) == []
        with pytest.raises((TTransportException, ConnectionError)):
            door.client().get_databases(pattern="x" * 3000)
        assert door.client().getStatus() == 2


def test_an_unexpected_failure_is_an_internal_error_and_is_logged(
    client, catalog, monkeypatch, caplog
):
    def fail(*_arguments):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(catalog.databases, "names", fail)
    expected = (
        TApplicationException.INTERNAL_ERROR,
        "Internal error processing get_all_databases",
    )
    assert application_error(client, "get_all_databases") == expected
    assert "ZeroDivisionError: secret" in caplog.text
    assert client.getStatus() == 2


def add_big_partitions(catalog, number, size):
    storage = catalog.partitions.list(CONTEXT, ORDERS, limit=1)[0].storage
    big = [
        Partition((str(n), "1"), storage, {"filler": chr(65 + n % 26) * size})
        for n in range(number)
    ]
    catalog.partitions.add(CONTEXT, ORDERS, big)


@pytest.mark.parametrize("protocol", [Protocol.BINARY, Protocol.COMPACT])
@pytest.mark.parametrize("framed", [True, False])
def test_a_big_answer_comes_whole(door, catalog, framed, protocol):
    add_big_partitions(catalog, 100, 40_000)
    client = door.client(framed=framed, protocol=protocol)
    for _ in range(2):
        found = client.get_partitions(**IN_SALES, max_parts=-1)
        assert len(found) == 124
        fillers = {p.values[0]: p.parameters.get("filler") for p in found}
        assert all(fillers[str(n)] == chr(65 + n % 26) * 40_000 for n in range(100))
        assert client.getStatus() == 2


def test_a_client_that_does_not_read_holds_no_thread(catalog, door):
    add_big_partitions(catalog, 250, 100_000)
    asked = structs_arguments("get_partitions", **IN_SALES, max_parts=-1)
    with thrift_door(catalog, threads=1) as single:
        lazy = single.raw(sent("get_partitions", asked))
        lazy.recv(100)  # its answer is on the way
        other = single.client()
        assert [other.getStatus() for _ in range(20)] == [2] * 20
        received = 100
        lazy.shutdown(socket.SHUT_WR)
        while piece := lazy.recv(1 << 20):
            received += len(piece)
        assert received > 25_000_000
    assert door.port != single.port


def test_a_client_that_leaves_in_the_middle_of_an_answer_is_forgotten(catalog, door):
    add_big_partitions(catalog, 250, 100_000)
    asked = structs_arguments("get_partitions", **IN_SALES, max_parts=-1)
    for _ in range(3):
        leaving = door.raw(sent("get_partitions", asked))
        leaving.recv(100)
        leaving.close()
    assert door.client().getStatus() == 2


def test_an_answer_that_breaks_off_ends_the_connection(door, catalog, monkeypatch, caplog):
    add_big_partitions(catalog, 40, 40_000)
    whole = EncodedAnswer.chunks

    def broken(self):
        yield next(whole(self))
        raise OSError("spool is gone")

    monkeypatch.setattr(EncodedAnswer, "chunks", broken)
    with pytest.raises((TTransportException, EOFError, ConnectionError)):
        door.client().get_partitions(**IN_SALES, max_parts=-1)
    assert "spool is gone" in caplog.text
    assert door.client().getStatus() == 2


def test_calls_that_nobody_reads_the_answers_of_wait(door):
    """A client may send much and read late; it gets every answer in order."""
    table = structs_arguments("get_table", dbname="sales", tbl_name="orders")
    number = 4000
    data = b"".join(sent("get_table", table, seqid=n) for n in range(number))
    connection = door.raw()
    sender = threading.Thread(
        target=lambda: (connection.sendall(data), connection.shutdown(socket.SHUT_WR))
    )
    sender.start()
    assert door.client().getStatus() == 2
    received = read_all(connection)
    sender.join()
    assert received.count(b"\x80\x01\x00\x02\x00\x00\x00\x09get_table") == number


def test_idle_connections_are_counted_and_let_go(door):
    before = THRIFT_CONNECTIONS._value.get()
    idle = [door.raw() for _ in range(200)]
    assert door.client().getStatus() == 2
    assert THRIFT_CONNECTIONS._value.get() == before + 201
    for connection in idle:
        connection.close()
    door.stop()
    assert THRIFT_CONNECTIONS._value.get() == before


def test_stopping_lets_running_calls_end(door, catalog, monkeypatch):
    entered, may_end = threading.Event(), threading.Event()
    original = catalog.databases.names

    def slow(*arguments):
        entered.set()
        may_end.wait(30)
        return original(*arguments)

    monkeypatch.setattr(catalog.databases, "names", slow)
    idle, client = door.raw(), door.client()
    client.send("get_all_databases")
    entered.wait(30)
    stopping = threading.Thread(target=door.stop)
    stopping.start()
    assert read_all(idle) == b""
    may_end.set()
    assert client.receive("get_all_databases") == ["default", "sales"]
    stopping.join()
    with pytest.raises(ConnectionError):
        door.raw()


def test_stopping_does_not_wait_for_ever(door, catalog, monkeypatch):
    entered, may_end = threading.Event(), threading.Event()
    monkeypatch.setattr(catalog.databases, "names", lambda *_: (entered.set(), may_end.wait(30)))
    client = door.client()
    client.send("get_all_databases")
    entered.wait(30)
    door.stop(grace=0.05)
    with pytest.raises((TTransportException, EOFError, ConnectionError)):
        client.receive("get_all_databases")
    may_end.set()


def test_nothing_is_said_in_the_log_about_ordinary_life(client, caplog):
    caplog.set_level(logging.INFO)
    client.get_all_databases()
    with pytest.raises(structs.NoSuchObjectException):
        client.get_database(name="nope")
    client.close()
    assert [record for record in caplog.records if record.name.startswith("catalog_api")] == []
