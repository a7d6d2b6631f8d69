"""Path templates: people say what the folders of a lake are."""

import re

import pytest

from crawler.config import CrawlerConfig, FilesTarget
from crawler.errors import InvalidTemplate
from crawler.grouping import GroupingRules, group_folders
from crawler.grouping.path_template import check_template, parse_template
from crawler.grouping.rules import check_templates
from crawler.listing import DataFile


def outline(uri: str, templates: list[str], paths: list[str]) -> list[str]:
    parsed = [parse_template(each, uri) for each in templates]
    rules = GroupingRules(tuple(each for each in parsed if each is not None))
    grouping = group_folders([DataFile(path, 1) for path in paths], rules)
    lines = [
        f"{folder.name or '-'} {folder.path or '.'} [{' '.join(folder.keys)}] "
        + " ".join(f"{leaf.path or '.'}={'/'.join(leaf.values)}" for leaf in folder.leaves)
        for folder in grouping.folders
    ]
    return [*lines, *(f"! {each.kind} {each.path or '.'}" for each in grouping.problems)]


CASES = {
    "names before the table are part of the path, names after it are keys": (
        "s3://lake",
        ["s3://lake/{dept}/{table}/{year}/{month}/*"],
        ["hr/staff/2024/01/a", "hr/staff/2024/02/b", "it/hosts/x/y/c"],
        [
            "staff hr/staff [year month] hr/staff/2024/01=2024/01 hr/staff/2024/02=2024/02",
            "hosts it/hosts [year month] it/hosts/x/y=x/y",
        ],
    ),
    "a last part that is no pattern is a folder": (
        "s3://lake",
        ["{table}/{day}"],
        ["t/1/a", "t/2/b"],
        ["t t [day] t/1=1 t/2=2"],
    ),
    "a template of another scheme of S3, its target deeper than its names": (
        "s3://lake/hr",
        ["s3a://lake/{dept}/{table}/*"],
        ["staff/a"],
        ["staff staff [] staff="],
    ),
    "the target is the table": (
        "s3://lake/hr/staff",
        ["s3://lake/{dept}/{table}/{year}/*"],
        ["2024/a"],
        ["staff . [year] 2024=2024"],
    ),
    "any key=value folders, unescaped": (
        "s3://lake",
        ["{table}/{key}={value}/*"],
        ["t/City=New%20York/a", "t/City=%2F/a"],
        ["t t [city] t/City=%2F=/ t/City=New%20York=New York"],
    ),
    "text around names": (
        "s3://lake",
        ["v*/{table}_daily/{year}-{month}/part*.csv"],
        ["v1/sales_daily/2024-01/part-0.csv", "v1/sales_daily/2024-01/other.csv"],
        [
            "sales v1/sales_daily [year month] v1/sales_daily/2024-01=2024/01",
            "! template v1",
        ],
    ),
    "without {table} the folder before the first name is the table": (
        "s3://lake",
        ["raw/sales/{year}/*"],
        ["raw/sales/2024/a", "raw/sales/2025/a"],
        ["- raw/sales [year] raw/sales/2024=2024 raw/sales/2025=2025"],
    ),
    "folders below the last key are part of the partition": (
        "s3://lake",
        ["{table}/{year}/**"],
        ["t/2024/a", "t/2024/01/b", "t/2024/01/02/c", "t/2025/x/d"],
        ["t t [year] t/2024=2024 t/2025=2025"],
    ),
    "tables that are files": (
        "s3://lake",
        ["{dept}/{table}.csv"],
        ["hr/staff.csv", "hr/rooms.csv", "hr/readme.md"],
        [
            "rooms hr/rooms.csv [] hr/rooms.csv=",
            "staff hr/staff.csv [] hr/staff.csv=",
            "! template hr",
        ],
    ),
    "the first template that fits counts, and what fits none is told": (
        "s3://lake",
        ["logs/{table}/{day}/*", "{table}/*"],
        ["logs/web/1/a", "t/a", "deep/er/a"],
        ["web logs/web [day] logs/web/1=1", "t t [] t=", "! template deep"],
    ),
    "folders that are one partition": (
        "s3://lake",
        ["{table}/*/{day}/*"],
        ["t/a/1/x", "t/b/1/y"],
        ["t t [day] t/a/1=1", "! partition t/b/1"],
    ),
    "two templates of one table: the keys that most files have": (
        "s3://lake",
        ["{table}/{year}/{month}/*", "{table}/{year}/*"],
        ["t/2024/01/a", "t/2024/02/a", "t/2023/a"],
        ["t t [year month] t/2024/01=2024/01 t/2024/02=2024/02", "! template t"],
    ),
}


