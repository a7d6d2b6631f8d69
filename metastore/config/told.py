"""What clients may read of the settings, in Hive's words (`get_config_value`)."""

from typing import Any

from metastore.config.hive_known import names_of
from metastore.config.hive_properties import SETTING_OF, in_our_words
from metastore.config.settings import OPTIONS, Settings

_TIMES = ("events_shown", "keep_dropped", "discover_partitions_every")


def told_properties(settings: Settings) -> dict[str, str]:
    """Return Hive's properties as they were given, and with them what Skep has settings for.

    Of the latter the texts that were given stay where they hold.
    """
    told = dict(settings.properties)
    for name, setting in SETTING_OF.items():
        value = getattr(settings, OPTIONS[setting].field)
        given = next((told[each] for each in names_of(name) if told.get(each)), None)
        if given is None or not _says(name, given, value):
            told[name] = _text(setting, value)
    return told


def _says(name: str, given: str, value: Any) -> bool:
    try:
        return bool(OPTIONS[SETTING_OF[name]].parse(in_our_words(name)(given)) == value)
    except ValueError:
        return False


def _text(setting: str, value: Any) -> str:
    if value is None:
        return ""
    return f"{value}s" if setting in _TIMES else str(value).lstrip("/")
