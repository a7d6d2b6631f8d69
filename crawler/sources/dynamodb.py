"""Tables of DynamoDB: their keys from the description, their columns from a scan."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from crawler.background import Steps, Stop, in_thread, never
from crawler.config import DynamoDbTarget
from crawler.described import Described, DescribedTable
from crawler.documents import Documents, Typed, type_of_number
from crawler.errors import (
    CrawlError,
    DriverUnavailable,
    SourceForbidden,
    SourceMissing,
    SourceUnreachable,
    UnusableTarget,
    in_extra,
)
from crawler.plan import Problem, ProblemKind
from crawler.progress import NoProgress, Progress
from metastore.hivetypes.nodes import BIGINT, BINARY, BOOLEAN, STRING, VOID
from metastore.model.storage_descriptor import Shape

PROVISIONED_SHARE = 0.5
ON_DEMAND_SHARE = 0.25
ON_DEMAND_UNITS = 40_000
"""Read capacity units of an on-demand table that sets no limit: the quota of accounts."""
SAMPLE_SEGMENTS = 10
SAMPLE_SIZE = 1_000
MAX_PAGE = 1_000
FIRST_PAGE = 25
TRIES = 8
_THROTTLED = frozenset(
    {
        "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded",
        "ThrottledException", "Throttling", "InternalServerError", "ServiceUnavailable",
    }
)  # fmt: skip
_FORBIDDEN = frozenset(
    {
        "AccessDeniedException", "UnrecognizedClientException", "InvalidClientTokenId",
        "InvalidSignatureException", "ExpiredTokenException", "MissingAuthenticationToken",
        "AccessDenied", "SignatureDoesNotMatch", "IncompleteSignature",
    }
)  # fmt: skip
_SETS = {"SS": STRING, "BS": BINARY}
_SCALARS = {"S": STRING, "B": BINARY, "BOOL": BOOLEAN, "NULL": VOID}


async def describe(
    target: DynamoDbTarget, *, progress: Progress | None = None, stop: Stop = never
) -> Described:
    """Find the columns of a table, from all items or from a thousand of different partitions.

    Reads no faster than the share of the table's capacity that the target allows. Raises
    UnusableTarget, DriverUnavailable, SourceUnreachable, SourceForbidden, SourceMissing and
    CrawlStopped.
    """
    if target.scan_rate is not None and not 0.1 <= target.scan_rate <= 1.5:
        raise UnusableTarget(_shown(target), f"the scan rate {target.scan_rate} is not 0.1 to 1.5")
    return await in_thread(lambda steps: _describe(target, steps), progress or NoProgress(), stop)


def _shown(target: DynamoDbTarget) -> str:
    return f"dynamodb:{target.table}"


def _describe(target: DynamoDbTarget, steps: Steps) -> Described:
    try:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise DriverUnavailable(_shown(target), str(error), in_extra("aws")) from None
    try:
        client = _client(target)
        table = client.describe_table(TableName=target.table)["Table"]
        scan = Scan(client, target.table, _units_a_second(table, target.scan_rate), steps)
        documents = scan.everything() if target.scan_all else scan.sample()
    except (BotoCoreError, ClientError) as error:
        raise _translated(target, error) from None
    return _described(table, documents, target)


def _client(target: DynamoDbTarget) -> Any:
    import boto3  # noqa: PLC0415 (an extra)
    from botocore.config import Config  # noqa: PLC0415 (an extra)

    access = target.access
    session = boto3.Session(profile_name=access.profile, region_name=access.region)
    keys: dict[str, str] = {}
    if access.role is not None:
        assumed = session.client("sts").assume_role(RoleArn=access.role, RoleSessionName="skep")
        made = assumed["Credentials"]
        keys = {
            "aws_access_key_id": made["AccessKeyId"],
            "aws_secret_access_key": made["SecretAccessKey"],
            "aws_session_token": made["SessionToken"],
        }
    config = Config(
        connect_timeout=10, read_timeout=60, retries={"mode": "standard", "max_attempts": 3}
    )
    return session.client("dynamodb", endpoint_url=access.endpoint, config=config, **keys)


def _units_a_second(table: Mapping[str, Any], share: float | None) -> float:
    """Give the read capacity units that a scan may use a second."""
    provisioned = table.get("ProvisionedThroughput", {}).get("ReadCapacityUnits", 0)
    if provisioned:
        return float(provisioned * (share or PROVISIONED_SHARE))
    limit = table.get("OnDemandThroughput", {}).get("MaxReadRequestUnits", -1)
    return (limit if limit > 0 else ON_DEMAND_UNITS) * (share or ON_DEMAND_SHARE)


@dataclass(slots=True)
class Scan:
    """Reads items, page by page, not faster than `units` read capacity units a second."""

    client: Any
    table: str
    units: float
    steps: Steps
    page: int = FIRST_PAGE

    def everything(self) -> Documents:
        """Read all items; what is kept of them does not grow with their number."""
        documents = Documents()
        for items in self._pages({}):
            self._take(documents, items)
        return documents

    def sample(self) -> Documents:
        """Read about a thousand items, from ten places spread over the keys."""
        documents = Documents()
        for segment in range(SAMPLE_SEGMENTS):
            part = {"Segment": segment, "TotalSegments": SAMPLE_SEGMENTS}
            wanted = documents.read + SAMPLE_SIZE // SAMPLE_SEGMENTS
            for items in self._pages(part):
                self._take(documents, items)
                if documents.read >= wanted:
                    break
        return documents

    def _take(self, documents: Documents, items: Sequence[Mapping[str, Any]]) -> None:
        for item in items:
            documents.add({name: typed(value) for name, value in item.items()})
        self.steps.listed(documents.read)

    def _pages(self, part: Mapping[str, Any]) -> Iterator[Sequence[Mapping[str, Any]]]:
        after: dict[str, Any] = {}
        while True:
            started = time.monotonic()
            answer = self._ask({**part, **after})
            yield answer["Items"]
            if not answer.get("LastEvaluatedKey"):
                return
            after = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}
            self._pace(answer, started)

    def _pace(self, answer: Mapping[str, Any], started: float) -> None:
        """Wait until the capacity that a page used is paid for; aim at a page a second."""
        used = answer.get("ConsumedCapacity", {}).get("CapacityUnits", 0.0)
        if used:
            items = answer.get("ScannedCount") or 1
            self.page = max(1, min(MAX_PAGE, round(self.units * items / used)))
        self.steps.pause(max(0.0, used / self.units - (time.monotonic() - started)))

    def _ask(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        """Get a page; where the table is throttled, wait longer and longer and ask for less."""
        for attempt in range(TRIES):
            try:
                answer: Mapping[str, Any] = self.client.scan(
                    TableName=self.table,
                    Limit=self.page,
                    ReturnConsumedCapacity="TOTAL",
                    **arguments,
                )
            except self.client.exceptions.ClientError as error:
                if _code(error) not in _THROTTLED or attempt == TRIES - 1:
                    raise
                self.page = max(1, self.page // 2)
                self.steps.pause(0.1 * 2**attempt)
            else:
                return answer
        raise AssertionError("the last attempt returns or raises")


def typed(value: Mapping[str, Any]) -> Typed:
    """Give the type of an attribute's value, as DynamoDB writes it (`{"N": "1"}`)."""
    ((kind, content),) = value.items()
    match kind:
        case "N":
            return _number(content)
        case "NS":
            return [_number(each) for each in content]
        case "SS" | "BS":
            return [_SETS[kind]] * min(1, len(content))
        case "L":
            return [typed(each) for each in content]
        case "M":
            return {name: typed(each) for name, each in content.items()}
        case _:
            return _SCALARS.get(kind, STRING)


