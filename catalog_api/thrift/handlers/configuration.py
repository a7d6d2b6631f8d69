"""Users and settings of a connection, and what clients may know of the server's settings."""

import re

from catalog_api.thrift.errors import insecure_key, meta
from catalog_api.thrift.handlers.patterns import why_unusable
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import (
    NAME_WHITELIST,
    SETTINGS,
    SOCKET_TIMEOUT,
    setting_key,
    too_long,
)
from metastore.config.hive_properties import property_answer
from metastore.model.principal import LONGEST_PRINCIPAL

_READABLE = re.compile(r"(hive|hdfs|mapred|metastore).*")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_TIME = re.compile(r"[0-9]+([a-zA-Z]+)")
_UNIT = re.compile(r"s|sec.*|ms|msec.*|m|min.*|us|usec.*|ns|nsec.*|h|hour.*|d|day.*")


@handles("set_ugi")
def set_ugi(request: Request) -> object:
    user, groups = request.args.user_name, request.args.group_names or []
    if not user:
        raise meta("Null user")
    if len(user) > LONGEST_PRINCIPAL:
        raise meta(too_long(user))
    if request.session.user is not None:
        raise meta(
            f"UGI is already set. Resetting is not allowed. Current ugi is: {request.session.user}"
        )
    request.session.identify(user, tuple(groups))
    return groups


@handles("setMetaConf")
def set_meta_conf(request: Request) -> None:
    key, value = request.args.key, request.args.value
    name = setting_key(key or "")
    if name not in SETTINGS:
        raise meta(f"Invalid configuration key {_shown(key)}")
    refused = _refused(name, value)
    if refused is not None:
        raise meta(f"Invalid configuration value {_shown(value)} for key {key} by {refused}")
    request.session.settings[name] = value


def _shown(text: str | None) -> str:
    return "null" if text is None else text


def _refused(name: str, value: str | None) -> str | None:
    """Say what is wrong with a value, as Hive 3.1 `MetastoreConf` does where it looks at it."""
    if value is None:
        return "a value that is null"
    if name == NAME_WHITELIST:
        return _refused_pattern(value)
    if name == SOCKET_TIMEOUT:
        return _refused_time(value)
    return None


def _refused_pattern(value: str) -> str | None:
    reason = why_unusable(value)
    return None if reason is None else f"a pattern that cannot be used: {reason}"


def _refused_time(value: str) -> str | None:
    """Check a number, with a unit behind it or not (`MetastoreConf.convertTimeStr`)."""
    if value[-1:] < "A":
        return None if _NUMBER.fullmatch(value) else f'For input string: "{value}"'
    found = _TIME.fullmatch(value)
    if found is None:
        return f"Invalid time unit {value}"
    unit = found[1].lower()
    return None if _UNIT.fullmatch(unit) else f"Invalid time unit {unit}"


@handles("getMetaConf")
def get_meta_conf(request: Request) -> object:
    value = request.session.setting(request.args.key or "")
    if value is None:
        raise meta(f"Invalid configuration key {_shown(request.args.key)}")
    return value


@handles("get_config_value")
def get_config_value(request: Request) -> object:
    name, default = request.args.name, request.args.defaultValue
    if name is None:
        return default
    if not _READABLE.fullmatch(name):
        raise insecure_key(f"For security reasons, the config key {name} cannot be accessed")
    found = property_answer(request.server.properties, name)
    return default if found is None else found
