"""How a target's own access settings lie over those of the server or the command line."""

from dataclasses import replace

from crawler.config.targets import StorageAccess
from metastore.config import StorageCredentials
from metastore.config.credentials import usable


def effective(
    access: StorageAccess, credentials: StorageCredentials | None
) -> StorageCredentials | None:
    """Lay a target's settings over those for its location.

    Another endpoint forgets how the settings' endpoint is spoken to.
    """
    if access == StorageAccess():
        return credentials
    base = credentials or StorageCredentials("s3://")
    if access.endpoint is not None:
        base = replace(base, path_style=None, allow_http=False)
    return usable(
        replace(
            base,
            endpoint=access.endpoint or base.endpoint,
            region=access.region or base.region,
            anonymous=access.anonymous or base.anonymous,
            profile=access.profile or base.profile,
            role=access.role or base.role,
        )
    )
