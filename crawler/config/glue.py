"""AWS Glue's JSON of a crawler, as `CreateCrawler` takes and `GetCrawler` gives it.

What Glue does where nothing is said is said here: partitions keep schemas of their own, keys are
texts, no bound on new tables or on what is removed.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawler.config.classifiers import Classifier
from crawler.config.definition import CrawlerDefinition
from crawler.config.glue_classifiers import classifiers_from_glue
from crawler.config.glue_fields import GlueFields
from crawler.config.glue_targets import Connections, targets_from_glue
from crawler.config.model import CrawlerConfig
from crawler.config.plain import config_from_plain, config_to_plain
from crawler.config.policies import Compat, DeletePolicy, PartitionPolicy, Recrawl, SchemaPolicy
from crawler.config.targets import CatalogTarget, Target
from metastore.crawler_errors import InvalidCrawlerConfig

SIMILARITY = 0.7
CLUSTERS = 5
UNBOUNDED = 2**31 - 1

_KNOWN = (
    "Name",
    "DatabaseName",
    "Description",
    "Targets",
    "Schedule",
    "Classifiers",
    "TablePrefix",
    "SchemaChangePolicy",
    "RecrawlPolicy",
    "Configuration",
    "Tags",
)
_WITHOUT_MEANING = (
    "Role",
    "LineageConfiguration",
    "LakeFormationConfiguration",
    "CrawlerSecurityConfiguration",
    "CatalogId",
)
_TOLD = ("State", "CrawlElapsedTime", "CreationTime", "LastUpdated", "LastCrawl", "Version")
_UPDATE = {"UPDATE_IN_DATABASE": SchemaPolicy.UPDATE, "LOG": SchemaPolicy.IGNORE}
_DELETE = {
    "DEPRECATE_IN_DATABASE": DeletePolicy.DEPRECATE,
    "DELETE_FROM_DATABASE": DeletePolicy.DELETE,
    "LOG": DeletePolicy.IGNORE,
}
_RECRAWL = {
    "CRAWL_EVERYTHING": Recrawl.EVERYTHING,
    "CRAWL_NEW_FOLDERS_ONLY": Recrawl.NEW_FOLDERS,
    "CRAWL_EVENT_MODE": Recrawl.EVENTS,
}


def definition_from_glue(
    plain: object,
    classifiers: object = (),
    connections: Connections | None = None,
) -> CrawlerDefinition:
    """Return the crawler of Glue's JSON.

    Glue names classifiers and connections only: `classifiers` are their own JSON, `connections`
    their URLs. Raises InvalidCrawlerConfig; unknown keys are refused in Glue's words.
    """
    fields = GlueFields(crawler_in(plain), "")
    fields.only((*_KNOWN, *_WITHOUT_MEANING, *_TOLD))
    output = _Output(_configuration(fields))
    targets = targets_from_glue(fields.below("Targets"), connections or {}, output.table_level)
    config = CrawlerConfig(
        targets,
        _database(fields, targets),
        name=fields.needed("Name"),
        table_prefix=fields.text("TablePrefix") or "",
        partition_policy=output.partition_policy,
        compat=Compat.GLUE,
        combine_compatible=output.combine,
        similarity=SIMILARITY,
        max_clusters=CLUSTERS,
        max_new_tables=output.threshold,
        max_delete_share=1.0,
        typed_keys=False,
        classifiers=_classifiers(fields, classifiers_from_glue(classifiers)),
    )
    config = _with_policies(config, fields, output)
    return CrawlerDefinition(
        config_from_plain(config_to_plain(config), config.name),
        fields.text("Description"),
        _schedule(fields),
        tags=fields.pairs("Tags"),
    )


def crawler_in(plain: object) -> Mapping[str, Any]:
    """Return what `CreateCrawler` takes out of that, or of what `GetCrawler(s)` gives.

    Raises InvalidCrawlerConfig for another shape, and for more than one crawler.
    """
    if not isinstance(plain, Mapping):
        raise InvalidCrawlerConfig("", "give Glue's JSON of a crawler, an object")
    several = plain.get("Crawlers")
    if isinstance(several, list) and len(several) != 1:
        names = ", ".join(str(each.get("Name")) for each in several if isinstance(each, Mapping))
        told = f"give one of them ({names})" if names else "there is none"
        raise InvalidCrawlerConfig("Crawlers", told)
    found = several[0] if isinstance(several, list) else plain.get("Crawler", plain)
    if not isinstance(found, Mapping):
        raise InvalidCrawlerConfig("Crawler", "give an object")
    return found


def without_meaning(plain: Mapping[str, Any]) -> list[str]:
    """Return the keys of Glue's JSON that mean nothing outside of AWS and are not followed."""
    given = crawler_in(plain)
    return [key for key in _WITHOUT_MEANING if given.get(key)]


