"""The page of formats says what the engine tests show, and what the crawl tells people."""

import pytest

from crawler.readable import INSIDE, WHOLE_FILES, codec_notes, variant_of, whole_file_notes
from crawler.registry import all_formats
from tests.engines.format_cases import cases
from tests.engines.format_matrix import ENGINES, Outcome, formats, outcomes
from tests.engines.packing import WHOLE
from tools.gen_matrix import TARGET, page


def test_the_page_of_formats_is_what_the_data_says():
    assert TARGET.read_text(encoding="utf-8") == page(), "run python -m tools.gen_matrix"


def test_every_line_of_the_page_is_a_case_of_the_engine_tests():
    listed = {(one.name, reading.compression) for one in formats() for reading in one.readings}
    assert listed == {(case.format, case.compression) for case in cases()}


def test_every_format_of_the_crawler_is_on_the_page():
    listed = {one.classification for one in formats()}
    assert listed >= {each.name for each in all_formats()}


def test_what_is_not_queried_has_a_reason():
    readings = [reading for one in formats() for reading in one.readings]
    for reading in readings:
        all_queried = set(reading.outcomes.values()) == {Outcome.QUERIED}
        assert bool(reading.why) is not all_queried


@pytest.mark.parametrize(("name", "compression", "engine"), outcomes())
def test_the_crawl_says_of_compressions_what_the_page_says(name, compression, engine):
    found = outcomes()
    if found[name, "none", engine] is not Outcome.QUERIED:
        return
    classification = next(one.classification for one in formats() if one.name == name)
    if classification in {"parquet", "orc", "avro"}:
        reasons = INSIDE.get((classification, compression), {})
    else:
        reasons = WHOLE_FILES.get(compression, {})
    assert (found[name, compression, engine] is not Outcome.QUERIED) == (engine in reasons)


@pytest.mark.parametrize("name", WHOLE)
def test_a_compression_is_told_by_its_framing_and_its_note_names_the_engines(name):
    ending, pack = WHOLE[name]
    raw = pack(b"1\tAnn\n2\tBob\n" * 50)
    kind = name.partition("-")[0]
    assert variant_of(kind, raw) == name
    notes = " ".join(whole_file_notes(f"f.csv{ending}", kind, raw))
    named = {engine for engine, title in zip(ENGINES, TITLES, strict=True) if title in notes}
    assert named == set(WHOLE_FILES.get(name, {}))


TITLES = ("Trino", "Spark 3.5", "Spark 4.0")


def test_names_that_engines_do_not_unpack_by_are_told():
    gzip = WHOLE["gzip"][1](b"1\n")
    assert whole_file_notes("f.csv.gz", "gzip", gzip) == ()
    for name in ("f.csv", "f.csv.GZ", "f.csv.gzip"):
        assert "does not end with .gz" in whole_file_notes(name, "gzip", gzip)[0]
    assert "not compressed" in whole_file_notes("f.csv.gz", "none", b"1\n")[0]
    assert whole_file_notes("f.csv", "none", b"1\n") == ()


def test_a_codec_inside_files_is_told_where_an_engine_lacks_it():
    assert codec_notes("parquet", "snappy") == ()
    (note,) = codec_notes("avro", "xz")
    assert note.startswith("Trino cannot query avro compressed by xz")
