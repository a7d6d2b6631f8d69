"""Targets that describe themselves: databases, DynamoDB, MongoDB."""

from crawler.config import DatabaseTarget, DynamoDbTarget, MongoDbTarget
from crawler.connection_urls import without_secrets
from crawler.described import Described
from crawler.found import Found
from crawler.presence import Presence
from crawler.progress import Progress
from crawler.sources import databases, dynamodb, mongodb

SourceTarget = DatabaseTarget | DynamoDbTarget | MongoDbTarget


async def ask(target: SourceTarget, progress: Progress) -> Found:
    """Ask a source for its tables. Raises the errors of `crawler.errors`."""
    described = await _describe(target, progress)
    return Found(
        described.address or shown(target),
        described=described.tables,
        problems=described.problems,
        unseen=described.unseen,
        presence=_presence(described),
    )


def shown(target: SourceTarget) -> str:
    """Name a target without its secrets."""
    match target:
        case DynamoDbTarget():
            return f"dynamodb://{target.table}"
        case _:
            return without_secrets(target.url)


async def _describe(target: SourceTarget, progress: Progress) -> Described:
    match target:
        case DatabaseTarget():
            return await databases.describe(target, progress=progress)
        case DynamoDbTarget():
            return await dynamodb.describe(target, progress=progress)
        case MongoDbTarget():
            return await mongodb.describe(target, progress=progress)


def _presence(described: Described) -> Presence | None:
    if not described.address:
        return None
    paths = [*(table.path for table in described.tables), *described.unwanted]
    return Presence(described.address, paths, unseen=described.unseen)
