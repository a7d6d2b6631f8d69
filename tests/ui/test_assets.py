"""Stylesheets and scripts: ours or vendored unchanged, kept for ever, loaded from nowhere else."""

import gzip
import hashlib
import re

from catalog_api.server.http_app import http_app
from catalog_api.ui.assets import FOLDER, Assets
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient

VENDORED = FOLDER / "vendor" / "htmx"


def test_htmx_is_what_its_page_says():
    told = re.search(r"^ {4}([0-9a-f]{64})$", (VENDORED / "README.md").read_text(), re.MULTILINE)
    assert told is not None
    content = (VENDORED / "htmx.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() == told[1]
    assert "Zero-Clause BSD" in (VENDORED / "LICENSE").read_text()


def test_a_file_is_kept_for_ever_under_the_hash_of_its_content(
    catalog: CatalogService, settings: Settings
):
    client = RestClient(http_app(catalog, settings))
    url = Assets.load().url("skep.css")
    answer = client.get(url)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert hashlib.sha256(answer.content).hexdigest().startswith(url.split("/")[2])


def test_a_file_is_sent_compressed_to_whoever_takes_that(
    catalog: CatalogService, settings: Settings
):
    client = RestClient(http_app(catalog, settings))
    url = Assets.load().url("vendor/htmx/htmx.min.js")
    plain = client.get(url, headers={"Accept-Encoding": "identity"})
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_an_address_with_another_hash_is_not_there(catalog: CatalogService, settings: Settings):
    client = RestClient(http_app(catalog, settings))
    assert client.get("/static/000000000000/skep.css").status_code == 404
    assert client.get("/static/000000000000/../app.py").status_code == 404


def test_no_file_of_ours_names_another_place():
    ours = [*FOLDER.glob("css/*.css"), *FOLDER.glob("js/*.js"), *FOLDER.glob("*.js")]
    assert len(ours) > 10
    naming = [
        path.name for path in ours if re.search(r"https?://|//cdn|@import|url\(", path.read_text())
    ]
    assert naming == []


def test_files_are_compressed_the_same_in_every_process():
    first, second = Assets.load(), Assets.load()
    stamp = first.url("skep.js").split("/")[2]
    one, other = first.get(stamp, "skep.js"), second.get(stamp, "skep.js")
    assert one is not None
    assert other is not None
    assert one.compressed == other.compressed
    assert gzip.decompress(one.compressed) == one.content
