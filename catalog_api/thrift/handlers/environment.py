"""The properties that come with a call as its environment context."""

from collections.abc import Mapping
from typing import Any

from metastore.model.table import ExpectedParameter


def properties(environment: Any) -> Mapping[str, str]:
    """Return the properties of an environment context, which may be missing."""
    return (environment.properties if environment is not None else None) or {}


def is_true(environment: Any, key: str) -> bool:
    return properties(environment).get(key, "").lower() == "true"


def purge(environment: Any) -> bool:
    """Tell whether data should be deleted past the trash."""
    return is_true(environment, "ifPurge")


def expected_parameter(environment: Any) -> ExpectedParameter | None:
    """Return the table parameter to compare before a change; half a pair is none (Hive 4.0)."""
    given = properties(environment)
    key, value = given.get("expected_parameter_key"), given.get("expected_parameter_value")
    if key is None or value is None:
        return None
    return ExpectedParameter(key, value)
