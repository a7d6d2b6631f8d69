"""How one setting is described: from this come command line, environment, skep.toml and docs."""

from collections.abc import Callable
from dataclasses import Field, dataclass, field
from typing import Any, cast

METADATA_KEY = "option"


@dataclass(frozen=True, slots=True)
class Option:
    """One setting as its sources spell it.

    `name` is the key in `skep.toml`; `parse` turns a text into the value and raises ValueError
    saying what is allowed; `many` means a list of such values; a `secret` is never shown.
    """

    name: str
    parse: Callable[[str], Any]
    help: str
    metavar: str
    many: bool = False
    secret: bool = False
    shown_default: str = ""
    field: str = ""

    @property
    def flag(self) -> str:
        """The option on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable."""
        return "SKEP_" + self.name.upper()

    @property
    def is_switch(self) -> bool:
        """True for options that need no value on the command line."""
        return self.metavar == ""


def option(default: Any, parse: Callable[[str], Any], text: str, metavar: str, **more: Any) -> Any:
    """Declare a data class field that is a setting; `more` are further fields of `Option`.

    A class as default (`dict`) is called for each object.
    """
    entry = Option(more.pop("name", ""), parse, text, metavar, **more)
    metadata = {METADATA_KEY: entry}
    if isinstance(default, type):
        return field(default_factory=default, repr=not entry.secret, metadata=metadata)
    return field(default=default, repr=not entry.secret, metadata=metadata)


def described(settings_field: "Field[Any]") -> Option | None:
    """Return the option of a field; None for fields that are not set by name."""
    return cast("Option | None", settings_field.metadata.get(METADATA_KEY))
