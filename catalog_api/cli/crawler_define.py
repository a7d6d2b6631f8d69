"""`skep crawler create` and `update`."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from catalog_api.cli.crawl_options import crawl_options
from catalog_api.cli.crawler_overlay import BESIDES, defined, overlaid, pairs
from catalog_api.cli.crawler_source import open_crawlers
from catalog_api.cli.crawler_text import crawler_lines
from catalog_api.cli.json_files import read_json
from catalog_api.cli.options import GENERAL, STORE, with_settings
from catalog_api.cli.output import as_json, print_json, print_lines
from catalog_api.http.shapes import Json
from crawler.config.glue import crawler_in, definition_from_glue
from crawler.definitions import definition_to_plain
from metastore.config import Settings

Command = Callable[..., Any]


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
        as_json,
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

    URI is as for `skep crawl`. NAME, URI and options go before what --file and --glue say. A
    crawler with a schedule is run by servers.
    """
    if path is not None and glue_path is not None:
        raise click.UsageError("give --file or --glue")
    if glue_path is None and (classifiers_path is not None or connections):
        raise click.UsageError("--glue-classifiers and --connection go with --glue")
    found: Json | None
    if glue_path is not None:
        told = pairs(connections, "--connection")
        found = _of_glue(glue_path, classifiers_path, told, name, given["database"])
    else:
        found = _object(path) if path else None
    if found is None:
        new = _of_options(name, uris, given)
    else:
        named = _bare(found) | ({"name": name} if name else {})
        new = _bare(overlaid(named, uris, given))
    with closing(open_crawlers(settings, set_up=True)) as source:
        made = source.create(new)
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
    """Change what the options say of the crawler NAME; with a --file, everything else as well.

    URIs take the place of all targets. `--schedule ''` takes the schedule away.
    """
    with closing(open_crawlers(settings)) as source:
        old = source.crawler(name)
        found = _bare(_object(path)) if path else old
        new = _bare(overlaid({**found, "name": name}, uris, given))
        changed = source.update(name, new, old["version"])
    _print(changed, json_wanted=json_wanted)


def _of_options(name: str | None, uris: Sequence[str], given: Mapping[str, Any]) -> Json:
    if not name or not uris:
        raise click.UsageError("give NAME and URI, --file or --glue")
    if given["database"] is None:
        raise click.UsageError("Missing option '--database' / '-d'.")
    return defined(name, uris, given)


def _of_glue(
    path: Path,
    classifiers: Path | None,
    connections: Mapping[str, str],
    name: str | None,
    database: str | None,
) -> Json:
    """Return the JSON of a crawler of Glue's, which needs not say what the options say."""
    given = {"Name": name, "DatabaseName": database}
    crawler = {**crawler_in(read_json(path)), **{key: text for key, text in given.items() if text}}
    definitions = read_json(classifiers) if classifiers else ()
    return definition_to_plain(definition_from_glue(crawler, definitions, connections))


def _bare(found: Json) -> Json:
    """Return what people define of a crawler that was shown."""
    known = ("name", "config", "tags", *BESIDES)
    shown = ("state", "schedule_state", "next_run_at", "version", "created_at", "updated_at")
    unknown = [key for key in found if key not in (*known, *shown, "last_run")]
    if unknown:
        raise click.UsageError(f"{unknown[0]} is unknown; known are: {', '.join(known)}")
    return {key: found[key] for key in known if found.get(key) is not None}


def _object(path: Path) -> Json:
    found = read_json(path)
    if not isinstance(found, dict):
        raise click.UsageError(f"{path} is no JSON object")
    return found


def _print(found: Json, *, json_wanted: bool) -> None:
    if json_wanted:
        print_json(found)
    else:
        print_lines(crawler_lines(found))