def _number(text: str) -> Typed:
    try:
        return type_of_number(Decimal(text))
    except InvalidOperation:
        return STRING


def _described(
    table: Mapping[str, Any], documents: Documents, target: DynamoDbTarget
) -> Described:
    name = table["TableName"]
    declared = {
        each["AttributeName"]: _SCALARS.get(each["AttributeType"], BIGINT)
        for each in table.get("AttributeDefinitions", ())
    }
    roles = sorted(table.get("KeySchema", ()), key=lambda each: each["KeyType"] != "HASH")
    keys = [each["AttributeName"] for each in roles]
    seen = documents.read
    if not seen:
        documents.add({key: declared.get(key, STRING) for key in keys})
    columns, notes = documents.columns(first=keys)
    problems = [] if seen else [Problem(ProblemKind.TARGET, name, "it has no items: only keys")]
    return Described(
        (
            DescribedTable(
                path=name,
                name_text=name,
                format="dynamodb",
                reason=f"a table of DynamoDB, {seen:,} items read",
                shape=Shape(columns),
                location=table.get("TableArn") or f"dynamodb://{name}",
                parameters={
                    "dynamodb.table.name": name,
                    "primaryKey": ",".join(key.lower() for key in keys),
                },
                type_of_data="table",
                bytes=table.get("TableSizeBytes", 0),
                rows=seen if target.scan_all else table.get("ItemCount"),
                notes=notes,
            ),
        ),
        tuple(problems),
    )


def _code(error: Any) -> str:
    code: str = getattr(error, "response", {}).get("Error", {}).get("Code", "")
    return code


def _translated(target: DynamoDbTarget, error: Exception) -> CrawlError:
    code, shown = _code(error), _shown(target)
    if code == "ResourceNotFoundException":
        return SourceMissing(shown, "there is no such table in this region and account")
    if code in _FORBIDDEN or type(error).__name__ in {
        "NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError",
    }:  # fmt: skip
        return SourceForbidden(shown, str(error))
    if type(error).__name__ in {"NoRegionError", "ProfileNotFound"}:
        return UnusableTarget(shown, str(error))
    return SourceUnreachable(shown, str(error))
