"""How files are read now: what was read otherwise says nothing any more."""

import hashlib

from crawler.config import CrawlerConfig

READERS = 1
"""Grows when a release reads files otherwise, so that unchanged ones are opened again once."""


def readers_digest(config: CrawlerConfig) -> str:
    """Give what changes with the classifiers of a crawler and with the release's formats.

    Whether partitions have schemas of their own counts too: they must be looked at for that.
    """
    own = [config.partition_policy, *(one.partition_policy for one in config.overrides.values())]
    text = f"{READERS} {config.compat} {own!r} {config.classifiers!r}"
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
