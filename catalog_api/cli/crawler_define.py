"""`skep crawler create` and `update`."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from catalog_api.cli.crawl_options import config_of, crawl_options
from catalog_api.cli.crawler_source import open_crawlers
from catalog_api.cli.crawler_text import crawler_lines
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import print_json, print_lines
from catalog_api.http.shapes import Json
from crawler.config import CrawlerConfig, FilesTarget, TableFormatTarget
from crawler.config.plain import config_to_plain
from metastore.config import Settings
from metastore.config.values import location_uri

Command = Callable[..., Any]

OF_TARGETS = {
    "excludes": "excludes",
    "sample_size": "sample_size",
    "path_templates": "path_templates",
    "table_level": "table_level",
}
OF_ACCESS = {
    "endpoint": "endpoint",
    "region": "region",
    "aws_profile": "profile",
    "role": "role",
    "anonymous": "anonymous",
}
BESIDES = ("description", "schedule", "zone", "webhook")


def definition_options(command: Command) -> Command:
    """Give a command what belongs to a crawler besides its configuration."""
    options = (
        click.option(
            "--file",
            "path",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="JSON of the whole crawler, as `skep crawler show --json` prints it.",
        ),
        click.option("--description", metavar="TEXT", help="What the crawler is for."),
        click.option(
            "--schedule",
            metavar="SCHEDULE",
            help="When it runs: 'cron(15 12 * * ? *)', '15 12 * * 1-5', 'every 15 minutes'.",
        ),
        click.option("--zone", metavar="ZONE", help="Time zone of the schedule; UTC if not set."),
        click.option("--tag", "tags", multiple=True, metavar="KEY=VALUE", help="A tag."),
        click.option("--webhook", metavar="URL", help="Tell this URL of runs that fail."),
        click.option("--json", "json_wanted", is_flag=True, help="Print the crawler as JSON."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("name", metavar="NAME", required=False)
@click.argument("uris", metavar="[URI]...", nargs=-1)
@crawl_options(needs_database=False)
@definition_options
@click.option(
    "--glue",
    "glue_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON of AWS Glue, as CreateCrawler takes or `aws glue get-crawler` prints it.",
)
@click.option(
    "--glue-classifiers",
    "classifiers_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON list of what CreateClassifier takes, for --glue.",
)
@click.option(
    "--connection",
    "connections",
    multiple=True,
    metavar="NAME=URL",
    help="Database URL of a connection that the JSON of --glue names.",
)
@with_settings(*STORE, "server", "warehouse", *GENERAL)
def create(
    settings: Settings,
    *,
    name: str | None,
    uris: tuple[str, ...],
    path: Path | None,
    glue_path: Path | None,
    classifiers_path: Path | None,
    connections: tuple[str, ...],
    json_wanted: bool,
    **given: Any,
) -> None:
    """Keep a crawler NAME of each URI, or one of a --file or of the JSON of AWS --glue.

    URI is as for `skep crawl`. A crawler with a schedule is run by servers.
    """
    with closing(open_crawlers(settings, set_up=True)) as source:
        if glue_path is not None:
            request = {
                "crawler": _read(glue_path),
                "classifiers": _read(classifiers_path) if classifiers_path else [],
                "connections": _pairs(connections, "--connection"),
            }
            made = source.create_of_glue(request)
        else:
            made = source.create(_definition(name, uris, path, given))
    _print(made, json_wanted=json_wanted)


@click.command()
@click.argument("name", metavar="NAME")
@click.argument("uris", metavar="[URI]...", nargs=-1)
@crawl_options(needs_database=False)
@definition_options
@with_settings(*STORE, "server", *GENERAL)
def update(
    settings: Settings,
    *,
    name: str,
    uris: tuple[str, ...],
    path: Path | None,
    json_wanted: bool,
    **given: Any,
) -> None:
    """Change what the options say of the crawler NAME; with a --file, everything.

    URIs take the place of all targets. `--schedule ''` takes the schedule away.
    """
    with closing(open_crawlers(settings)) as source:
        old = source.crawler(name)
        new = _object(path) if path else _overlaid(old, uris, given)
        changed = source.update(name, _bare(new) | {"name": name}, old["version"])
    _print(changed, json_wanted=json_wanted)


def _definition(
    name: str | None, uris: tuple[str, ...], path: Path | None, given: Mapping[str, Any]
) -> Json:
    """Return the JSON of a new crawler, of a file or of options."""
    if path is not None:
        found = _bare(_object(path))
        return found | {"name": name} if name else found
    if not name or not uris:
        raise click.UsageError("give NAME and URI, --file or --glue")
    if given["database"] is None:
        raise click.UsageError("Missing option '--database' / '-d'.")
    config = _absolute(config_of(uris, name, given))
    return {
        "name": name,
        "config": config_to_plain(config),
        "tags": _pairs(given["tags"], "--tag"),
        **{key: given[key] for key in BESIDES if given[key] is not None},
    }


def _overlaid(old: Json, uris: tuple[str, ...], given: Mapping[str, Any]) -> Json:
    """Lay what was said over a crawler; what was not said stays."""
    said = _said(given)
    merged = {**old["config"]}
    whole = {**given, "database": given["database"] or old["config"]["database"]}
    plain = config_to_plain(_absolute(config_of(uris, old["name"], whole)))
    for key in said.keys() - OF_TARGETS.keys() - OF_ACCESS.keys():
        field = "typed_keys" if key == "text_keys" else key
        merged.pop(field, None)
        merged |= {field: plain[field]} if field in plain else {}
    if uris:
        merged["targets"] = plain["targets"]
    else:
        merged["targets"] = [_target(each, said) for each in old["config"]["targets"]]
    new = {**old, "config": merged}
    new |= {key: said[key] or None for key in BESIDES if key in said}
    if "tags" in said:
        new["tags"] = _pairs(said["tags"], "--tag")
    return new


def _target(old: Json, said: Mapping[str, Any]) -> Json:
    """Lay what was said about files over a target that is of files."""
    if old["kind"] != "files":
        return old
    files = {field: said[key] for key, field in OF_TARGETS.items() if key in said}
    access = {field: said[key] for key, field in OF_ACCESS.items() if key in said}
    merged = {**old, **{key: _listed(value) for key, value in files.items()}}
    if access:
        merged["access"] = {**old.get("access", {}), **access}
    return merged


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given on the command line."""
    context = click.get_current_context()
    return {
        key: value
        for key, value in given.items()
        if context.get_parameter_source(key) is ParameterSource.COMMANDLINE
    }


