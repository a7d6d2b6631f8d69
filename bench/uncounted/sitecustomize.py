"""Put before other folders on Python's path, this makes a server count no reads."""

from metastore.service.usage import Client, UsageService


def _not_counted(service: UsageService, table_id: int, client: Client) -> None:
    """Take the place of counting."""
    del service, table_id, client


UsageService.count = _not_counted  # type: ignore[assignment, method-assign]  # the point: no counting
