"""`skep crawl`: from files to tables."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from catalog_api.cli.crawl_progress import open_progress
from catalog_api.cli.crawl_tree import print_report
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.source import SQLITE
from crawler.apply import Applied
from crawler.counting import counted
from crawler.globs import compile_globs
from crawler.report import CrawlReport, as_plain
from crawler.runner import Crawl
from crawler.spec import DEFAULT_MAX_TABLES, CrawlSpec
from metastore.config import Settings, StorageCredentials
from metastore.config.credentials import usable
from metastore.config.values import http_url
from metastore.errors import InvalidName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.names import checked


@click.command()
@click.argument("uri")
@click.option("--database", "-d", required=True, help="Where tables go; made if missing.")
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--table", "table_name", help="Name of the table, if there is only one.")
@click.option("--table-prefix", default="", help="Put this before the names of new tables.")
@click.option(
    "--exclude",
    "excludes",
    metavar="GLOB",
    multiple=True,
    help="Leave out paths below URI: *, ?, [a-z], {a,b} inside a folder, ** across.",
)
@click.option(
    "--max-tables",
    type=click.IntRange(min=1),
    default=DEFAULT_MAX_TABLES,
    show_default=True,
    help="Fail, and write nothing, if more new tables than this are found.",
)
@click.option("--sample-all", is_flag=True, help="Open every file, not one of each partition.")
@click.option(
    "--s3-endpoint",
    "--endpoint",
    "endpoint",
    metavar="URL",
    callback=lambda _, __, text: _http_url(text),
    help="S3 server; Amazon's if not set.",
)
@click.option("--s3-region", "--region", "region", metavar="NAME", help="S3 region.")
@click.option("--access-key-id", metavar="KEY", help="S3 access key, for a try.")
@click.option("--secret-access-key", metavar="KEY", help="S3 secret key; other users see it.")
@click.option(
    "--s3-anonymous",
    "--anonymous",
    "anonymous",
    is_flag=True,
    help="Read a public bucket without keys.",
)
@with_settings(*STORE, "warehouse", *GENERAL)
def crawl(
    settings: Settings,
    *,
    uri: str,
    database: str,
    dry_run: bool,
    as_json: bool,
    table_name: str | None,
    table_prefix: str,
    excludes: tuple[str, ...],
    max_tables: int,
    sample_all: bool,
    endpoint: str | None,
    region: str | None,
    access_key_id: str | None,
    secret_access_key: str | None,
    anonymous: bool,
) -> None:
    """Find tables and partitions below URI and put them into the catalog.

    URI is s3://bucket/prefix, file:///folder or a plain path. What the catalog already has is
    left as it is: a crawl adds new tables, new partitions, and new columns at the end.
    """
    if settings.server is not None:
        raise click.UsageError("crawls write to the store: give --db, without --server")
    _check_globs(excludes)
    _check_database(database)
    if bool(access_key_id) != bool(secret_access_key):
        raise click.UsageError("give --access-key-id and --secret-access-key, both or neither")
    spec = CrawlSpec(
        uri,
        database,
        table_name=table_name,
        table_prefix=table_prefix,
        excludes=excludes,
        max_tables=max_tables,
        sample_all=sample_all,
    )
    given = StorageCredentials(
        "s3://", endpoint, region, access_key_id, secret_access_key, anonymous=anonymous
    )
    report = _run(spec, settings, _credentials(settings, uri, given), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(as_plain(report), ensure_ascii=False, indent=2))
    else:
        print_report(report)
    if report.failed:
        raise click.exceptions.Exit(1)


def _run(
    spec: CrawlSpec, settings: Settings, credentials: StorageCredentials | None, *, dry_run: bool
) -> CrawlReport:
    done = Applied()
    try:
        with _opened(settings, look_only=dry_run) as catalog, open_progress() as progress:
            run = Crawl(spec, catalog, RequestContext(door="crawler"), progress, credentials)
            try:
                return run.run(dry_run=dry_run)
            finally:
                done = run.applied
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


def _check_database(name: str) -> None:
    try:
        checked("database", name)
    except InvalidName as error:
        raise click.BadParameter(str(error), param_hint="--database") from error


def _http_url(text: str | None) -> str | None:
    try:
        return None if text is None else http_url(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r}: {error}") from error


def _check_globs(patterns: Sequence[str]) -> None:
    try:
        compile_globs(patterns)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--exclude") from error


def _credentials(
    settings: Settings, uri: str, given: StorageCredentials
) -> StorageCredentials | None:
    """Lay the options over what the settings say about this location."""
    found = settings.credentials_for(uri)
    if given == StorageCredentials("s3://"):
        return found
    base = found or StorageCredentials("s3://")
    if given.endpoint is not None:
        base = replace(base, path_style=None, allow_http=False)
    if given.access_key_id is not None:
        base = replace(base, session_token=None, anonymous=False)
    merged = replace(
        base,
        endpoint=given.endpoint or base.endpoint,
        region=given.region or base.region,
        access_key_id=given.access_key_id or base.access_key_id,
        secret_access_key=given.secret_access_key or base.secret_access_key,
        anonymous=given.anonymous or base.anonymous,
    )
    return usable(merged)
