"""Listings fold files into folders, and lose nothing by it."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.errors import UnknownScheme
from crawler.fingerprints import etag_fingerprint, file_fingerprint, folder_fingerprint
from crawler.grouping import Leaf, TableFolder
from crawler.listing import (
    DataFile,
    FileChain,
    FolderFiles,
    Gathering,
    Page,
    Unlisted,
    folders_of,
    take,
    total_bytes,
    visible,
)
from crawler.locations import comparable, parse_location
from crawler.sampling import choose_samples

folders = st.lists(st.sampled_from(["a", "b", "k=1", "é", "a b"]), max_size=3).map("/".join)
names = st.text("abc.é ", min_size=1, max_size=4).filter(lambda name: name[0] not in "._ ")
files = st.lists(
    st.builds(
        lambda folder, name, size, mark: DataFile(
            f"{folder}/{name}" if folder else name, size, mark, mark / 2
        ),
        folders,
        names,
        st.integers(1, 2**40),
        st.integers(0, 2**64 - 1),
    ),
    unique_by=lambda file: file.path,
    max_size=30,
)


@given(files, st.integers(1, 7))
def test_files_are_the_same_after_being_folded_in_pages(listed, page):
    gathering = Gathering()
    for start in range(0, len(listed), page):
        gathering.add(Page.of(listed[start : start + page]))
    listing = gathering.finish("s3://b")
    expected = sorted(listed, key=lambda file: (file.folder, file.name))
    assert list(listing.files) == expected
    assert len(listing.files) == gathering.listed == len(expected)
    assert [folder.path for folder in listing.folders] == sorted({each.folder for each in listed})
    assert total_bytes(listing.files) == sum(file.size for file in listed)


@given(files.filter(bool), st.data())
def test_folded_files_are_a_sequence(listed, data):
    whole = visible("s3://b", listed, lambda _: False).files
    plain = list(whole)
    at = data.draw(st.integers(-len(plain), len(plain) - 1))
    start, end = sorted(data.draw(st.tuples(st.integers(0, 30), st.integers(0, 30))))
    assert whole[at] == plain[at]
    assert list(whole[start:end]) == plain[start:end]
    assert whole == plain
    places = sorted(data.draw(st.sets(st.integers(0, len(plain) - 1))))
    assert take(whole, places) == [plain[place] for place in places]
    with pytest.raises(IndexError):
        whole[len(plain)]


@given(files.filter(bool))
def test_a_folder_may_be_thinned_out(listed):
    folder = folders_of(listed)[0]
    picked = folder.picked(range(0, len(folder), 2))
    assert list(picked) == list(folder)[::2]


def test_a_hundred_thousand_files_take_little_memory():
    page = Page.of(
        DataFile(f"t/day={at // 1000:03}/part-{at:05}-0123456789abcdef.parquet", at + 1, at, 1.0)
        for at in range(100_000)
    )
    tracemalloc.start()
    gathering = Gathering()
    gathering.add(page)
    listing = gathering.finish("s3://b")
    taken, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(listing.files) == 100_000
    assert taken < 8_000_000
    assert peak < 16_000_000


def test_what_could_not_be_listed_stays_known():
    denied = Unlisted("secret", "not listed: access denied")
    odd = Unlisted("a//b", "no path", is_folder=False)
    gathering = Gathering()
    gathering.add(Page((), (), (), (), (denied, odd)))
    listing = gathering.finish("s3://b")
    assert listing.unlisted == (denied, odd)
    assert listing.unseen == ("secret",)


@given(files.filter(bool), st.randoms())
def test_the_fingerprint_of_a_folder_does_not_depend_on_the_order(listed, chance):
    folder = folders_of(listed)[0]
    shuffled = list(folder)
    chance.shuffle(shuffled)
    assert folder_fingerprint(folder) == folder_fingerprint(shuffled)


@pytest.mark.parametrize(
    "changed",
    [
        DataFile("d/b", 1, 2, 9.0),
        DataFile("d/a", 2, 2, 9.0),
        DataFile("d/a", 1, 3, 9.0),
    ],
)
def test_the_fingerprint_of_a_folder_changes_with_name_size_and_content(changed):
    before = [DataFile("d/a", 1, 2, 9.0), DataFile("d/z", 5, 5)]
    assert folder_fingerprint(before) != folder_fingerprint([changed, before[1]])
    assert folder_fingerprint(before) != folder_fingerprint(before[:1])


def test_the_fingerprint_of_a_file_is_that_of_its_content():
    one = DataFile("d/a", 1, 2, 9.0)
    assert file_fingerprint(one) == file_fingerprint(DataFile("e/b", 1, 2, 5.0))
    assert file_fingerprint(one) != file_fingerprint(DataFile("d/a", 1, 3, 9.0))


def test_etags_of_all_storages_tell_contents_apart():
    etags = [
        '"9a0364b9e99bb480dd25e1f0284c8555"',
        '"9b0364b9e99bb480dd25e1f0284c8555-12"',
        "0x8DABCDEF0123456",
        "0x8DABCDEF0123457",
        "CKih16GjycICEAE=",
        "18f3a-617b2f3c4d5e6-2a",
    ]
    found = {etag_fingerprint(each) for each in etags}
    assert len(found) == len(etags)
    assert all(0 <= each < 2**64 for each in found)
    assert etag_fingerprint(None, 1.0) != etag_fingerprint(None, 2.0)


@given(st.integers(1, 9))
def test_a_sample_of_a_leaf_is_drawn_the_same_way_every_time(size):
    listed = [DataFile(f"d/f{at}.csv", 1) for at in range(30)]
    leaf = folders_of(listed)[0]
    folder = TableFolder("d", (), (Leaf("d", (), leaf),))
    drawn = choose_samples(folder, sample_size=size)
    assert len(drawn) == size
    assert drawn == choose_samples(folder, sample_size=size)
    fewer = TableFolder("d", (), (Leaf("d", (), [each for each in leaf if each in drawn]),))
    assert choose_samples(fewer, sample_size=size) == drawn


def test_files_of_several_folders_are_drawn_one_by_one():
    parts = folders_of([DataFile("a/1.csv", 1), DataFile("b/1.csv", 2), DataFile("b/2.csv", 3)])
    chained = FileChain(parts)
    assert [type(part) for part in chained.parts] == [FolderFiles, FolderFiles]
    assert [file.path for file in take(chained, [0, 2])] == ["a/1.csv", "b/2.csv"]


@pytest.mark.parametrize(
    ("text", "uri", "one_form"),
    [
        ("gs://lake/t/", "gs://lake/t", "gs://lake/t"),
        ("gcs://lake/t", "gcs://lake/t", "gs://lake/t"),
        ("az://lake/t", "az://lake/t", "az://lake/t"),
        (
            "wasbs://lake@acc.blob.core.windows.net/t/",
            "wasbs://lake@acc.blob.core.windows.net/t",
            "abfss://lake@acc.dfs.core.windows.net/t",
        ),
        (
            "abfs://lake@acc.dfs.core.windows.net/t",
            "abfs://lake@acc.dfs.core.windows.net/t",
            "abfss://lake@acc.dfs.core.windows.net/t",
        ),
        (
            "https://acc.blob.core.windows.net/lake/t",
            "abfss://lake@acc.dfs.core.windows.net/t",
            "abfss://lake@acc.dfs.core.windows.net/t",
        ),
    ],
)
def test_locations_keep_their_scheme_and_compare_in_one(text, uri, one_form):
    assert (parse_location(text).uri, comparable(text)) == (uri, one_form)


@pytest.mark.parametrize("text", ["https://example.com/lake", "hdfs://n/p", "gs://", "az:lake"])
def test_other_schemes_are_refused(text):
    with pytest.raises(UnknownScheme):
        parse_location(text)
