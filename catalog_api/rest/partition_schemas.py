"""What partitions look like in requests and in answers to changes."""

from datetime import datetime

from pydantic import Field

from catalog_api.rest.schemas import Page, Parameters, Shape

MOST_AT_ONCE = 10_000
Values = dict[str, str | int]
NAME = "year=2026/month=1"
VALUES = {"year": "2026", "month": "1"}


class NewPartition(Shape):
    """A partition to be added: its values by key, or its name."""

    values: Values | None = Field(default=None, examples=[VALUES])
    name: str | None = Field(default=None, max_length=16_384, examples=[NAME])
    location: str | None = Field(
        default=None,
        max_length=16_384,
        examples=["s3://lake/orders/year=2026/month=1"],
        description="A folder of its name below the table's where nothing is said.",
    )
    parameters: Parameters = Field(default={})


class NewPartitions(Shape):
    """Partitions to be added, all or none."""

    partitions: list[NewPartition] = Field(
        min_length=1, max_length=MOST_AT_ONCE, examples=[[{"values": VALUES}]]
    )
    if_not_exists: bool = Field(default=False, description="Leave out those that are there.")


class PartitionChange(Shape):
    """A partition as it is to be; it keeps its values, and its location where none is said."""

    name: str | None = Field(default=None, max_length=16_384, examples=[NAME])
    values: Values | None = Field(default=None, examples=[VALUES])
    location: str | None = Field(
        default=None, max_length=16_384, examples=["s3://lake/orders/year=2026/month=1"]
    )
    parameters: Parameters = Field(default={})
    created_at: datetime | None = None
    last_accessed_at: datetime | None = None


class AddedPartitions(Shape):
    """What was added."""

    names: list[str] = Field(
        description="Of all that were given, in the same order.", examples=[[NAME]]
    )
    added: int | None = Field(
        description="How many are new; null where the request was sent again after a crash, "
        "and this is not known any more.",
        examples=[1],
    )


class PartitionDrop(Shape):
    """Which partitions are to be dropped, all or none: by names or by a filter."""

    names: list[str] | None = Field(
        default=None, min_length=1, max_length=MOST_AT_ONCE, examples=[[NAME]]
    )
    filter: str | None = Field(
        default=None, min_length=1, max_length=16_384, examples=["year < 2020"]
    )
    expected_count: int | None = Field(
        default=None,
        ge=0,
        le=2**31 - 1,
        description="With a filter: how many it selects; else nothing is dropped (409).",
        examples=[12],
    )
    if_exists: bool = Field(default=False, description="Names that are not there are no error.")
    delete_data: bool = Field(default=False, description="Delete the files as well.")
    purge: bool = Field(default=False, description="Delete them past the trash.")


class DroppedPartitions(Shape):
    """What was dropped."""

    dropped: int = Field(examples=[12])


class PartitionValues(Page):
    """Different values of one partition key, ascending."""

    items: list[str] = Field(examples=[["2025", "2026"]])
