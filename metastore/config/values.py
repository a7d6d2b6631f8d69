"""Texts of settings to values; each function says in its ValueError what would be allowed."""

import ipaddress
import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SQLITE = "sqlite:///"
POSTGRES = re.compile(r"^postgres(ql)?(\+psycopg)?://")
SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:/")
SIZE = re.compile(r"^(\d+)\s*([KMG]?)(i?)B?$", re.IGNORECASE)
DURATION = re.compile(r"^(\d+)\s*(ms|msec|s|sec|m|min|h|hour|d|day|)s?$", re.IGNORECASE)
URL_PATH = re.compile(r"[A-Za-z0-9_.~/-]+")
TAKEN_PATHS = frozenset({"api", "healthz", "readyz", "metrics"})
SECONDS_OF = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
TRUE = frozenset({"true", "yes", "on", "1"})
FALSE = frozenset({"false", "no", "off", "0"})
LARGEST_PORT = 65_535


def store_url(text: str) -> str:
    """Return the SQLAlchemy URL of the store; a relative SQLite file is made absolute.

    `sqlite:///FILE` and `postgresql://…` are understood. The latter is opened with psycopg 3.
    """
    if POSTGRES.match(text):
        return POSTGRES.sub("postgresql+psycopg://", text)
    path = text.removeprefix(SQLITE)
    if path in (text, "", ":memory:"):
        raise ValueError("give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE")
    return SQLITE + str(Path(path).absolute())


def masked_url(url: str) -> str:
    """Return the URL without its password, to be shown to people."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:***@{host}"))


def location_uri(text: str) -> str:
    """Return a directory as an absolute URI without a slash at its end.

    A plain path becomes `file:///…`; as in Hadoop, paths are not percent-encoded, and `file:/x`
    is `file:///x`.
    """
    if not text.strip():
        raise ValueError("give a folder or a URI such as s3://bucket/folder")
    if text.startswith("file:"):
        text = "/" + text.removeprefix("file:").lstrip("/")
    if SCHEME.match(text):
        return text.rstrip("/") if not text.endswith("://") else text
    return "file://" + str(Path(text).expanduser().absolute())


def http_url(text: str) -> str:
    """Read an http or https URL without a slash at its end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("give a URL such as http://127.0.0.1:8080")
    return text.rstrip("/")


def url_path(text: str) -> str:
    """Return a path with a slash before it and none at its end."""
    path = text.strip().strip("/")
    if not path or not URL_PATH.fullmatch(path) or path.partition("/")[0] in TAKEN_PATHS:
        raise ValueError("give a path such as /metastore that nothing else is served at")
    return "/" + path


def size(text: str) -> int:
    """Read bytes: a number, or one with KiB, MiB or GiB (KB, MB and GB count thousands)."""
    found = SIZE.match(text.strip())
    if not found:
        raise ValueError("give a number of bytes, or one with KiB, MiB or GiB")
    number, unit, binary = found.groups()
    factor: int = (1024 if binary else 1000) ** " KMG".index(unit.upper() or " ")
    return int(number) * factor


def days(text: str) -> int:
    """Return seconds: a number of days, or one with d, h, min, s or ms as Hive writes times."""
    return _duration(text, "days")


def seconds(text: str) -> int:
    """Return seconds: a number of them, or one with d, h, min, s or ms as Hive writes times."""
    return _duration(text, "seconds")


def _duration(text: str, bare: str) -> int:
    found = DURATION.match(text.strip())
    if not found:
        raise ValueError(f"give a number of {bare}, or one with d, h, min, s or ms")
    number, unit = int(found[1]), found[2].lower() or bare
    if unit.startswith("ms"):
        return number // 1000
    return number * SECONDS_OF[unit[0]]


def port(text: str) -> int:
    """Read a TCP port; 0 lets the system pick a free one."""
    if not text.isdecimal() or int(text) > LARGEST_PORT:
        raise ValueError(f"give a port from 0 to {LARGEST_PORT}")
    return int(text)


def positive(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ValueError("give a whole number from 1")
    return int(text)


def whole(text: str) -> int:
    """Read a whole number from 0."""
    if not text.isdecimal():
        raise ValueError("give a whole number from 0")
    return int(text)


def boolean(text: str) -> bool:
    """Read yes or no."""
    lowered = text.strip().lower()
    if lowered not in TRUE | FALSE:
        raise ValueError("give true or false")
    return lowered in TRUE


def name(text: str) -> str:
    """Read any text but an empty one."""
    if not text.strip():
        raise ValueError("give a value")
    return text.strip()


def log_level(text: str) -> str:
    """Read how much is logged."""
    return _one_of(text, ("debug", "info", "warning", "error"))


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address to listen on."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def on_off_auto(text: str) -> str:
    """Read whether something is on, off, or as the circumstances say."""
    return _one_of(text, ("auto", "on", "off"))


def log_format(text: str) -> str:
    """Read how a log line looks."""
    return _one_of(text, ("text", "json"))


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text.lower() not in allowed:
        raise ValueError("give one of " + ", ".join(allowed))
    return text.lower()
