"""What a crawl says of itself: as data, as JSON, on the screen."""

import gzip
import json
import re
import sqlite3
from contextlib import closing

import pytest
from rich.console import Console

from catalog_api.cli.crawl_tree import problem_lines, tree_of
from crawler.config import CrawlerConfig, DatabaseTarget, DeletePolicy, FilesTarget
from crawler.plan import Problem, ProblemKind
from crawler.progress import NoProgress
from crawler.report import as_plain
from crawler.report.kinds import KINDS
from crawler.runner import Crawl
from tests.architecture.sources import ROOT
from tools.gen_crawl_problems import TARGET, page


def shown(report) -> str:
    console = Console(width=300, highlight=False)
    with console.capture() as captured:
        console.print(tree_of(report))
        for line in problem_lines(report.problems):
            console.print(line)
    return captured.get()


@pytest.fixture
def mixed(lake):
    for day in range(8):
        lake.parquet(f"eu/sales/day={day}/a.parquet", id="int32", late="null")
    lake.parquet("eu/sales/day=8/a.parquet", id="int64")
    lake.parquet("eu/sales/day=9/a.parquet", weight="double", height="double")
    return lake


def test_the_plan_is_a_tree_of_folders_with_reasons_shares_and_examples(mixed, crawl):
    text = shown(crawl(dry_run=True))
    assert "eu/sales → sales  new table, 9 new partitions" in text
    assert "because    parquet files in 9 folders day=…, 2 schemas that fit together; " in text
    assert "9 of 10 opened files agree (9 of its 9 files opened, 90% of all opened agree)" in text
    assert "90%  parquet, 2 columns, such as eu/sales/day=0/a.parquet: the table" in text
    assert "10%  parquet, 2 columns, such as eu/sales/day=9/a.parquet: left out" in text
    assert "day=0  1 file, " in text
    assert "partition  eu/sales/day=9: none of its files can be read as parquet" in text


def test_the_json_says_what_is_guessed_and_why(mixed, crawl):
    document = as_plain(crawl(dry_run=True))
    (table,) = document["tables"]
    assert table["evidence"] == {"id": {"bigint": 1, "int": 8}}
    assert table["weak_columns"] == {"late": "void"}
    assert [each["share"] for each in table["clusters"]] == [0.9, 0.1]
    assert document["problem_counts"] == {"partition": 1, "stray": 1}
    assert document["written"] is None
    json.dumps(document)


JSON_KEYS = {
    "": "targets database catalog dry_run tables gone problems problem_counts skipped unseen "
    "written",
    "table": "name target path location type format reason agreement clusters files bytes opened "
    "opened_count columns partition_keys source_names weak_columns evidence serde parameters "
    "notes partitions partition_count change profile",
    "change": "text create add_columns retype remove_columns counts replace deprecate restore "
    "drop add_partitions alter_partitions drop_partitions left_out new_partitions "
    "dropped_partitions",
    "problem": "kind target path text",
    "partition": "values location files bytes",
}


def test_the_keys_of_the_json_stay(mixed, crawl):
    document = as_plain(crawl())
    table = document["tables"][0]
    found = {
        "": document,
        "table": table,
        "change": table["change"],
        "problem": document["problems"][0],
        "partition": table["partitions"][0],
    }
    assert {name: " ".join(keys) for name, keys in found.items()} == JSON_KEYS


def test_long_lists_of_partitions_are_cut_unless_asked(lake, crawl):
    lake.parquet("t/day=0/a.parquet", id="int64")
    content = (lake.root / "t/day=0/a.parquet").read_bytes()
    for day in range(1, 150):
        lake.write(f"t/day={day}/a.parquet", content)
    report = crawl(dry_run=True)
    counts = []
    for limit in (3, 100, None):
        (table,) = as_plain(report, partitions=limit)["tables"]
        counts.append((len(table["partitions"]), table["partition_count"]))
    assert counts == [(3, 150), (100, 150), (150, 150)]
    (table,) = as_plain(report)["tables"]
    assert (len(table["opened"]), table["opened_count"]) == (100, 150)


def test_files_that_are_excluded_but_lie_in_a_tables_folder_are_told(lake, crawl):
    lake.parquet("t/a.parquet", id="int64")
    lake.parquet("t/old/b.parquet", id="int64")
    lake.parquet("t/skip.parquet", id="int64")
    lake.parquet("u/a.parquet", id="int64")
    t, u = crawl(dry_run=True, excludes=("t/skip*", "t/old/**")).plan.tables
    assert "files in its folder are excluded from the crawl, but engines will read them" in t.notes
    assert u.notes == ()


def test_different_compressions_in_one_table_are_told(lake, crawl):
    lake.text("t/a.json", '{"a": 1}\n')
    lake.write("t/b.json.gz", gzip.compress(b'{"a": 1}\n'))
    (table,) = crawl(dry_run=True).plan.tables
    assert any("compressed in different ways (gzip, none)" in note for note in table.notes)


def test_names_that_differ_from_those_in_the_files_are_told(lake, crawl):
    lake.text("t/day=1/a.csv", 'id,day,"a,b"\n1,2,3\n4,5,6\n')
    report = crawl(dry_run=True)
    (table,) = report.plan.tables
    assert table.source_names == {"day_in_file": "day", "a_b": "a,b"}
    assert "renamed    day_in_file is 'day' in the files, a_b is 'a,b' in the files" in shown(
        report
    )


