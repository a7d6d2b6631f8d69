"""What a crawler may look like, whatever its configuration means."""

import json
import re
from urllib.parse import urlsplit

from metastore.crawler_errors import InvalidCrawler
from metastore.model.crawler import Crawler

LONGEST_NAME = 255
LONGEST_DESCRIPTION = 2048
MOST_TAGS = 50
LONGEST_TAG_KEY = 128
LONGEST_TAG_VALUE = 256
LARGEST_CONFIG = 1024 * 1024  # characters of JSON
WEBHOOK_VARIABLE = re.compile(r"\$\{(SKEP_WEBHOOK_[A-Z0-9_]+)\}")
"""What may stand for a part of a webhook: other variables are secrets that must not leave."""


def check_crawler(crawler: Crawler) -> None:
    """Raise InvalidCrawler, saying what is wrong; limits are those of Glue's CreateCrawler."""
    check_name(crawler.name)
    if len(crawler.description or "") > LONGEST_DESCRIPTION:
        raise InvalidCrawler(f"the description is longer than {LONGEST_DESCRIPTION} characters")
    if len(crawler.tags) > MOST_TAGS:
        raise InvalidCrawler(f"there are more than {MOST_TAGS} tags")
    for key, value in crawler.tags.items():
        if not 1 <= len(key) <= LONGEST_TAG_KEY or len(value) > LONGEST_TAG_VALUE:
            raise InvalidCrawler(f"the tag {key!r} is empty or too long")
    if len(json.dumps(crawler.config)) > LARGEST_CONFIG:
        raise InvalidCrawler("the configuration is larger than 1 MiB")
    if crawler.webhook is not None:
        _check_webhook(crawler.webhook)


def check_name(name: str) -> None:
    """Raise InvalidCrawler for what no door could address."""
    is_plain = name.isprintable() and name == name.strip() and "/" not in name
    if not (1 <= len(name) <= LONGEST_NAME and is_plain):
        raise InvalidCrawler(
            f"{name!r} is no name for a crawler: give 1 to {LONGEST_NAME} printable characters "
            "without a slash or blanks at its ends"
        )


def _check_webhook(url: str) -> None:
    if "${" in WEBHOOK_VARIABLE.sub("", url):
        raise InvalidCrawler("only variables named SKEP_WEBHOOK_… can be put into the webhook")
    if WEBHOOK_VARIABLE.match(url):
        return
    try:
        parts = urlsplit(url)
        is_good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good:
        raise InvalidCrawler("the webhook is no http or https URL")
    if parts.password is not None:
        raise InvalidCrawler("the webhook's URL has a password in it: leave it out")
