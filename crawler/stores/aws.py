"""Keys of AWS that somebody else gives out: profiles and roles, through boto3."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.errors import DriverUnavailable, LocationForbidden, in_extra
from crawler.stores.raw_s3 import Keys
from metastore.config import StorageCredentials

_SESSION_NAME = "skep"
_MARGIN = timedelta(minutes=5)


class AssumedRole:
    """Keys of a role, assumed anew before they expire.

    obstore's own provider gives times in a zone that obstore refuses.
    """

    def __init__(self, session: Any, role: str) -> None:
        self.config = {"region": session.region_name} if session.region_name else {}
        self._session = session
        self._role = role
        self._lock = threading.Lock()
        self._known: dict[str, Any] | None = None

    def __call__(self) -> dict[str, Any]:
        """Give keys that are good for some minutes more. Raises botocore's errors."""
        with self._lock:
            known = self._known
            if known is None or known["expires_at"] < datetime.now(UTC) + _MARGIN:
                known = self._known = self._assume()
            return known

    def _assume(self) -> dict[str, Any]:
        region = self._session.region_name or "us-east-1"
        client = self._session.client("sts", region_name=region)
        answer = client.assume_role(RoleArn=self._role, RoleSessionName=_SESSION_NAME)
        found = answer["Credentials"]
        return {
            "access_key_id": found["AccessKeyId"],
            "secret_access_key": found["SecretAccessKey"],
            "token": found["SessionToken"],
            "expires_at": found["Expiration"].astimezone(UTC),
        }


def provider(where: str, given: StorageCredentials) -> Any | None:
    """Give what hands out keys for a profile or a role; None where neither is asked for.

    Raises DriverUnavailable without boto3, LocationForbidden for an unknown profile or one
    without keys. A role is assumed when the first key is needed.
    """
    if given.profile is None and given.role is None:
        return None
    try:
        import boto3  # noqa: PLC0415 - an extra
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415 (an extra)
        from obstore.auth.boto3 import Boto3CredentialProvider  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        why = "profiles and roles of AWS are read by boto3"
        raise DriverUnavailable(where, why, in_extra("aws")) from error
    try:
        session = boto3.Session(
            aws_access_key_id=given.access_key_id,
            aws_secret_access_key=given.secret_access_key,
            aws_session_token=given.session_token,
            region_name=given.region,
            profile_name=given.profile,
        )
        if given.role is not None:
            return AssumedRole(session, given.role)
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
