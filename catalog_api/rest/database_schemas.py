"""What catalogs and databases look like in requests. What GET gives is taken."""

from datetime import datetime

from pydantic import Field

from catalog_api.rest.schemas import OwnerType, Parameters, Shape

LONGEST_TEXT = 1_000_000  # characters


class CatalogChange(Shape):
    """A catalog as it is to be; it keeps its name."""

    name: str | None = Field(default=None, max_length=1024, examples=["lake"])
    location: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        examples=["s3://lake/warehouse"],
        description="Where new databases are put; it stays where nothing is said.",
    )
    description: str | None = Field(
        default=None, max_length=LONGEST_TEXT, examples=["All of the lake"]
    )
    created_at: datetime | None = None


class NewCatalog(CatalogChange):
    """A catalog to be made."""

    name: str = Field(min_length=1, max_length=1024, examples=["lake"])
    location: str = Field(min_length=1, max_length=LONGEST_TEXT, examples=["s3://lake/warehouse"])


class DatabaseChange(Shape):
    """A database as it is to be; it keeps its name and its catalog.

    With `version` it is changed only if it still has this version.
    """

    catalog: str | None = Field(default=None, max_length=1024, examples=["hive"])
    name: str | None = Field(default=None, max_length=1024, examples=["sales"])
    description: str | None = Field(
        default=None, max_length=LONGEST_TEXT, examples=["Orders and customers"]
    )
    location: str | None = Field(
        default=None,
        max_length=LONGEST_TEXT,
        examples=["s3://lake/warehouse/sales.db"],
        description="Where new tables are put; it stays where nothing is said.",
    )
    managed_location: str | None = Field(default=None, max_length=LONGEST_TEXT)
    owner: str | None = Field(default=None, max_length=1024, examples=["anna"])
    owner_type: OwnerType | None = None
    parameters: Parameters = Field(default={})
    created_at: datetime | None = None
    version: int | None = Field(default=None, ge=0, le=2**63 - 1)


class NewDatabase(DatabaseChange):
    """A database to be made."""

    name: str = Field(min_length=1, max_length=1024, examples=["sales"])