def test_several_targets_have_a_branch_each_and_problems_say_of_which(lake, catalog, context):
    lake.parquet("a/t/x.parquet", id="int64")
    lake.text("b/notes.md", "# x")
    lake.text("a/notes.md", "# x")
    targets = (FilesTarget(f"{lake.root}/a"), FilesTarget(f"{lake.root}/b"))
    config = CrawlerConfig(targets, "lake")
    text = shown(Crawl(config, catalog, context, NoProgress()).run(dry_run=True))
    assert f"├── file://{lake.root}/a" in text
    assert f"└── file://{lake.root}/b" in text
    assert f"unknown-format  file://{lake.root}/b/notes.md: " in text


def test_tables_without_data_are_shown_with_what_becomes_of_them(lake, crawl):
    for name in ("kept", "lost", "more", "most"):
        lake.parquet(f"{name}/a.parquet", id="int64")
    crawl()
    (lake.root / "lost/a.parquet").unlink()
    report = crawl(dry_run=True, max_delete_share=1.0)
    assert "no data any more" in shown(report)
    assert "lost  marked: its data is gone" in shown(report)
    assert [(each["name"], each["deprecate"]) for each in as_plain(report)["gone"]] == [
        ("lost", True)
    ]


def test_every_key_of_the_json_is_on_its_page():
    text = (ROOT / "docs" / "crawl-report.md").read_text(encoding="utf-8")
    keys = {key for names in JSON_KEYS.values() for key in names.split()}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def test_every_kind_of_problem_is_explained_on_a_page():
    assert set(KINDS) == set(ProblemKind)
    for said in KINDS.values():
        texts = (said.meaning, said.done, said.advice)
        assert all(text.endswith(".") and text[0].isupper() for text in texts)
    assert TARGET.read_text(encoding="utf-8") == page(), "run python -m tools.gen_crawl_problems"


def test_names_cannot_move_the_cursor_or_forge_lines():
    (line,) = problem_lines([Problem(ProblemKind.STRAY, "a\nb\x1b[2J\u202e", "left out")])
    assert line.isprintable()
    assert "a\\nb\\x1b" in line


def test_partitions_to_add_and_to_drop_are_named(lake, crawl):
    lake.parquet("t/day=00/a.parquet", id="int64")
    content = (lake.root / "t/day=00/a.parquet").read_bytes()
    for day in range(1, 60):
        lake.write(f"t/day={day:02}/a.parquet", content)
    crawl()
    for day in range(25):
        (lake.root / f"t/day={day:02}/a.parquet").unlink()
    for day in range(70, 72):
        lake.write(f"t/day={day}/a.parquet", content)
    report = crawl(dry_run=True, delete_policy=DeletePolicy.DELETE, max_delete_share=1.0)
    lines = [line.lstrip("│├└─ ").rstrip() for line in shown(report).splitlines()]
    at = lines.index("partitions 37")
    assert lines[at + 1 : at + 22] == [
        *(f"- day={day:02}" for day in range(20)),
        "… 5 more to drop",
    ]
    assert [line.partition("  ")[0] for line in lines[at + 22 : at + 26]] == [
        "+ day=70", "+ day=71", "day=25", "day=26",
    ]  # fmt: skip
    (table,) = as_plain(report, partitions=3)["tables"]
    assert table["change"]["drop_partitions"] == 25
    assert table["change"]["dropped_partitions"] == ["day=00", "day=01", "day=02"]
    assert table["change"]["new_partitions"] == ["day=70", "day=71"]


def test_a_table_in_which_nothing_is_new_is_one_line(mixed, crawl):
    crawl()
    tree, _, _ = shown(crawl(dry_run=True)).partition("\npartition")
    assert [line for line in tree.splitlines() if "└── " in line] == [
        "└── eu/sales → sales  nothing new"
    ]
    assert "because" not in tree


def test_tables_that_describe_themselves_show_their_columns_and_no_files(
    tmp_path, catalog, context
):
    with closing(sqlite3.connect(tmp_path / "shop.db")) as database:
        database.execute("create table orders (id integer, placed date)")
    targets = (DatabaseTarget(f"sqlite:///{tmp_path}/shop.db"),)
    text = shown(
        Crawl(CrawlerConfig(targets, "lake"), catalog, context, NoProgress()).run(dry_run=True)
    )
    assert "columns    id bigint, placed date" in text
    assert "because    a table of sqlite\n" in re.sub(" +\n", "\n", text)
    assert "opened" not in text


def test_what_is_gone_from_a_database_is_told_so(tmp_path, catalog, context):
    path = tmp_path / "shop.db"
    config = CrawlerConfig(
        (DatabaseTarget(f"sqlite:///{path}"),),
        "lake",
        delete_policy=DeletePolicy.DELETE,
        max_delete_share=1.0,
    )
    with closing(sqlite3.connect(path)) as database:
        database.execute("create table orders (id integer)")
        database.execute("create view late as select id from orders")
        Crawl(config, catalog, context, NoProgress()).run()
        database.execute("drop view late")
    text = shown(Crawl(config, catalog, context, NoProgress()).run(dry_run=True))
    assert "shop_late  dropped: it is gone from the source" in text
