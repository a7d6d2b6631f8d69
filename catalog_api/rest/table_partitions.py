"""The partitions of one table, as the routes read and change them."""

from collections.abc import Sequence

from fastapi import Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import content_etag
from catalog_api.http.filters import require_partitioned
from catalog_api.http.shapes import Json
from catalog_api.rest.answers import ROOT, answer, catalog_of, context_of, path_of
from catalog_api.rest.changing import changed_from_present
from catalog_api.rest.listing import Listing
from catalog_api.rest.once import once
from catalog_api.rest.partition_requests import (
    name_in,
    new_partition_in,
    partition_in,
    require_one_way,
)
from catalog_api.rest.partition_schemas import NewPartitions, PartitionChange, PartitionDrop
from metastore.errors import StaleVersion
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.service.context import RequestContext
from metastore.service.partitions import canonical_name

Named = tuple[str, Partition]

READER = "REST client"
"""The engine, in figures of usage, of programs that list partitions."""


class TablePartitions:
    """Partitions of a table that is there. Raises TableNotFound."""

    def __init__(self, request: Request, name: TableName) -> None:
        self._request = request
        self._context = context_of(request)
        self._catalog = catalog_of(request)
        self._partitions = self._catalog.partitions
        self._table = self._catalog.tables.get(self._context, name)

    def listing(self, condition: str | None) -> Listing[Named]:
        """Return the list of what a filter selects. Raises InvalidPartitionFilter."""
        name = self._table.qualified
        require_partitioned(self._table, condition)
        who = self._context.principal.name
        self._catalog.usage.record(self._table.id, who, READER, self._context.door)

        def page(after: str | None, limit: int) -> Sequence[Named]:
            return self._partitions.page(
                self._context, name, filter_text=condition, after=after, limit=limit
            )

        return Listing("partitions", page, lambda each: each[0], lambda each: self._shape(each[1]))

    def get(self, name: str) -> Partition:
        """Return a partition. Raises PartitionNotFound and InvalidPartitionName."""
        return self._partitions.get_by_name(self._context, self._table.qualified, name)

    def tag(self, found: Partition) -> str:
        """Return the ETag of a partition."""
        return content_etag([found.id, self._shape(found)])

    def shown(self, found: Partition) -> Response:
        """Return the answer that shows a partition."""
        return answer(self._shape(found), {"ETag": self.tag(found)})

    def add(self, body: NewPartitions, key: str | None) -> Response:
        """Add partitions, all or none."""
        new = [
            new_partition_in(f"partitions.{number}", each, self._table)
            for number, each in enumerate(body.partitions)
        ]
        names = [name_in(self._table, each.values) for each in new]

        def do(context: RequestContext) -> Response:
            name, wanted = self._table.qualified, body.if_not_exists
            added = self._partitions.add(
                context, name, new, if_not_exists=wanted, expected=self._table
            )
            return self._added(names, len(added))

        return once(self._request, key, body, do=do, again=lambda _: self._added(names, None))

    def replace(self, name: str, body: PartitionChange, if_match: str | None) -> Response:
        """Replace location and parameters of a partition."""
        name = canonical_name(self._table, name)

        def change(present: Partition) -> Partition:
            wanted = partition_in(body, present, self._table)
            expected = {name: present}
            if not self._partitions.alter(
                self._context, self._table.qualified, [wanted], expected=expected
            ):
                raise StaleVersion(f"partition {name}")
            return self.get(name)

        return self.shown(changed_from_present(lambda: self.get(name), self.tag, if_match, change))

    def drop_one(self, name: str, if_match: str | None, *, delete_data: bool, purge: bool) -> None:
        """Drop a partition, with `if_match` the one that the client has seen."""
        name = canonical_name(self._table, name)

        def drop(present: Partition) -> None:
            gone = self._partitions.drop(
                self._context,
                self._table.qualified,
                names=[name],
                delete_data=delete_data,
                purge=purge,
                expected=None if if_match is None else {name: present},
            )
            if not gone:
                raise StaleVersion(f"partition {name}")

        changed_from_present(lambda: self.get(name), self.tag, if_match, drop)

    def drop(self, body: PartitionDrop) -> int:
        """Drop what is named or selected; return how many these were."""
        require_one_way(body)
        if body.filter is None or body.expected_count is None:
            return self._drop_named(body)
        require_partitioned(self._table, body.filter)
        return len(
            self._catalog.selected_partitions.drop(
                self._context,
                self._table.qualified,
                body.filter,
                expected_count=body.expected_count,
                delete_data=body.delete_data,
                purge=body.purge,
            )
        )

    def _drop_named(self, body: PartitionDrop) -> int:
        names = dict.fromkeys(canonical_name(self._table, each) for each in body.names or ())
        return len(
            self._partitions.drop(
                self._context,
                self._table.qualified,
                names=list(names),
                if_exists=body.if_exists,
                delete_data=body.delete_data,
                purge=body.purge,
            )
        )

    def _shape(self, found: Partition) -> Json:
        keys = self._table.partition_keys
        return shapes.partition(name_in(self._table, found.values), keys, found)

    def _added(self, names: list[str], added: int | None) -> Response:
        table, headers = self._table, {}
        if len(names) == 1:
            parts = ("databases", table.database, "tables", table.name, "partitions", names[0])
            headers["Location"] = f"{ROOT}/{path_of(*parts, catalog=table.catalog)}"
        return answer({"names": names, "added": added}, headers, 201)
