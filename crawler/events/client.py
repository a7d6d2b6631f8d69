"""The way to SQS, with errors that say what is wrong with the queue."""

from collections.abc import Callable
from typing import Any

from crawler.config.targets import StorageAccess
from crawler.errors import (
    DriverUnavailable,
    SourceForbidden,
    SourceMissing,
    SourceUnreachable,
    in_extra,
)

_FORBIDDEN = ("AccessDenied", "InvalidClientTokenId", "SignatureDoesNotMatch")
_MISSING = ("NonExistentQueue", "QueueDoesNotExist")


class SqsClient:
    """SQS as the owner of a queue's name reaches it.

    Raises, in all its methods, SourceMissing, SourceForbidden or SourceUnreachable; the
    constructor also DriverUnavailable.
    """

    def __init__(self, queue: str, access: StorageAccess) -> None:
        try:
            import boto3  # noqa: F401, PLC0415 - an extra
        except ModuleNotFoundError as error:
            raise DriverUnavailable(queue, "SQS is read by boto3", in_extra("aws")) from error
        self._queue = queue
        self._client = self._asked(lambda: _client(queue, access))

    def url_of(self, queue: str) -> str:
        """Give the URL of a queue that is named by its URL or ARN."""
        if not queue.startswith("arn:"):
            return queue
        account, name = queue.split(":")[4:6]
        found = self.call("get_queue_url", QueueName=name, QueueOwnerAWSAccountId=account)
        return str(found["QueueUrl"])

    def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """Call a method of boto3's client; a batch of which a part failed is a failure."""
        answer: dict[str, Any] = self._asked(lambda: getattr(self._client, method)(**arguments))
        if answer.get("Failed"):
            raise SourceUnreachable(self._queue, f"{method}: {answer['Failed'][0]}")
        return answer

    def _asked(self, ask: Callable[[], Any]) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - an extra

        try:
            return ask()
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code.endswith(_MISSING):
                raise SourceMissing(self._queue, str(error)) from error
            if code.startswith(_FORBIDDEN):
                raise SourceForbidden(self._queue, str(error)) from error
            raise SourceUnreachable(self._queue, str(error)) from error
        except BotoCoreError as error:
            raise SourceUnreachable(self._queue, str(error)) from error


def _client(queue: str, access: StorageAccess) -> Any:
    import boto3  # noqa: PLC0415 - an extra

    session = boto3.Session(profile_name=access.profile, region_name=access.region)
    region = access.region or _region_of(queue) or session.region_name or "us-east-1"
    endpoint = access.endpoint if queue.startswith("arn:") else _server_of(queue)
    keys: dict[str, Any] = {}
    if access.role is not None:
        given = session.client("sts").assume_role(RoleArn=access.role, RoleSessionName="skep")
        found = given["Credentials"]
        keys = {
            "aws_access_key_id": found["AccessKeyId"],
            "aws_secret_access_key": found["SecretAccessKey"],
            "aws_session_token": found["SessionToken"],
        }
    return session.client("sqs", region_name=region, endpoint_url=endpoint, **keys)


def _region_of(queue: str) -> str | None:
    if queue.startswith("arn:"):
        return queue.split(":")[3] or None
    parts = queue.split("/")[2].split(".")
    return parts[1] if parts[0] == "sqs" and len(parts) > 2 else None


def _server_of(url: str) -> str | None:
    """Give the endpoint that a queue's URL names, None for AWS's own."""
    server = "/".join(url.split("/")[:3])
    return None if server.endswith((".amazonaws.com", ".amazonaws.com.cn")) else server