class _Output:
    """What the text of JSON in `Configuration` says."""

    def __init__(self, fields: GlueFields) -> None:
        fields.only(("Version", "CrawlerOutput", "Grouping", "CreatePartitionIndex"))
        if fields.has("Version") and fields.real("Version") != 1.0:
            raise fields.wrong("Version", "give 1.0")
        output = fields.below("CrawlerOutput").only(("Tables", "Partitions"))
        tables = output.below("Tables").only(("AddOrUpdateBehavior", "TableThreshold"))
        partitions = output.below("Partitions").only(("AddOrUpdateBehavior",))
        grouping = fields.below("Grouping")
        grouping.only(("TableGroupingPolicy", "TableLevelConfiguration"))
        fields.truth("CreatePartitionIndex", True)
        self.merges = tables.choice("AddOrUpdateBehavior", {"MergeNewColumns": True}, False)
        self.threshold = tables.number("TableThreshold", 1) or UNBOUNDED
        self.partition_policy = partitions.choice(
            "AddOrUpdateBehavior",
            {"InheritFromTable": PartitionPolicy.INHERIT},
            PartitionPolicy.OWN,
        )
        self.combine = grouping.choice(
            "TableGroupingPolicy", {"CombineCompatibleSchemas": True}, False
        )
        self.table_level = grouping.number("TableLevelConfiguration", 1)


def _configuration(fields: GlueFields) -> GlueFields:
    text = fields.text("Configuration")
    try:
        found = json.loads(text) if text else {}
    except ValueError as error:
        raise fields.wrong("Configuration", f"is no JSON: {error}") from None
    if not isinstance(found, Mapping):
        raise fields.wrong("Configuration", "give an object")
    return GlueFields(found, "", "Configuration")


def _database(fields: GlueFields, targets: tuple[Target, ...]) -> str:
    first = targets[0]
    if not fields.has("DatabaseName") and isinstance(first, CatalogTarget):
        return first.database
    return fields.needed("DatabaseName")


def _classifiers(fields: GlueFields, known: Mapping[str, Classifier]) -> tuple[Classifier, ...]:
    names = fields.texts("Classifiers")
    missing = [name for name in names if name not in known]
    if missing:
        raise fields.wrong("Classifiers", f"no definition is given of {', '.join(missing)}")
    return tuple(known[name] for name in names)


def _with_policies(config: CrawlerConfig, fields: GlueFields, output: _Output) -> CrawlerConfig:
    policy = fields.below("SchemaChangePolicy").only(("UpdateBehavior", "DeleteBehavior"))
    recrawl = fields.below("RecrawlPolicy").only(("RecrawlBehavior",))
    schema = policy.choice("UpdateBehavior", _UPDATE, SchemaPolicy.UPDATE)
    delete = policy.choice("DeleteBehavior", _DELETE, DeletePolicy.DEPRECATE)
    again = recrawl.choice("RecrawlBehavior", _RECRAWL, Recrawl.EVERYTHING)
    is_known = isinstance(config.targets[0], CatalogTarget)
    if is_known and delete is not DeletePolicy.IGNORE:
        told = "must be LOG for targets that are tables of the catalog"
        raise policy.wrong("DeleteBehavior", told)
    if output.merges:
        schema = SchemaPolicy.ADD
    if again is Recrawl.NEW_FOLDERS:  # G 10.2
        schema, delete = SchemaPolicy.IGNORE, DeletePolicy.IGNORE
    return replace(
        config,
        schema_policy=schema,
        delete_policy=delete,
        recrawl=again,
        combine_compatible=config.combine_compatible or is_known,
    )


def _schedule(fields: GlueFields) -> str | None:
    if isinstance(fields.raw("Schedule"), Mapping):
        told = fields.below("Schedule").only(("ScheduleExpression", "State"))
        return told.text("ScheduleExpression") or None
    return fields.text("Schedule") or None
