"""How a target's files become tables: what its configuration says."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.config import Compat, CrawlerConfig, FilesTarget
from crawler.errors import InvalidTemplate, UnknownScheme
from crawler.grouping.by_names import group_by_names
from crawler.grouping.floating import at_level, float_up
from crawler.grouping.model import Grouping
from crawler.grouping.path_template import PathTemplate, parse_template
from crawler.grouping.templates import group_by_templates
from crawler.listing import DataFile, folders_of
from crawler.locations import comparable, parse_location


@dataclass(frozen=True, slots=True)
class GroupingRules:
    """Which way of grouping is taken: templates, a table level, contents, else names.

    `depth` is how many parts below the crawled folder tables are, `raised` how many above it they
    were asked for. With `floats`, tables are
    sought by what files hold; `glue` is to do so as AWS Glue's crawler.
    """

    templates: tuple[PathTemplate, ...] = ()
    depth: int | None = None
    floats: bool = False
    glue: bool = False
    raised: int = 0


BY_NAMES = GroupingRules()


def grouping_rules(config: CrawlerConfig, target: FilesTarget, uri: str) -> GroupingRules:
    """Read the rules of a target that lies at `uri`. Raises InvalidTemplate."""
    parsed = (parse_template(each, uri) for each in target.path_templates)
    glue = config.compat is Compat.GLUE
    depth = None if target.table_level is None else _below(uri, target.table_level)
    return GroupingRules(
        tuple(each for each in parsed if each is not None),
        None if depth is None else max(0, depth),
        glue or config.combine_compatible,
        glue,
        0 if depth is None else max(0, -depth),
    )


def check_templates(config: CrawlerConfig) -> None:
    """Raise InvalidTemplate for a malformed template, and for one that fits none of its targets.

    One of several targets may have templates that speak of the others only.
    """
    targets: dict[str, list[str]] = {}
    for target in config.targets:
        if isinstance(target, FilesTarget):
            for text in target.path_templates:
                targets.setdefault(text, []).append(target.uri)
    for text, uris in targets.items():
        if not any(_speaks_of(text, uri) for uri in uris):
            raise InvalidTemplate(text, f"no target lies below it ({', '.join(uris)})")


def _speaks_of(text: str, uri: str) -> bool:
    """Tell whether a template fits a target; one that cannot be read is told of elsewhere."""
    try:
        place = parse_location(uri).uri
    except UnknownScheme:
        return True
    return parse_template(text, place) is not None


def _below(uri: str, level: int) -> int:
    """Give the parts between the target and a level; the bucket (or first folder) is level 1.

    They are negative for a level above the target.
    """
    parts = comparable(uri).partition("://")[2].strip("/").split("/")
    return level - len(parts)


def group_folders(files: Iterable[DataFile], rules: GroupingRules = BY_NAMES) -> Grouping:
    """Find folders that may be tables. The result does not depend on the order of the files."""
    folders = folders_of(files)
    if rules.templates:
        return group_by_templates(folders, rules.templates)
    if rules.depth is not None:
        return at_level(folders, rules.depth, glue=rules.glue, raised=rules.raised)
    if rules.floats:
        return float_up(folders, glue=rules.glue)
    return group_by_names(folders)