@pytest.mark.parametrize(("uri", "templates", "paths", "expected"), CASES.values(), ids=CASES)
def test_a_template_says_what_folders_are(uri, templates, paths, expected):
    assert outline(uri, templates, paths) == expected


def test_a_template_of_another_place_does_not_count():
    assert parse_template("s3://other/{table}/*", "s3://lake") is None
    assert parse_template("s3://lake/{table}/*", "gs://lake") is None
    assert parse_template("/data/{table}/*", "file:///data") is not None


WRONG = {
    "{table}/{table}/*": "{table} may stand there once",
    "{a b}/{table}/*": "{a b} is no name",
    "{table/*": "a brace has no partner",
    "{table}/{day}/{Day}/*": "{day} stands there twice",
    "{table}/{day}.csv": "names of files can hold no key",
    "{table}_{day}.csv": "names of files can hold no key",
}


@pytest.mark.parametrize(("template", "why"), WRONG.items(), ids=WRONG)
def test_a_template_that_cannot_be_meant_is_told(template, why):
    with pytest.raises(InvalidTemplate, match=re.escape(why)):
        parse_template(template, "s3://lake")
    with pytest.raises(InvalidTemplate, match=re.escape(why)):
        check_template(f"s3://elsewhere/{template}")


def test_a_crawl_by_templates_names_tables_and_keys(lake, crawl, outline):
    for month in ("01", "02"):
        lake.parquet(f"hr/Staff/2024/{month}/a.parquet", id="int64")
    lake.parquet("it/Hosts/2023/12/a.parquet", name="string")
    lake.parquet("it/loose.parquet", x="int32")
    report = crawl(path_templates=("{dept}/{table}/{year}/{month}/*",))
    assert outline(report).splitlines() == [
        "hosts parquet /it/Hosts (name string) [year int, month int]",
        "  2023, 12 /2023/12",
        "staff parquet /hr/Staff (id bigint) [year int, month string]",
        "  2024, 01 /2024/01",
        "  2024, 02 /2024/02",
        "! template it",
    ]
    assert "as a path template says" in report.plan.tables[0].reason
    assert crawl(path_templates=("{dept}/{table}/{year}/{month}/*",)).diff.is_nothing


def test_a_table_that_a_template_names_is_never_taken_apart(lake, crawl):
    lake.text("t/a.csv", "id,n\n1,2\n")
    lake.text("t/b.csv", "other,thing,here\n1,2,3\n")
    lake.text("t/c.csv", "x,y,z,w\n1,2,3,4\n")
    assert len(crawl(dry_run=True).plan.tables) == 3
    report = crawl(dry_run=True, path_templates=("{table}/*",))
    assert [table.name for table in report.plan.tables] == ["t"]
    assert {each.kind for each in report.problems} == {"stray"}


def test_a_template_for_a_place_that_is_not_crawled_is_refused(lake, crawl):
    lake.parquet("t/2024/a.parquet", id="int64")
    with pytest.raises(InvalidTemplate, match=r"no target lies below it \(.*lake\)"):
        crawl(path_templates=("s3://other/{table}/{year}/*",))


def test_one_of_several_targets_is_enough_for_a_template():
    templates = ("s3://a/{table}/*", "{table}/{day}/*")
    targets = tuple(FilesTarget(uri, path_templates=templates) for uri in ("s3://a/x", "s3://b"))
    check_templates(CrawlerConfig(targets, "lake"))
    with pytest.raises(InvalidTemplate, match=r"no target lies below it \(s3://b\)"):
        check_templates(CrawlerConfig(targets[1:], "lake"))
