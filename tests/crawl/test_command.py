import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import boto3
import pytest
from click.testing import CliRunner, Result

from catalog_api.cli.main import skep
from tests.fixtures.s3 import empty_s3


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Run `skep` in an empty folder with no settings of this machine."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "SKEP_DB"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(skep, list(arguments))

    return run


def test_a_dry_run_shows_a_tree_with_reasons_and_leaves_no_table(lake, command):
    for day in range(1, 9):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    lake.text("readme.md", "# Hello\n")
    result = command("crawl", str(lake.root), "--database", "shop", "--dry-run")
    assert result.exit_code == 0
    assert "sales  new table, 8 new partitions" in result.stdout
    assert "parquet files in 8 folders day=… (8 of its 8 files opened, all agree)" in result.stdout
    assert "day=1  1 file" in result.stdout
    assert "unknown-format  readme.md" in result.stdout
    assert "nothing written: 1 new table, 8 new partitions" in result.stdout
    assert "no catalog at sqlite:///" in result.stderr
    assert list((lake.root.parent / "work").iterdir()) == []
    assert command("crawl", str(lake.root), "--database", "shop").exit_code == 0
    again = command("crawl", str(lake.root), "--database", "shop", "--dry-run")
    assert ("no catalog" in again.stderr, "sales  nothing new" in again.stdout) == (False, True)
    assert "location" not in again.stdout


def test_a_crawl_fills_the_catalog_that_the_other_commands_show(lake, command):
    lake.parquet("sales/day=1/a.parquet", id="int64")
    result = command("crawl", f"file://{lake.root}", "-d", "shop")
    assert result.exit_code == 0
    assert "written: 1 table, 0 new columns in known tables, 1 partition" in result.stdout
    (partition,) = json.loads(command("partitions", "shop.sales", "--json").stdout)
    assert "day=1" in json.dumps(partition)
    again = command("crawl", f"file://{lake.root}", "-d", "shop")
    assert "nothing new, nothing written" in again.stdout


def test_the_report_as_json_is_one_document(lake, command):
    lake.parquet("sales/day=1/a.parquet", id="int64")
    lake.text("sales/day=1/b.parquet", "no Parquet")
    result = command("crawl", str(lake.root), "-d", "shop", "--json", "--sample-all")
    document = json.loads(result.stdout)
    (table,) = document["tables"]
    assert table["columns"] == [{"name": "id", "type": "bigint"}]
    assert table["partition_keys"] == [{"name": "day", "type": "int"}]
    assert table["partitions"][0]["values"] == ["1"]
    assert table["agreement"] == 1.0
    assert document["problems"][0]["kind"] == "unreadable"
    written = {name: count for name, count in document["written"].items() if count}
    assert written == {"tables": 1, "partitions": 1}


KEYS = ["--access-key-id", "key", "--secret-access-key", "secret"]


def test_classifiers_are_tried_from_a_file(lake, command, tmp_path):
    lake.text("app/a.log", "INFO started\nWARN slow\n")
    pattern = "%{WORD:level} %{WORD:message}"
    app = {"kind": "grok", "name": "app", "classification": "app_log", "pattern": pattern}
    path = tmp_path / "classifiers.json"
    path.write_text(json.dumps([app]))
    words = ("crawl", str(lake.root), "-d", "shop", "--dry-run", "--json", "--classifiers")
    found = command(*words, str(path))
    (table,) = json.loads(found.stdout)["tables"]
    assert (table["name"], table["format"]) == ("app", "app_log")
    path.write_text(json.dumps([{**app, "pattern": "(("}]))
    refused = command(*words, str(path))
    assert (refused.exit_code, "'app' cannot be used" in refused.stderr) == (1, True)


KEY_AND_SECRET = {
    "only the key": ["--access-key-id", "key"],
    "only the secret": ["--secret-access-key", "secret"],
    "an endpoint without a scheme": ["--endpoint", "127.0.0.1:9000", *KEYS],
    "an endpoint without a host": ["--endpoint", "http://", *KEYS],
    "an endpoint with a port that is none": ["--endpoint", "http://minio:port", *KEYS],
}


@pytest.mark.parametrize("arguments", KEY_AND_SECRET.values(), ids=KEY_AND_SECRET)
def test_access_that_cannot_be_meant_is_exit_code_2(command, arguments):
    result = command("crawl", "s3://lake/x", "-d", "shop", *arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1][:6]) == (2, "Error:")


VARIABLES = {
    "AWS_ENDPOINT_URL": ("127.0.0.1:9000", "AWS_ENDPOINT_URL"),
    "AWS_ACCESS_KEY_ID": ("key", "secret_access_key is missing"),
    "AWS_SECRET_ACCESS_KEY": ("secret", "access_key_id is missing"),
}


@pytest.mark.parametrize(("variable", "given"), VARIABLES.items(), ids=VARIABLES)
def test_wrong_variables_are_exit_code_2_and_named(command, monkeypatch, variable, given):
    monkeypatch.setenv(variable, given[0])
    result = command("crawl", "s3://lake/x", "-d", "shop")
    assert (result.exit_code, given[1] in result.stderr) == (2, True)


def test_a_folder_is_one_table_however_its_path_is_written(lake, command):
    lake.parquet("sales/a.parquet", id="int64")
    assert command("crawl", "../lake", "-d", "shop").exit_code == 0
    for path in (str(lake.root), f"file://{lake.root}/sales/..", f"file:{lake.root}/./"):
        assert "nothing new" in command("crawl", path, "-d", "shop").stdout
    shown = json.loads(command("show", "shop.sales", "--json").stdout)
    assert f"file://{lake.root}/sales" in json.dumps(shown)


