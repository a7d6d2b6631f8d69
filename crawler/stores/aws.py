"""Keys of AWS that somebody else gives out: profiles and roles, through boto3."""

from collections.abc import Callable
from typing import Any

from crawler.errors import DriverUnavailable, LocationForbidden
from crawler.stores.raw_s3 import Keys
from metastore.config import StorageCredentials

_SESSION_NAME = "skep"
_INSTALL = '"skep[aws]"'


def provider(where: str, given: StorageCredentials) -> Any | None:
    """Give what hands out keys for a profile or a role; None where neither is asked for.

    Raises DriverUnavailable without boto3, LocationForbidden for an unknown profile or one
    without keys. A role is assumed when the first key is needed.
    """
    if given.profile is None and given.role is None:
        return None
    try:
        import boto3  # noqa: PLC0415 - an extra
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415
        from obstore.auth.boto3 import (  # noqa: PLC0415
            Boto3CredentialProvider,
            StsCredentialProvider,
        )
    except ModuleNotFoundError as error:
        why = "profiles and roles of AWS are read by boto3"
        raise DriverUnavailable(where, why, _INSTALL) from error
    try:
        session = boto3.Session(
            aws_access_key_id=given.access_key_id,
            aws_secret_access_key=given.secret_access_key,
            aws_session_token=given.session_token,
            region_name=given.region,
            profile_name=given.profile,
        )
        if given.role is not None:
            return StsCredentialProvider(
                session, RoleArn=given.role, RoleSessionName=_SESSION_NAME
            )
        return Boto3CredentialProvider(session)
    except (BotoCoreError, ValueError) as error:
        raise LocationForbidden(where, given.endpoint, str(error)) from error


def signing_keys(given: StorageCredentials, provided: Any | None) -> Callable[[], Keys | None]:
    """Give the keys with which this program itself can sign; None where it knows none."""

    def keys() -> Keys | None:
        if given.anonymous:
            return None
        if provided is not None:
            found = provided()
            return Keys(found["access_key_id"], found["secret_access_key"], found["token"])
        return Keys(given.access_key_id or "", given.secret_access_key or "", given.session_token)

    return keys