def _absolute(config: CrawlerConfig) -> CrawlerConfig:
    """Make local paths absolute: the process that crawls has another working folder."""
    targets = tuple(
        replace(each, uri=location_uri(each.uri))
        if isinstance(each, (FilesTarget, TableFormatTarget)) and "://" not in each.uri
        else each
        for each in config.targets
    )
    return replace(config, targets=targets)


def _bare(found: Json) -> Json:
    """Return what people define of a crawler that was shown."""
    known = ("name", "config", "tags", *BESIDES)
    shown = ("state", "schedule_state", "next_run_at", "version", "created_at", "updated_at")
    unknown = [key for key in found if key not in (*known, *shown, "last_run")]
    if unknown:
        raise click.UsageError(f"{unknown[0]} is unknown; known are: {', '.join(known)}")
    return {key: found[key] for key in known if found.get(key) is not None}


def _object(path: Path) -> Json:
    found = _read(path)
    if not isinstance(found, dict):
        raise click.UsageError(f"{path} is no JSON object")
    return found


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} is no JSON: {error}") from error


def _pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    split = [text.partition("=") for text in texts]
    if not all(equals for _, equals, _ in split):
        raise click.BadParameter("give NAME=VALUE", param_hint=option)
    return {key: value for key, _, value in split}


def _print(found: Json, *, json_wanted: bool) -> None:
    if json_wanted:
        print_json(found)
    else:
        print_lines(crawler_lines(found))
