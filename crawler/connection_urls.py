"""Connection URLs: secrets from the environment, and texts that never show them."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from crawler.errors import UnusableTarget

HIDDEN = "***"
_LONG = 6
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_USER = re.compile(r"(?<=://)[^/?#@]*(?:@[^/?#@]*)*@")
_SECRET_OPTION = re.compile(
    r"(?i)([?&;][^=?&;]*(?:pass|pwd|secret|token|private_?key|access_?key)[^=?&;]*=)([^&;]*)"
)


def expanded(url: str, environment: Mapping[str, str]) -> str:
    """Replace `${NAME}` by values of the environment.

    Values for users, passwords and options are percent-encoded, so that they may hold any
    character; a variable at the start, or for hosts and paths, is taken as it is. Raises
    UnusableTarget naming a variable that is not set.
    """
    user_end = url.rfind("@", 0, len(url.partition("?")[0]))
    options_start = url.find("?") if "?" in url else len(url)

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name not in environment:
            raise UnusableTarget(without_secrets(url), f"the variable {name} is not set")
        is_encoded = 0 < match.start() < user_end or match.start() > options_start
        return quote(environment[name], safe="") if is_encoded else environment[name]

    return _VARIABLE.sub(value, url)


def without_secrets(url: str) -> str:
    """Give a URL as it may be shown: without password and secret options."""

    def user(match: re.Match[str]) -> str:
        name, colon, _ = match[0].rpartition("@")[0].partition(":")
        return f"{name}:{HIDDEN}@" if colon else match[0]

    return _SECRET_OPTION.sub(rf"\1{HIDDEN}", _USER.sub(user, url))


def secrets_of(url: str) -> frozenset[str]:
    """Find what must not be shown of a URL, as it is spelled there and decoded."""
    found: set[str] = set()
    for match in _USER.finditer(url):
        found.add(match[0].rpartition("@")[0].partition(":")[2])
    found.update(match[2] for match in _SECRET_OPTION.finditer(url))
    return frozenset({*found, *(unquote(each) for each in found)} - {""})


def hide(text: str, secrets: Iterable[str]) -> str:
    """Take secrets out of a text, the longest first; several lines become one.

    Short ones only where they are no part of a word, which would be spoiled and give them away.
    """
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) < _LONG:
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
        else:
            text = text.replace(secret, HIDDEN)
    return " ".join(text.split())
