"""How long the skimmer takes to find the end of an add_partitions with 1,000 partitions.

Run as `python bench/thrift_skimmer.py`. Prints milliseconds (best of several runs) for partitions
with equal and with different columns, whole and in pieces as they come from a socket, and for the
same work done by the Thrift library: `skip` in Python and decoding in C.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.Thrift import TType
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.gen.structs import FieldSchema, Partition, SerDeInfo, StorageDescriptor
from catalog_api.thrift.protocol.codec import decode_struct, encode_struct
from catalog_api.thrift.protocol.skimmer import Skimmer

PARTITIONS = 1000
COLUMNS = 30
PIECE = 64 * 1024


def partition(number: int, *, same_columns: bool) -> Partition:
    suffix = "" if same_columns else f"_{number}"
    columns = [
        FieldSchema(f"column_{column}{suffix}", "bigint", "what it means")
        for column in range(COLUMNS)
    ]
    serde = SerDeInfo(None, "org.apache.hadoop.hive.serde2.OpenCSVSerde", {"quoteChar": '"'})
    descriptor = StorageDescriptor(
        cols=columns,
        location=f"s3://lake/warehouse/flights/day={number}",
        inputFormat="org.apache.hadoop.mapred.TextInputFormat",
        outputFormat="org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        compressed=False,
        numBuckets=-1,
        serdeInfo=serde,
        bucketCols=[],
        sortCols=[],
        parameters={},
    )
    parameters = {"numRows": str(number), "totalSize": "123456", "numFiles": "1"}
    return Partition([str(number)], "db", "flights", 1700000000, 0, descriptor, parameters)


def best(work: Callable[[], object], runs: int = 7) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def skim_in_pieces(data: bytes) -> None:
    skimmer, buffer = Skimmer(0), bytearray()
    for start in range(0, len(data), PIECE):
        buffer += data[start : start + PIECE]
        skimmer.skim(buffer)


def measure(*, same_columns: bool) -> None:
    arguments = METHODS["add_partitions"].args
    parts = [partition(number, same_columns=same_columns) for number in range(PARTITIONS)]
    data = encode_struct(arguments(new_parts=parts))
    assert Skimmer(0).skim(data) == len(data)
    skim = best(lambda: Skimmer(0).skim(data))
    pieces = best(lambda: skim_in_pieces(data))
    skip = best(lambda: TBinaryProtocol(TMemoryBuffer(data)).skip(TType.STRUCT), runs=3)
    decode = best(lambda: decode_struct(arguments, data))
    print(f"{'equal' if same_columns else 'different'} columns, {len(data):,} bytes")
    print(f"  skimmer             {skim:8.1f} ms")
    print(f"  skimmer, in pieces  {pieces:8.1f} ms")
    print(f"  library's skip      {skip:8.1f} ms   {skip / skim:.1f} times the skimmer")
    print(f"  decoding in C       {decode:8.1f} ms   {decode / skim:.1f} times the skimmer")


if __name__ == "__main__":
    print(f"{PARTITIONS} partitions of {COLUMNS} columns")
    measure(same_columns=True)
    measure(same_columns=False)
