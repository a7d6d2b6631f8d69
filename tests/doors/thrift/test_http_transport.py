"""Thrift over HTTP, as clients of Hive 4 speak it: a request is a call, and nothing is kept."""

import http.client
import struct
from typing import Any

import pytest
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport.THttpClient import THttpClient

from catalog_api.server.http_app import http_app
from catalog_api.thrift.encode import WireReply
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.message import Protocol
from tests.fixtures.http_server import served
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import CONTEXT, fill
from tests.fixtures.thrift_door import ThriftClient
from tests.fixtures.thrift_wire import call, read_reply, sent

ALL = {"db_name": "sales", "tbl_name": "orders", "max_parts": -1}
ANNA = {"x-actor-username": "anna"}


@pytest.fixture
def url(catalog, settings):
    fill(catalog)
    with served(http_app(catalog, settings)) as url:
        yield url


@pytest.fixture
def posting(catalog, settings):
    """Posts bytes to the metastore's path without a socket."""
    fill(catalog)
    client = RestClient(http_app(catalog, settings))

    def post(data: bytes, headers: dict[str, str] = ANNA, path: str = "/metastore") -> Any:
        return client.request("POST", path, content=data, headers=headers)

    return post


@pytest.fixture
def over_http(url):
    """Makes clients of the library; `/metastore/*` is what the one of Hive asks for."""
    opened = []

    def client(path="/metastore/*", protocol=Protocol.BINARY, user="anna"):
        transport = THttpClient(url + path)
        transport.setCustomHeaders({"x-actor-username": user})
        transport.setTimeout(30_000)
        opened.append(ThriftClient(transport=transport, protocol=protocol))
        return opened[-1]

    yield client
    for each in opened:
        each.close()


def result_of(answer, method):
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-thrift"
    result = METHODS[method].result()
    _, kind, seqid = read_reply(answer.content, result, framed=False, protocol=Protocol.BINARY)
    assert (kind, seqid) == (TMessageType.REPLY, 1)
    return result


@pytest.mark.parametrize("protocol", Protocol)
@pytest.mark.parametrize("path", ["/metastore", "/metastore/", "/metastore/*"])
def test_a_client_calls_and_is_answered(over_http, path, protocol):
    client = over_http(path, protocol)
    assert client.get_all_databases() == ["default", "sales"]
    assert len(client.get_partitions(**ALL)) == 24
    with pytest.raises(structs.NoSuchObjectException):
        client.get_database(name="nope")
    with pytest.raises(TApplicationException, match="Invalid method name: 'nope'"):
        client.call("nope")


def test_the_user_of_each_request_is_the_one_in_its_header(over_http, catalog):
    before = catalog.events.current_id(CONTEXT)
    for user in ("anna", "otto"):
        over_http(user=user).create_database(database=structs.Database(name=f"of_{user}"))
    events = catalog.events.after(CONTEXT, before, 10)
    assert [(event.database, event.principal) for event in events] == [
        ("of_anna", "anna"),
        ("of_otto", "otto"),
    ]


@pytest.mark.parametrize("headers", [{}, {"x-actor-username": ""}])
def test_who_does_not_say_who_it_is_is_refused_as_hive_does(posting, headers):
    answer = posting(call("get_all_databases"), headers)
    assert answer.status_code == 401
    expected = "Authentication error: User header x-actor-username missing in request\n"
    assert answer.text == expected


def test_a_user_has_no_endless_name(posting):
    answer = posting(call("get_all_databases"), {"x-actor-username": "x" * 256})
    assert answer.status_code == 401
    assert "has 256 characters; 255 are possible" in answer.text


def test_settings_end_with_the_request(posting):
    key = "metastore.client.capability.check"
    assert result_of(posting(call("setMetaConf", key=key, value="false")), "setMetaConf")
    assert result_of(posting(call("getMetaConf", key=key)), "getMetaConf").success == "true"


def test_a_call_without_an_answer_is_answered_with_nothing(posting):
    args = METHODS["shutdown"].args()
    answer = posting(sent("shutdown", args, kind=TMessageType.ONEWAY))
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello world",
        call("getName")[:-1],
        call("getName") + call("getName"),
        call("getName") + b"\x80",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\x80\x01\x00\x01\x7f\xff\xff\xff",
    ],
)
def test_what_is_not_just_one_call_is_a_bad_request(posting, body):
    assert posting(body).status_code == 400


def test_a_body_over_the_limit_is_refused(catalog, settings):
    from dataclasses import replace

    client = RestClient(http_app(catalog, replace(settings, max_message_size=2000)))
    for size, status in ((1000, 200), (3000, 400)):
        data = call("get_databases", pattern="x" * size)
        answer = client.request("POST", "/metastore", content=data, headers=ANNA)
        assert answer.status_code == status


@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS", "DELETE"])
def test_only_posting_makes_sense(catalog, settings, method):
    answer = RestClient(http_app(catalog, settings)).request(method, "/metastore", headers=ANNA)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("protocol", [Protocol.BINARY, Protocol.COMPACT])
def test_a_big_answer_comes_in_pieces_and_whole(over_http, catalog, protocol):
    add_big_partitions(catalog, 60)
    client = over_http(protocol=protocol)
    found = client.get_partitions(**ALL)
    assert len(found) == 84
    assert {len(p.parameters.get("filler", "")) for p in found} == {0, 40_000}
    assert client.getStatus() == 2


def add_big_partitions(catalog, number):
    from metastore.model.partition import Partition
    from tests.fixtures.sales import ORDERS

    storage = catalog.partitions.list(CONTEXT, ORDERS, limit=1)[0].storage
    big = [Partition((str(n), "1"), storage, {"filler": "x" * 40_000}) for n in range(number)]
    catalog.partitions.add(CONTEXT, ORDERS, big)


def test_what_a_big_answer_held_is_let_go_when_the_client_leaves(
    url, over_http, catalog, monkeypatch
):
    add_big_partitions(catalog, 400)
    closed = []
    original = WireReply.close
    monkeypatch.setattr(WireReply, "close", lambda self: (closed.append(1), original(self)))
    address = url.removeprefix("http://")
    for _ in range(3):
        connection = http.client.HTTPConnection(address, timeout=30)
        connection.request("POST", "/metastore", call("get_partitions", **ALL), ANNA)
        assert struct.unpack(">H", connection.getresponse().read(2)) == (0x8001,)
        connection.close()
    client, asked = over_http(), 0
    while len(closed) < 3 and asked < 5000:
        assert client.getStatus() == 2
        asked += 1
    assert len(closed) == 3


def test_an_answer_that_breaks_off_is_seen_to(over_http, catalog, monkeypatch, caplog):
    from metastore.service.encoded import EncodedAnswer

    add_big_partitions(catalog, 60)
    whole = EncodedAnswer.chunks

    def broken(self):
        yield next(whole(self))
        raise OSError("spool is gone")

    monkeypatch.setattr(EncodedAnswer, "chunks", broken)
    with pytest.raises((http.client.IncompleteRead, ConnectionError, EOFError)):
        over_http().get_partitions(**ALL)
    assert "spool is gone" in caplog.text
    assert over_http().getStatus() == 2
