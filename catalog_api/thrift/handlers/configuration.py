"""Users and settings of a connection, and what clients may know of the server's settings."""

import re

from catalog_api.thrift.errors import insecure_key, meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from catalog_api.thrift.handlers.session import NAME_WHITELIST, SETTINGS, setting_key

_READABLE = re.compile(r"(hive|hdfs|mapred|metastore).*")
_SWITCHES = {key for key, value in SETTINGS.items() if value in {"true", "false"}}


@handles("set_ugi")
def set_ugi(request: Request) -> object:
    groups = request.args.group_names or []
    request.session.identify(request.args.user_name or "anonymous", tuple(groups))
    return groups


@handles("setMetaConf")
def set_meta_conf(request: Request) -> None:
    key, value = request.args.key, request.args.value
    name = setting_key(key or "")
    if name not in SETTINGS:
        raise meta(f"Invalid configuration key {key}")
    if value is None or not _is_valid(name, value):
        raise meta(f"Invalid configuration value {value} for key {key}")
    request.session.settings[name] = value


def _is_valid(name: str, value: str) -> bool:
    if name == NAME_WHITELIST:
        try:
            re.compile(value)
        except re.error:
            return False
    return name not in _SWITCHES or value.strip().lower() in {"true", "false"}


@handles("getMetaConf")
def get_meta_conf(request: Request) -> object:
    value = request.session.setting(request.args.key or "")
    if value is None:
        raise meta(f"Invalid configuration key {request.args.key}")
    return value


@handles("get_config_value")
def get_config_value(request: Request) -> object:
    name, default = request.args.name, request.args.defaultValue
    if name is None:
        return default
    if not _READABLE.fullmatch(name):
        raise insecure_key(f"For security reasons, the config key {name} cannot be accessed")
    found = request.server.property(name)
    return default if found is None else found
