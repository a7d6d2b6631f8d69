"""`tools.ci.ran` is what makes a test that could not run a failure."""

import pytest

from tools.ci import ran

PASSED = '<testcase classname="tests.engines.test_trino" name="test_reads[sqlite]"/>'
SKIPPED = '<testcase classname="tests.store" name="test_b[postgres]"><skipped/></testcase>'
FAILED = '<testcase classname="tests.store" name="test_c"><failure/></testcase>'


@pytest.fixture
def outcome(tmp_path):
    def read(*cases: str) -> ran.Outcome:
        path = tmp_path / "tests.xml"
        path.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
        return ran.read(path)

    return read


def test_tests_that_ran_are_no_reason_to_complain(outcome):
    assert ran.complaints(outcome(PASSED), ["trino", "sqlite"]) == []


def test_a_skipped_test_did_not_run(outcome):
    said = ran.complaints(outcome(PASSED, SKIPPED), [])
    assert said == ["did not run: tests.store.test_b[postgres]"]


def test_a_word_must_be_in_a_test_that_passed(outcome):
    said = ran.complaints(outcome(PASSED, SKIPPED, FAILED), ["postgres"])
    assert "no test with 'postgres' in its name ran" in said
    assert "failed: tests.store.test_c" in said


def test_nothing_at_all_is_a_failure(outcome):
    assert ran.complaints(outcome(), []) == ["no test passed"]
