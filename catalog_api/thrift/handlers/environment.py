"""The properties that come with a call as its environment context."""

from collections.abc import Mapping
from typing import Any

from metastore.model.table import ExpectedParameter
from metastore.service.quick_statistics import Gathering


def properties(environment: Any) -> Mapping[str, str]:
    """Return the properties of an environment context, which may be missing."""
    return (environment.properties if environment is not None else None) or {}


def is_true(environment: Any, key: str) -> bool:
    return properties(environment).get(key, "").lower() == "true"


def purge(environment: Any) -> bool:
    """Tell whether data should be deleted past the trash."""
    return is_true(environment, "ifPurge")


def gathering(environment: Any) -> Gathering:
    """Return what is said about the statistics that come with a change."""
    given = properties(environment)
    return Gathering(
        wanted=given.get("DO_NOT_UPDATE_STATS") != "true", source=given.get("STATS_GENERATED")
    )


def of(args: Any) -> Any:
    """Return the environment context of a call or request, under any of its names."""
    names = ("environment_context", "environmentContext", "envContext", "env_context")
    return next((getattr(args, name) for name in names if hasattr(args, name)), None)


def expected_parameter(environment: Any) -> ExpectedParameter | None:
    """Return the table parameter to compare before a change; half a pair is none (Hive 4.0)."""
    given = properties(environment)
    key, value = given.get("expected_parameter_key"), given.get("expected_parameter_value")
    if key is None or value is None:
        return None
    return ExpectedParameter(key, value)
