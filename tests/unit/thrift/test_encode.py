"""Result structs put together from finished elements."""

import pytest

from catalog_api.thrift import encode
from catalog_api.thrift.encode import KeptReplies, WireReply
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from metastore.model.table import TableName

NAME = TableName("hive", "d", "t")
PARTITIONS = [structs.Partition(values=[str(n)], dbName="d", tableName="t") for n in range(3)]


class Ready:
    """Elements that are encoded already, one a chunk."""

    def __init__(self, pieces):
        self.pieces = pieces
        self.count = len(pieces)
        self.byte_size = sum(map(len, pieces))
        self.closed = False

    def chunks(self):
        yield from self.pieces

    def close(self):
        self.closed = True


def ready_partitions(wanted):
    return Ready([encode_struct(partition) for partition in wanted])


def ready_names(wanted):
    return Ready([len(name.encode()).to_bytes(4, "big") + name.encode() for name in wanted])


def read(reply, method):
    data = b"".join(reply.chunks())
    assert len(data) == reply.length
    return decode_struct(METHODS[method].result, data).success


@pytest.mark.parametrize("wanted", [[], PARTITIONS])
def test_a_list_of_partitions(wanted):
    reply = encode.partition_list(ready_partitions(wanted))
    assert read(reply, "get_partitions") == wanted


@pytest.mark.parametrize(
    "method",
    ["get_partitions_req", "get_partitions_by_names_req", "get_partitions_ps_with_auth_req"],
)
def test_a_list_of_partitions_in_the_struct_of_hive_4(method):
    reply = encode.partition_list_in_struct(ready_partitions(PARTITIONS))
    assert read(reply, method).partitions == PARTITIONS


@pytest.mark.parametrize("wanted", [[], ["a=1", "a=é"]])
def test_a_list_of_names(wanted):
    assert read(encode.name_list(ready_names(wanted)), "get_partition_names") == wanted


def test_a_list_of_names_in_the_struct_of_hive_4():
    reply = encode.name_list_in_struct(ready_names(["a=1"]))
    assert read(reply, "get_partition_names_ps_req").names == ["a=1"]


@pytest.mark.parametrize("root", [None, "s3://b/t"])
@pytest.mark.parametrize("wanted", [[], PARTITIONS])
def test_one_specification_holds_the_whole_answer(wanted, root):
    reply = encode.partition_specification(ready_partitions(wanted), NAME, root)
    (found,) = read(reply, "get_part_specs_by_filter")
    assert (found.dbName, found.tableName, found.catName) == ("d", "t", "hive")
    assert found.rootPath == root
    assert found.partitionList.partitions == wanted
    assert found.sharedSDPartitionSpec is None


def test_closing_a_reply_lets_its_elements_go():
    elements = ready_names(["a=1"])
    encode.name_list(elements).close()
    assert elements.closed
    WireReply(b"\0").close()


def test_a_kept_reply_is_given_out_for_the_same_stamp_only():
    kept = KeptReplies(10_000)
    kept.put(NAME, (1, 5), b"five")
    assert kept.get(NAME, (1, 5)) == b"five"
    assert kept.get(NAME, (1, 6)) is None
    assert kept.get(NAME, None) is None
    kept.put(NAME, (1, 6), b"six")
    assert kept.get(NAME, (1, 6)) == b"six"


def test_the_least_recently_used_reply_goes_first():
    kept = KeptReplies(3 * 1500)
    for key in "abc":
        kept.put(key, (1, 1), b"x" * 900)
    kept.get("a", (1, 1))
    kept.put("d", (1, 1), b"x" * 900)
    found = {key for key in "abcd" if kept.get(key, (1, 1))}
    assert found == {"a", "c", "d"}


def test_a_reply_bigger_than_all_the_room_is_not_kept():
    kept = KeptReplies(100)
    kept.put("a", (1, 1), b"x" * 200)
    assert kept.get("a", (1, 1)) is None
    kept = KeptReplies(1000)
    kept.put("a", (1, 1), b"x")
    kept.put("a", (1, 2), b"y")
    assert kept.get("a", (1, 2)) == b"y"
