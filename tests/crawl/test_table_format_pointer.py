"""Who may move `metadata_location`: engines always, a crawl only what it wrote itself."""

import pytest

from crawler.pointer import Move
from crawler.tableformats.iceberg.table import POINTER

MARK = POINTER.mark


def state(location: str, mark: str | None = None, uuid: str = "u") -> dict[str, str]:
    found = {"metadata_location": location, "uuid": uuid}
    return {**found, MARK: mark} if mark else found


NEW = state("s3://b/t/metadata/00007-c.metadata.json", "s3://b/t/metadata/00007-c.metadata.json")
OLD = "s3://b/t/metadata/00005-b.metadata.json"


@pytest.mark.parametrize(
    ("existing", "is_ours", "move"),
    [
        (NEW, True, Move.SAME),
        (NEW, False, Move.SAME),
        (state(OLD, OLD), True, Move.FORWARD),
        (state(OLD, OLD), False, Move.LEAVE),
        # an engine has committed since the crawl, or made the table
        (state(OLD, "s3://b/t/metadata/00004-a.metadata.json"), True, Move.LEAVE),
        (state(OLD), True, Move.LEAVE),
        (state("s3://b/t/metadata/00009-d.metadata.json", OLD), True, Move.LEAVE),
        # never back, nor aside
        (state(*["s3://b/t/metadata/00009-d.metadata.json"] * 2), True, Move.CONFLICT),
        (state(*["s3://b/t/metadata/00007-x.metadata.json"] * 2), True, Move.CONFLICT),
        (state(OLD, OLD, uuid="v"), True, Move.CONFLICT),
        ({"classification": "parquet"}, True, Move.CONFLICT),
    ],
)
def test_a_pointer_moves_only_forward_and_only_while_nobody_else_moved_it(existing, is_ours, move):
    decision = POINTER.decide(NEW, existing, is_ours=is_ours)
    assert decision.move is move
    assert bool(decision.reason) == (move in {Move.LEAVE, Move.CONFLICT})


def test_versions_are_numbers_not_texts():
    ten = state("s3://b/t/metadata/v10.metadata.json")
    nine = state(*["s3://b/t/metadata/v9.metadata.json"] * 2)
    assert POINTER.decide(ten, nine, is_ours=True).move is Move.FORWARD


def test_a_table_without_an_identity_is_told_by_its_place():
    old, new = f"{OLD}", "s3://b/t/metadata/00006-c.metadata.json"
    decision = POINTER.decide(
        {"metadata_location": new}, {"metadata_location": old, MARK: old}, is_ours=True
    )
    assert decision.move is Move.FORWARD
