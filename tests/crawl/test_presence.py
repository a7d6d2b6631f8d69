"""Only what was looked at and is not there is gone."""

import pytest

from crawler.filelist import DataFile
from crawler.listing import visible
from crawler.presence import Presence, Standing

LAKE = "s3://lake/data"


def presence(*paths: str, excluded: str = "", **more: list[str]) -> Presence:
    files = [DataFile(path, 1) for path in paths]
    listing = visible(LAKE, files, lambda path: bool(excluded) and path.startswith(excluded))
    return Presence.of_listing(listing, **more)


CASES = {
    "a folder with files": ("t", Standing.THERE),
    "a folder above files": ("u", Standing.THERE),
    "the target itself": ("", Standing.THERE),
    "a file": ("t/a.csv", Standing.THERE),
    "another file": ("t/b.csv", Standing.GONE),
    "nothing": ("v", Standing.GONE),
    "a name that only begins alike": ("t/a", Standing.GONE),
    "what was excluded": ("hidden/by/people", Standing.THERE),
    "hidden files only": ("_tmp", Standing.GONE),
}


@pytest.mark.parametrize(("path", "standing"), CASES.values(), ids=CASES)
def test_what_is_there(path, standing):
    paths = ["t/a.csv", "t-1/a.csv", "u/k=1/a.csv", "hidden/by/people/a.csv", "_tmp/a.csv"]
    found = presence(*paths, excluded="hidden")
    assert found.standing(f"{LAKE}/{path}".rstrip("/")) is standing
    assert found.standing(f"s3a://lake/data/{path}/") is standing


def test_nothing_can_be_said_of_other_places():
    found = presence("t/a.csv")
    for place in ("s3://lake/data2/t", "s3://lake", "file:///data", None, ""):
        assert found.standing(place) is Standing.UNKNOWN


def test_nothing_can_be_said_of_what_was_not_looked_at():
    found = Presence(LAKE, ["t"], unseen=["secret/part"])
    assert found.standing(f"{LAKE}/secret/part/deep") is Standing.UNKNOWN
    assert found.standing(f"{LAKE}/secret") is Standing.UNKNOWN
    assert found.standing(f"{LAKE}/secret/other") is Standing.GONE
    only = presence("t/k=1/a.csv", looked_at=["t/k=1", "t/k=2"])
    assert only.standing(f"{LAKE}/t/k=2") is Standing.GONE
    assert only.standing(f"{LAKE}/t/k=3") is Standing.UNKNOWN
    assert only.standing(f"{LAKE}/t") is Standing.UNKNOWN


def test_where_one_file_is_crawled_nothing_else_is_gone():
    files = [DataFile("a.csv", 1)]
    found = Presence.of_listing(visible(LAKE, files, lambda _: False, is_file=True))
    assert found.standing(f"{LAKE}/a.csv") is Standing.THERE
    assert found.standing(f"{LAKE}/b.csv") is Standing.UNKNOWN
    assert found.standing(LAKE) is Standing.UNKNOWN