def test_a_table_name_that_cannot_be_is_told(lake, command):
    lake.parquet("sales/a.parquet", id="int64")
    folder = str(lake.root / "sales")
    result = command("crawl", folder, "-d", "shop", "--dry-run", "--table", "Sales-EU")
    assert "it is called sales_eu, not 'Sales-EU' as --table says" in result.stdout


def test_a_crawl_interrupted_at_its_start_says_that_nothing_is_written(lake, command, monkeypatch):
    monkeypatch.setattr("metastore.bootstrap.open_catalog", _interrupted)
    stopped = command("crawl", str(lake.root), "-d", "shop")
    assert (stopped.exit_code, stopped.stderr) == (1, "Error: stopped; nothing was written\n")


WRONG_USE = {
    "no database": ["."],
    "a bad name of a database": [".", "-d", "a-b", "--dry-run"],
    "a bad glob": [".", "-d", "x", "--exclude", "a[b"],
    "a bad path template": [".", "-d", "x", "--path-template", "{table}/{table}/*"],
    "no tables allowed": [".", "-d", "x", "--max-tables", "0"],
    "a server": [".", "-d", "x", "--set", "server=http://localhost:1"],
}


@pytest.mark.parametrize("arguments", WRONG_USE.values(), ids=WRONG_USE)
def test_wrong_use_is_exit_code_2(command, arguments):
    assert command("crawl", *arguments).exit_code == 2


def test_failures_are_exit_code_1_and_one_line(lake, command):
    missing = command("crawl", str(lake.root / "missing"), "-d", "shop")
    assert missing.exit_code == 1
    assert missing.stderr.startswith("Error: nothing to crawl at ")
    for name in range(2):
        lake.parquet(f"t{name}/a.parquet", id="int64")
    many = command("crawl", str(lake.root), "-d", "shop", "--max-tables", "1")
    assert many.exit_code == 1
    assert "2 new tables were found, the limit is 1" in many.stderr


def test_an_interrupted_crawl_says_what_is_written_and_the_next_adds_the_rest(
    lake, command, monkeypatch
):
    lake.parquet("sales/day=0/a.parquet", id="int64")
    lake.parquet("shops/a.parquet", id="int64")
    from metastore.service.partitions import PartitionsService

    with monkeypatch.context() as patch:
        patch.setattr(PartitionsService, "add", _interrupted)
        stopped = command("crawl", str(lake.root), "-d", "shop")
    assert stopped.exit_code == 1
    assert "written so far: 1 table, 0 partitions" in stopped.stderr
    rest = command("crawl", str(lake.root), "-d", "shop")
    assert "written: 1 table, 0 new columns in known tables, 1 partition" in rest.stdout


def _interrupted(*arguments: object, **options: object) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def endpoint():
    with empty_s3() as url:
        yield url


@pytest.fixture
def bucket(endpoint, lake):
    """Give a function that copies the lake's files into the bucket `lake`."""
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket="lake")

    def upload() -> None:
        for file in lake.root.rglob("*"):
            if file.is_file():
                key = f"data/{file.relative_to(lake.root).as_posix()}"
                client.put_object(Bucket="lake", Key=key, Body=file.read_bytes())

    yield upload
    client.close()


def test_a_bucket_is_crawled_and_crawled_again(lake, bucket, endpoint, command):
    for day in range(1, 4):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    lake.text("shops/shops.csv", "id,name\n1,Ann\n")
    lake.text("events/e.json", '{"a": {"b": 1}}\n')
    bucket()
    arguments = ["crawl", "s3://lake/data", "-d", "shop", "--endpoint", endpoint, *KEYS]
    first = command(*arguments)
    assert first.exit_code == 0, first.output
    assert "written: 3 tables, 0 new columns in known tables, 3 partitions" in first.stdout
    shown = json.loads(command("show", "shop.sales", "--json").stdout)
    assert "s3://lake/data/sales" in json.dumps(shown)
    assert "nothing new" in command(*arguments).stdout
    lake.parquet("sales/day=4/a.parquet", id="int64")
    bucket()
    assert "0 tables, 0 new columns in known tables, 1 partition" in command(*arguments).stdout


def test_the_bucket_may_be_set_up_in_the_settings_file(lake, bucket, endpoint, command, tmp_path):
    lake.parquet("sales/day=1/a.parquet", id="int64")
    bucket()
    (tmp_path / "work/skep.toml").write_text(
        f'[[storage]]\nprefix = "s3://lake"\nendpoint = "{endpoint}"\nregion = "us-east-1"\n'
        'access_key_id = "key"\nsecret_access_key = "secret"\n'
    )
    result = command("crawl", "s3a://lake/data/sales", "-d", "shop")
    assert result.exit_code == 0, result.output
    shown = json.loads(command("show", "shop.sales", "--json").stdout)
    assert "s3a://lake/data/sales" in json.dumps(shown)


def test_a_bucket_that_is_not_there_is_named_with_what_to_check(endpoint, command):
    arguments = ["crawl", "s3://nowhere/x", "-d", "shop", "--endpoint", endpoint, *KEYS]
    result = command(*arguments)
    assert result.exit_code == 1
    assert "there is no bucket nowhere" in result.stderr


class _Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'
        self.send_response(403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def test_an_answer_in_xml_is_no_part_of_the_message(command):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        result = command("crawl", "s3://lake/x", "-d", "shop", "--endpoint", url, *KEYS)
        server.shutdown()
    assert result.exit_code == 1
    assert "refuses access" in result.stderr
    assert "<" not in result.stderr
