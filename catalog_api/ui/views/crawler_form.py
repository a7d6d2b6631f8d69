"""Crawlers as fields of a form: the usual ones, and JSON for everything else."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog_api.ui.views.crawler_targets import InvalidField, Plain, TargetForm, json_object
from crawler.config import Recrawl, SchemaPolicy
from crawler.config.policies import DeletePolicy, PartitionPolicy
from crawler.connection_urls import without_secrets
from metastore.crawler_errors import InvalidCrawlerConfig, InvalidCrawlerSchedule
from metastore.errors import AlreadyExists, InvalidObject
from metastore.model.crawler import Crawler

MOST_TARGETS = 100
_FIELDS = {
    "database": "",
    "table_prefix": "",
    "schema_policy": SchemaPolicy.UPDATE.value,
    "delete_policy": DeletePolicy.DEPRECATE.value,
    "partition_policy": PartitionPolicy.INHERIT.value,
    "recrawl": Recrawl.EVERYTHING.value,
}
"""What of a configuration has a field of the same name, with its default."""
_TAKEN = (*_FIELDS, "targets", "profile")
_PLACE = re.compile(r"(?:config\.)?targets\[(\d+)\](?:\.(\w+).*)?")
_TOP = re.compile(r"(?:config\.)?(\w+).*")
_OF_TEXTS = (
    ("webhook", "webhook"),
    ("description", "description"),
    ("tag", "tags"),
    ("name for a crawler", "name"),
)
"""Words in messages about what is around a configuration, and the field that they mean."""


@dataclass(frozen=True, slots=True)
class CrawlerForm:
    """A crawler as people write it; version 0 is a new one.

    The webhook may be a secret: it is never shown, an empty field keeps it.
    """

    name: str = ""
    description: str = ""
    targets: tuple[TargetForm, ...] = (TargetForm(),)
    database: str = ""
    table_prefix: str = ""
    schema_policy: str = _FIELDS["schema_policy"]
    delete_policy: str = _FIELDS["delete_policy"]
    partition_policy: str = _FIELDS["partition_policy"]
    recrawl: str = _FIELDS["recrawl"]
    profile: bool = False
    schedule: str = ""
    zone: str = "UTC"
    tags: str = ""
    webhook: str = ""
    has_webhook: bool = False
    without_webhook: bool = False
    more: str = ""
    version: int = 0

    @classmethod
    def of(cls, crawler: Crawler) -> "CrawlerForm":
        """Return the form that shows a crawler."""
        config = crawler.config
        left = {key: value for key, value in config.items() if key not in _TAKEN}
        targets = tuple(TargetForm.of(each) for each in config.get("targets", ()))
        fields: Plain = {key: str(config.get(key, default)) for key, default in _FIELDS.items()}
        return cls(
            crawler.name,
            crawler.description or "",
            targets or (TargetForm(),),
            **fields,
            profile=config.get("profile") is True,
            schedule=crawler.schedule or "",
            zone=crawler.zone,
            tags="\n".join(f"{key} = {value}" for key, value in crawler.tags.items()),
            has_webhook=crawler.webhook is not None,
            more=json.dumps(left, ensure_ascii=False, indent=2) if left else "",
            version=crawler.version,
        )

    def plain(self, old: Crawler | None = None) -> Plain:
        """Return the JSON of the crawler; `old` is what it takes the place of.

        Raises InvalidField.
        """
        config: Plain = {key: getattr(self, key).strip() for key in _FIELDS}
        config["profile"] = self.profile
        config["targets"] = [each.plain(f"target-{at}-") for at, each in enumerate(self.targets)]
        return {
            "name": self.name.strip(),
            "description": self.description.strip() or None,
            "config": {**json_object(self.more, "more", config), **config},
            "schedule": self.schedule.strip() or None,
            "zone": self.zone.strip() or "UTC",
            "tags": self._tags(),
            "webhook": self._webhook(old),
        }

    def without_passwords(self) -> "CrawlerForm":
        """Return the form as it may be shown again."""
        shown = tuple(replace(each, place=without_secrets(each.place)) for each in self.targets)
        return replace(self, targets=shown, webhook="")

    def field_of(self, error: Exception) -> str:
        """Return the field that an error is about, empty where it is about none."""
        if isinstance(error, InvalidField):
            return error.field
        if isinstance(error, InvalidCrawlerSchedule):
            return "zone" if "time zone" in str(error) else "schedule"
        if isinstance(error, InvalidCrawlerConfig):
            return self._field_at(error.place)
        if isinstance(error, AlreadyExists):
            return "name"
        if isinstance(error, InvalidObject):
            return next((field for word, field in _OF_TEXTS if word in str(error)), "")
        return ""

    def _field_at(self, place: str) -> str:
        if inside := _PLACE.fullmatch(place):
            at = int(inside[1])
            target = self.targets[at] if at < len(self.targets) else TargetForm()
            return f"target-{at}-{target.field(inside[2] or '')}"
        found = _TOP.fullmatch(place)
        key = found[1] if found else ""
        if key == "targets":
            return "target-0-place"
        return key if key in _FIELDS or key in ("name", "webhook", "zone") else "more"

    def _tags(self) -> Mapping[str, str]:
        pairs = [
            each.partition("=") for each in filter(None, map(str.strip, self.tags.splitlines()))
        ]
        for key, equals, _ in pairs:
            if not (equals and key.strip()):
                raise InvalidField("tags", f"{key!r} is not of the form name = value")
        return {key.strip(): value.strip() for key, _, value in pairs}

    def _webhook(self, old: Crawler | None) -> str | None:
        if self.without_webhook:
            return None
        return self.webhook.strip() or (None if old is None else old.webhook)


def said(error: Exception) -> str:
    """Return what is wrong, without the place where that is shown at its field."""
    if isinstance(error, (InvalidField, InvalidCrawlerConfig)):
        return _sentence(error.why)
    return _sentence(str(error))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def form_from(given: Mapping[str, str]) -> CrawlerForm:
    """Return the form of its fields as they were sent."""
    texts = {
        key: given.get(key, getattr(CrawlerForm(), key))
        for key in (*_FIELDS, "name", "description", "schedule", "zone", "tags", "webhook", "more")
    }
    version = given.get("version", "0")
    return CrawlerForm(
        **texts,
        targets=_targets(given) or (TargetForm(),),
        profile="profile" in given,
        has_webhook="has_webhook" in given,
        without_webhook="without_webhook" in given,
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
    )


def _targets(given: Mapping[str, str]) -> tuple[TargetForm, ...]:
    found: list[TargetForm] = []
    for at in range(MOST_TARGETS):
        prefix = f"target-{at}-"
        if f"{prefix}kind" not in given:
            break
        if given.get("remove_target") != str(at):
            keys = ("kind", "place", "which", "excludes", "more")
            found.append(TargetForm(**{key: given.get(prefix + key, "") for key in keys}))
    return (*found, TargetForm()) if "add_target" in given else tuple(found)
