"""`skep crawl`: from files to tables."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from catalog_api.cli.crawl_options import config_of, crawl_options
from catalog_api.cli.crawl_progress import open_progress
from catalog_api.cli.crawl_tree import print_report
from catalog_api.cli.crawler_overlay import absolute
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.remote_preview import show_preview
from catalog_api.cli.source import SQLITE
from crawler.apply import Applied
from crawler.config import CrawlerConfig
from crawler.config.model import DEFAULT_CRAWLER
from crawler.config.plain import config_to_plain
from crawler.counting import counted
from crawler.report import SHOWN_PARTITIONS, CrawlReport, as_plain
from crawler.runner import Crawl, Credentials
from metastore.config import Settings, StorageCredentials
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@click.command()
@click.argument("uris", metavar="URI...", nargs=-1, required=True)
@crawl_options()
@click.option(
    "--crawler",
    "name",
    default=DEFAULT_CRAWLER,
    show_default=True,
    metavar="NAME",
    help="Whose tables these are: a table belongs to one crawler.",
)
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--all-partitions",
    is_flag=True,
    help="With --json, list all partitions of a table, not only the first 100.",
)
@click.option("--access-key-id", metavar="KEY", help="S3 access key, for a try.")
@click.option("--secret-access-key", metavar="KEY", help="S3 secret key; other users see it.")
@with_settings(*STORE, "server", "warehouse", *GENERAL)
def crawl(
    settings: Settings,
    *,
    uris: tuple[str, ...],
    name: str,
    dry_run: bool,
    as_json: bool,
    all_partitions: bool,
    access_key_id: str | None,
    secret_access_key: str | None,
    **given: Any,
) -> None:
    """Find tables and partitions at each URI and put them into the catalog.

    URI is s3://bucket/prefix, gs://bucket/prefix, abfss://container@account/prefix,
    file:///folder or a plain path; or the URL of a database, such as postgresql://host/shop,
    mongodb://host/shop or dynamodb://table. What people changed in the catalog stays as they
    left it. With --server only --dry-run is possible, which looks from there.
    """
    if settings.server is not None and not dry_run:
        raise click.UsageError(
            "crawls write to the store: give --db, without --server; or --dry-run, or keep a "
            "crawler in the server (skep crawler create)"
        )
    if bool(access_key_id) != bool(secret_access_key):
        raise click.UsageError("give --access-key-id and --secret-access-key, both or neither")
    config = config_of(uris, name, given)
    if settings.server is not None:
        if access_key_id is not None or all_partitions:
            raise click.UsageError("keys and --all-partitions go with --db, not with --server")
        look = {"name": name, "config": config_to_plain(absolute(config))}
        show_preview(settings.server, look, as_json=as_json)
        return

    def credentials(uri: str) -> StorageCredentials | None:
        found = settings.credentials_for(uri)
        if access_key_id is None:
            return found
        base = found or StorageCredentials("s3://")
        return replace(
            base,
            access_key_id=access_key_id,
            secret_access_key=secret_access_key,
            session_token=None,
            anonymous=False,
        )

    report = _run(config, settings, credentials, dry_run=dry_run)
    show_report(report, as_json=as_json, partitions=None if all_partitions else SHOWN_PARTITIONS)


def show_report(
    report: CrawlReport, *, as_json: bool, partitions: int | None = SHOWN_PARTITIONS
) -> None:
    """Print a report, as JSON with at most so many partitions of a table; exit if it failed."""
    if as_json:
        plain = as_plain(report, partitions=partitions)
        text = json.dumps(plain, ensure_ascii=False, indent=2)
        click.echo(text.encode(errors="backslashreplace"))  # lone surrogates as JSON escapes
    else:
        print_report(report)
    if report.failed:
        raise click.exceptions.Exit(1)


def _run(
    config: CrawlerConfig, settings: Settings, credentials: Credentials, *, dry_run: bool
) -> CrawlReport:
    done = Applied()
    try:
        with _opened(settings, look_only=dry_run) as catalog, open_progress() as progress:
            run = Crawl(config, catalog, RequestContext(door="crawler"), progress, credentials)
            try:
                report = run.run(dry_run=dry_run)
            finally:
                done = run.applied
            if not dry_run:
                catalog.observer.catch_up()
            return report
    except KeyboardInterrupt as error:
        raise click.ClickException(_stopped(done)) from error


def _stopped(done: Applied) -> str:
    if done == Applied():
        return "stopped; nothing was written"
    written = f"{counted(done.tables, 'table')}, {counted(done.partitions, 'partition')}"
    return f"stopped; written so far: {written}. The next crawl adds the rest."


@contextmanager
def _opened(settings: Settings, *, look_only: bool) -> Iterator[CatalogService]:
    """Open the store; to look only, it is not set up: an empty one takes the place of none."""
    from metastore.bootstrap import open_catalog  # noqa: PLC0415 - --help needs no store

    with TemporaryDirectory(prefix="skep-") if look_only else nullcontext() as folder:
        empty = folder is not None and not _has_catalog(settings)
        if empty:
            click.echo(f"no catalog at {settings.shown_db}: taken for an empty one", err=True)
            settings = replace(settings, db=f"{SQLITE}{folder}/empty.db")
        with closing(open_catalog(settings, set_up=empty or not look_only)) as catalog:
            yield catalog


def _has_catalog(settings: Settings) -> bool:
    from metastore.bootstrap import schema_state  # noqa: PLC0415 - --help needs no store

    path = settings.db.removeprefix(SQLITE)
    if path != settings.db and not Path(path).exists():
        return False
    return schema_state(settings).found is not None
