"""Files that `python -m bench.tricky` compares other tools on: what is right stays right."""

from bench.tricky.cases import all_cases
from bench.tricky.judges import is_right, skep

KNOWN = {"csv: a single word in row 40,000"}  # only who reads everything can know


def test_names_and_types_of_tricky_files_are_right(tmp_path):
    cases = all_cases()
    answers = skep(cases, tmp_path)
    assert {case.name for case in cases if not is_right(case, answers[case.name])} == KNOWN
