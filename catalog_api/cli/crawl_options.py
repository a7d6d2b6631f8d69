"""The options that say what a crawl does, shared by `skep crawl` and `skep crawler`."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from catalog_api.cli.json_files import read_json
from crawler.config import (
    Compat,
    CrawlerConfig,
    DatabaseTarget,
    DeletePolicy,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
    StorageAccess,
    Target,
)
from crawler.config.classifiers import Classifier
from crawler.config.model import (
    DEFAULT_MAX_CLUSTERS,
    DEFAULT_MAX_DELETE_SHARE,
    DEFAULT_MAX_NEW_TABLES,
    DEFAULT_SIMILARITY,
)
from crawler.config.plain import classifiers_from_plain
from crawler.config.rules import METADATA, check_classifiers
from crawler.config.uris import target_of
from crawler.errors import InvalidTemplate
from crawler.globs import compile_globs
from crawler.grouping.path_template import check_template
from metastore.config.values import http_url
from metastore.crawler_errors import InvalidCrawlerConfig
from metastore.errors import InvalidName
from metastore.service.names import checked

Command = Callable[..., None]


def _choice(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([each.value for each in kind])


_POLICIES = (
    click.option(
        "--schema-policy",
        type=_choice(SchemaPolicy),
        default=SchemaPolicy.UPDATE.value,
        show_default=True,
        help="Known tables: add new columns only, update the definition, or report only.",
    ),
    click.option(
        "--delete-policy",
        type=_choice(DeletePolicy),
        default=DeletePolicy.DEPRECATE.value,
        show_default=True,
        help="Tables and partitions whose data is gone: drop, report only, or mark the tables.",
    ),
    click.option(
        "--partition-policy",
        type=_choice(PartitionPolicy),
        default=PartitionPolicy.INHERIT.value,
        show_default=True,
        help="Partitions have the table's schema, or each its own.",
    ),
    click.option(
        "--recrawl",
        type=_choice(Recrawl),
        default=Recrawl.EVERYTHING.value,
        show_default=True,
        help="What to look at after the first crawl.",
    ),
    click.option(
        "--compat",
        type=_choice(Compat),
        default=Compat.SKEP.value,
        show_default=True,
        help="glue: as AWS Glue's crawler does, also where that hurts.",
    ),
)
_TABLES = (
    click.option("--table", "table_name", help="Name of the table, if there is only one."),
    click.option(
        "--table-prefix",
        default="",
        metavar="P",
        help="Put this before the names of new tables.",
    ),
    click.option(
        "--table-level",
        type=click.IntRange(min=1),
        metavar="N",
        help="Depth of the folders that are tables; the bucket is 1.",
    ),
    click.option(
        "--path-template",
        "path_templates",
        multiple=True,
        metavar="T",
        help="Say what folders are: s3://lake/{dept}/{table}/{year}/*.",
    ),
    click.option(
        "--combine-compatible",
        is_flag=True,
        help="One table of all folders with compatible schemas, however different.",
    ),
    click.option(
        "--similarity",
        type=click.FloatRange(0, 1),
        default=DEFAULT_SIMILARITY,
        show_default=True,
        help="Share of a table's files that must be alike.",
    ),
    click.option(
        "--max-clusters",
        type=click.IntRange(min=1),
        default=DEFAULT_MAX_CLUSTERS,
        show_default=True,
        help="Different schemas that one table may have.",
    ),
    click.option(
        "--text-keys",
        is_flag=True,
        help="Make every partition key a string.",
    ),
)
_LIMITS = (
    click.option(
        "--exclude",
        "excludes",
        metavar="GLOB",
        multiple=True,
        help="Leave out paths below URI: *, ?, [a-z], {a,b} inside a folder, ** across.",
    ),
    click.option(
        "--sample-size",
        type=click.IntRange(min=1),
        metavar="N",
        help="Files to open in each folder.",
    ),
    click.option("--sample-all", is_flag=True, help="Open every file, not one of each partition."),
    click.option(
        "--max-new-tables",
        "--max-tables",
        "max_new_tables",
        type=click.IntRange(min=1),
        default=DEFAULT_MAX_NEW_TABLES,
        show_default=True,
        help="Fail, and write nothing, if more new tables than this are found.",
    ),
    click.option(
        "--max-delete-share",
        type=click.FloatRange(0, 1),
        default=DEFAULT_MAX_DELETE_SHARE,
        show_default=True,
        metavar="X",
        help="Fail, and write nothing, if more than this share would be removed or marked.",
    ),
    click.option("--profile", is_flag=True, help="Also write statistics of columns."),
    click.option(
        "--engine",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="Where files are listed and read.",
    ),
)
_READING = (
    click.option(
        "--classifiers",
        "classifiers",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="JSON list of custom classifiers, tried before the known formats.",
    ),
    click.option(
        "--metadata",
        type=click.Choice(sorted(METADATA)),
        multiple=True,
        help="Of databases, also keep comments or the database's own types.",
    ),
)
_EVENTS = (
    click.option(
        "--event-queue",
        metavar="ARN",
        help="SQS queue (ARN or URL) with the bucket's events, for --recrawl events.",
    ),
    click.option(
        "--dead-letters", metavar="ARN", help="SQS queue for messages that cannot be used."
    ),
)
_ACCESS = (
    click.option(
        "--s3-endpoint",
        "--endpoint",
        "endpoint",
        metavar="URL",
        callback=lambda _, __, text: _http_url(text),
        help="S3 server (or that of another store); Amazon's if not set.",
    ),
    click.option("--s3-region", "--region", "region", metavar="NAME", help="S3 region."),
    click.option("--aws-profile", metavar="NAME", help="Profile in the AWS configuration files."),
    click.option("--role", metavar="ARN", help="AWS role to assume."),
    click.option(
        "--s3-anonymous",
        "--anonymous",
        "anonymous",
        is_flag=True,
        help="Read a public bucket without keys.",
    ),
)


def crawl_options(*, needs_database: bool = True) -> Callable[[Command], Command]:
    """Give a command the options of a crawler's configuration; see `config_of`."""
    help_ = "Where tables go; made if missing."
    options = (
        click.option("--database", "-d", required=needs_database, help=help_),
        *_POLICIES,
        *_TABLES,
        *_LIMITS,
        *_READING,
        *_EVENTS,
        *_ACCESS,
    )

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def config_of(uris: Sequence[str], name: str, given: Mapping[str, Any]) -> CrawlerConfig:
    """Make a configuration of what `crawl_options` took in.

    Raises click.BadParameter for what only shows when it is looked at more closely.
    """
    _check_globs(given["excludes"])
    _check_templates(given["path_templates"])
    _check_database(given["database"])
    config = CrawlerConfig(
        tuple(_target(uri, given) for uri in uris),
        given["database"],
        name=name,
        table_name=given["table_name"],
        table_prefix=given["table_prefix"],
        schema_policy=SchemaPolicy(given["schema_policy"]),
        delete_policy=DeletePolicy(given["delete_policy"]),
        partition_policy=PartitionPolicy(given["partition_policy"]),
        recrawl=Recrawl(given["recrawl"]),
        compat=Compat(given["compat"]),
        combine_compatible=given["combine_compatible"],
        similarity=given["similarity"],
        max_clusters=given["max_clusters"],
        max_new_tables=given["max_new_tables"],
        max_delete_share=given["max_delete_share"],
        typed_keys=not given["text_keys"],
        sample_all=given["sample_all"],
        profile=given["profile"],
        engine=given["engine"],
        classifiers=_classifiers(given["classifiers"]),
    )
    of_databases = [isinstance(each, DatabaseTarget) for each in config.targets]
    if given["metadata"] and uris and not any(of_databases):
        told = "only tables of databases have it, and no URI is a database's"
        raise click.BadParameter(told, param_hint="--metadata")
    return config


def _classifiers(path: Path | None) -> tuple[Classifier, ...]:
    if path is None:
        return ()
    try:
        found = classifiers_from_plain(read_json(path))
        check_classifiers(found)
    except InvalidCrawlerConfig as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--classifiers") from error
    return found


def _target(uri: str, given: Mapping[str, Any]) -> Target:
    access = StorageAccess(
        given["endpoint"],
        given["region"],
        given["aws_profile"],
        given["role"],
        given["anonymous"],
    )
    return target_of(
        uri,
        access,
        excludes=given["excludes"],
        sample_size=given["sample_size"],
        path_templates=given["path_templates"],
        table_level=given["table_level"],
        event_queue=given["event_queue"],
        dead_letters=given["dead_letters"],
        metadata=frozenset(given["metadata"]),
    )


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


def _check_templates(templates: Sequence[str]) -> None:
    try:
        for template in templates:
            check_template(template)
    except InvalidTemplate as error:
        raise click.BadParameter(str(error), param_hint="--path-template") from error


def _check_globs(patterns: Sequence[str]) -> None:
    try:
        compile_globs(patterns)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--exclude") from error
