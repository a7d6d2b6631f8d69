"""What is in a compressed file is found from its first bytes, and a bomb costs no more."""

import bz2
import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.compression import LIMIT, compression_of, unpack, unpack_bytes
from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from tests.formats.packing import PACKERS, block, hadoop, snappy_frames, zipped

HEAD = 1_000


def unpacked(path: str, data: bytes, head: int | None = None, limit: int = LIMIT):
    """Unpack a file of which the first `head` bytes were read."""
    raw = data if head is None else data[:head]
    inspection = unpack(DataFile(path, len(data)), compression_of(path, raw), raw, limit)
    try:
        wanted = next(inspection)
        while True:
            assert 0 <= wanted.start < wanted.end <= len(data)
            wanted = inspection.send(data[wanted.start : wanted.end])
    except StopIteration as done:
        return done.value


def text_of(size: int) -> bytes:
    return b"".join(b"%d,name %d,%f\n" % (at, at * 7919 % 1000, at / 7) for at in range(size))


@pytest.mark.parametrize("name", PACKERS)
def test_a_whole_file_is_unpacked_to_its_end(name):
    ending, kind, pack = PACKERS[name]
    data = text_of(6_000)
    packed = pack(data)
    assert compression_of(f"f.csv.{ending}", packed) == kind
    found = unpacked(f"f.csv.{ending}", packed)
    assert (found.data, found.complete) == (data, True)


@pytest.mark.parametrize("name", PACKERS)
def test_the_start_of_a_file_is_unpacked_as_far_as_it_goes(name):
    ending, _, pack = PACKERS[name]
    data = text_of(30_000)
    packed = pack(data)
    head = len(packed) // 2
    found = unpacked(f"f.csv.{ending}", packed, head)
    assert len(found.data) >= min(LIMIT, 10_000)
    assert data.startswith(found.data)


@pytest.mark.parametrize("name", [name for name in PACKERS if name != "plain"])
def test_a_file_that_ends_too_early_is_told(name):
    ending, _, pack = PACKERS[name]
    packed = pack(text_of(6_000))
    cut = packed[: len(packed) // 2]
    with pytest.raises(UnreadableFile, match=r"too early|cut off|damaged"):
        unpacked(f"f.csv.{ending}", cut)


@pytest.mark.parametrize("name", PACKERS)
def test_no_more_is_unpacked_than_asked_for(name):
    ending, _, pack = PACKERS[name]
    found = unpacked(f"f.{ending}", pack(b"0" * 200_000), limit=HEAD)
    assert (len(found.data), found.complete) == (HEAD, False)


def test_a_file_is_known_by_its_bytes_whatever_it_is_called():
    assert compression_of("f.csv", gzip.compress(b"a,b\n")) == "gzip"
    assert compression_of("f.csv.gz", b"a,b\n1,2\n") == "none"
    assert compression_of("f.csv.snappy", b"a,b\n1,2\n") == "none"
    assert compression_of("f.csv.deflate", b"a,b\n1,2\n") == "none"


def encrypted() -> bytes:
    packed = bytearray(zipped(b"a,b\n"))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 8] |= 1
    return bytes(packed)


def without_method() -> bytes:
    packed = bytearray(zipped(b"a,b\n"))
    packed[packed.rfind(b"PK\x01\x02") + 10] = 99
    return bytes(packed)


def no_files() -> bytes:
    sink = io.BytesIO()
    zipfile.ZipFile(sink, "w").close()
    return sink.getvalue()


REFUSED = {
    "several files": (zipped(b"a", "x.csv", "y.csv"), "of 2 files"),
    "no file": (no_files(), "of 0 files"),
    "encrypted": (encrypted(), "encrypted"),
    "an unknown method": (without_method(), "unknown method"),
    "no table of contents": (zipped(b"a,b\n" * 99)[:60], "cut off"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_a_zip_archive_that_is_no_single_file_is_refused(data, why):
    with pytest.raises(UnreadableFile, match=why):
        unpacked("f.zip", data)


def test_an_archive_of_many_files_is_refused_by_its_last_bytes_only():
    names = [
        f"{at:0200}" for at in range(500)
    ]  # the table of contents is longer than what is read
    with pytest.raises(UnreadableFile, match="500 files"):
        unpacked("f.zip", zipped(b"x", *names), HEAD)


def test_garbage_after_a_stream_is_no_data():
    assert unpacked("f.gz", gzip.compress(b"a,b\n") + b"\0" * 512).data == b"a,b\n"
    assert unpacked("f.bz2", bz2.compress(b"a,b\n") + b"garbage").data == b"a,b\n"


@pytest.mark.parametrize(
    "raw", [b"\x1f\x8b\x08" + b"\xff" * 50, b"\x28\xb5\x2f\xfd" + b"\xff" * 50]
)
def test_damaged_data_is_told(raw):
    with pytest.raises(UnreadableFile, match="damaged"):
        unpacked("f", raw)


@given(st.binary(max_size=5_000), st.sampled_from(sorted(PACKERS)), st.integers(0, 6_000))
def test_a_sample_is_always_the_start_of_the_content(data, name, head):
    ending, _, pack = PACKERS[name]
    packed = pack(data)
    if len(packed) < 20 or name == "plain":
        return
    found = unpacked(f"f.{ending}", packed, max(20, min(head, len(packed))))
    assert data.startswith(found.data)
    assert found.data == data or not found.complete


@given(
    st.sampled_from(["f", "f.gz", "f.snappy", "f.lz4", "f.deflate", "f.zip"]),
    st.sampled_from(
        [
            *(b"", b"\x1f\x8b\x08\x00", b"BZh9", b"PK\x03\x04", b"PK\x05\x06", b"\xfd7zXZ\x00"),
            *(b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"\xff\x06\x00\x00sNaPpY"),
        ]
    ),
    st.binary(max_size=300),
    st.booleans(),
)
def test_any_bytes_are_unpacked_or_refused(path, start, rest, cut):
    data = start + rest
    try:
        found = unpacked(path, data, len(data) // 2 if cut else None, limit=HEAD)
    except UnreadableFile:
        return
    assert len(found.data) <= HEAD


def flipped(data: bytes, at: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


@given(st.integers(0, 10_000), st.sampled_from(["snappy", "lz4_raw"]))
def test_damaged_blocks_are_bounded(at, codec):
    data = text_of(300)
    path = "f.snappy" if codec == "snappy" else "f.lz4"
    for packed in (hadoop(codec, data), snappy_frames(data), block("snappy", data)):
        try:
            found = unpacked(path, flipped(packed, at), limit=5_000)
        except UnreadableFile:
            continue
        assert len(found.data) <= 5_000


def test_a_bomb_is_unpacked_no_further_than_the_sample():
    bomb = zlib.compress(b"0" * 20_000_000, 9)
    found = unpacked("f.deflate", bomb)
    assert (len(found.data), found.complete) == (LIMIT, False)


def test_countless_empty_streams_are_refused():
    with pytest.raises(UnreadableFile, match="streams without content"):
        unpack_bytes("gzip", gzip.compress(b"") * 2_000, whole=True)
