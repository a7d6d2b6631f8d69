"""Types that clients define (`create_type`); no engine uses them, old clients may keep them."""

from dataclasses import dataclass

from metastore.model.column import Column


@dataclass(frozen=True, slots=True)
class UserType:
    """A type by its name, which keeps its case: one or two element types, or fields."""

    name: str
    first: str | None = None
    second: str | None = None
    fields: tuple[Column, ...] = ()
