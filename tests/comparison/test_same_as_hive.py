"""Skep gives the answers that real metastores 3.1.3 and 4.0.1 gave, but for known differences.

The real answers are recorded (`python -m tools.record_hive`); an engine test shows that real
servers still give them.
"""

from tests.comparison.bad_input import methods
from tests.comparison.differing import Found, in_conversations, in_sweep, stale, unexplained
from tests.comparison.known import Known, known_differences
from tests.comparison.recording import (
    RELEASES,
    dialect,
    hold_conversations,
    mask_of,
    read_conversations,
    read_sweep,
)
from tests.comparison.sweep import sweep
from tests.fixtures.thrift_door import ThriftClient


def _judged(found: list[Found], known: list[Known], release: str) -> tuple[str, list[str]]:
    return "\n".join(unexplained(found, known)), stale(found, known, release)


def test_conversations_go_as_with_hive(release, skep):
    port, warehouse = skep
    ours = hold_conversations(release, port, warehouse)
    found = list(in_conversations(release, read_conversations(release), ours))
    known = [one for one in known_differences() if not one.is_bad_input]
    assert _judged(found, known, release) == ("", [])


def test_bad_input_is_refused_as_hive_refuses_it(release, skep):
    port, warehouse = skep
    ours = sweep(lambda: ThriftClient(port), methods(dialect(release)), mask_of(warehouse))
    recorded = {each: read_sweep(each) for each in RELEASES}
    found = list(in_sweep(release, recorded, ours))
    known = [one for one in known_differences() if one.is_bad_input]
    assert _judged(found, known, release) == ("", [])


def test_every_known_difference_says_what_both_do_and_why():
    for one in known_differences():
        assert all((one.subject, one.hive, one.skep, one.reason)), one
