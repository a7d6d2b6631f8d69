"""Compactions as Hive's clients and compactors speak of them."""

from collections.abc import Iterable, Mapping

from catalog_api.thrift.convert.enums import member, member_or_none
from catalog_api.thrift.gen import structs
from metastore.errors import InvalidObject
from metastore.model.compaction import (
    Attempt,
    Compactable,
    Compaction,
    CompactionFilter,
    CompactionRequest,
    CompactionState,
    CompactionType,
    DeltaMetric,
    Enqueued,
    Worker,
)

_DEFAULT_POOL = "default"
_REFUSED = -1
_UNKNOWN_STATE = "\0"
"""What Hive says to a worker of the state of his compaction: an unset `char`."""


def request_from_wire(wire: structs.CompactionRequest) -> CompactionRequest:
    return CompactionRequest(
        place=Compactable(wire.dbname or "", wire.tablename or "", wire.partitionname),
        type=member(CompactionType, wire.type),
        run_as=wire.runas,
        properties=wire.properties,
        initiator_id=wire.initiatorId,
        initiator_version=wire.initiatorVersion,
        pool=wire.poolName,
        buckets=wire.numberOfBuckets,
        order_by=wire.orderByClause,
    )


def is_of_hive4(request: CompactionRequest) -> bool:
    """Tell whether it has what only clients of Hive 4 send."""
    sent = (
        request.initiator_id,
        request.initiator_version,
        request.pool,
        request.buckets,
        request.order_by,
    )
    return any(one is not None for one in sent)


def filter_from_wire(wire: structs.ShowCompactRequest) -> CompactionFilter:
    """Return what to show; ids and limits below 1 stand for all."""
    return CompactionFilter(
        id=wire.id if wire.id and wire.id > 0 else None,
        database=wire.dbName,
        table=wire.tbName,
        partition=wire.partName,
        pool=wire.poolName,
        type=member_or_none(CompactionType, wire.type),
        state=wire.state,
        order=wire.order,
        limit=wire.limit if wire.limit and wire.limit > 0 else None,
    )


def worker_from_wire(wire: structs.FindNextCompactRequest) -> Worker:
    pool = wire.poolName if wire.poolName and wire.poolName.strip() else None
    return Worker(wire.workerId, wire.workerVersion, pool)


def attempt_from_wire(wire: structs.CompactionInfoStruct) -> Attempt:
    """Return what a compactor says. Raises InvalidObject for a state that is no letter."""
    if wire.state is not None and len(wire.state) != 1:
        raise InvalidObject(f"State should only be one character but it was set to {wire.state}")
    return Attempt(
        id=wire.id or 0,
        place=place_of(wire),
        type=member(CompactionType, wire.type),
        properties=wire.properties,
        run_as=wire.runas,
        worker_id=wire.workerId,
        highest_write_id=wire.highestWriteId or 0,
        error=wire.errorMessage,
        enqueued_at=wire.enqueueTime or 0,
        pool=wire.poolname,
        buckets=wire.numberOfBuckets or 0,
        order_by=wire.orderByClause,
    )


def place_of(wire: structs.CompactionInfoStruct) -> Compactable:
    return Compactable(wire.dbname or "", wire.tablename or "", wire.partitionname)


def metric(number: int | None) -> DeltaMetric:
    return member(DeltaMetric, number)


def enqueued(answer: Enqueued) -> object:
    """Return the answer of Hive 3."""
    return structs.CompactionResponse(answer.id, answer.state.words, answer.accepted)


def enqueued_in_hive4(answer: Enqueued) -> object:
    if answer.accepted:
        return enqueued(answer)
    told = structs.CompactionResponse(_REFUSED, CompactionState.REFUSED.words, accepted=False)
    told.errormessage = (
        f"Compaction is already scheduled with state='{answer.state.words}' and id={answer.id}"
    )
    return told


def shown(found: Iterable[Compaction]) -> object:
    return structs.ShowCompactResponse(compacts=[_shown(one) for one in found])


def _shown(one: Compaction) -> structs.ShowCompactResponseElement:
    """Return it as Hive 4.0 does, which has the write id under the name of a transaction's."""
    return structs.ShowCompactResponseElement(
        dbname=one.place.database,
        tablename=one.place.table,
        partitionname=one.place.partition,
        type=one.type,
        state=one.state.words,
        workerid=one.worker_id,
        start=one.started_at,
        runAs=one.run_as,
        hightestTxnId=one.highest_write_id or 0,
        endTime=one.ended_at,
        hadoopJobId=one.hadoop_job_id,
        id=one.id,
        errorMessage=one.error,
        enqueueTime=one.enqueued_at,
        workerVersion=one.worker_version,
        initiatorId=one.initiator_id,
        initiatorVersion=one.initiator_version,
        poolName=one.pool if one.pool and one.pool.strip() else _DEFAULT_POOL,
        nextTxnId=one.next_transaction_id or 0,
        txnId=one.transaction_id or 0,
        commitTime=one.committed_at or 0,
    )


def claimed(found: Compaction | None) -> object:
    """Return the work for a worker: what it is to be, and nothing of what became of it."""
    if found is None:
        return structs.OptionalCompactionInfoStruct()
    return structs.OptionalCompactionInfoStruct(
        structs.CompactionInfoStruct(
            id=found.id,
            dbname=found.place.database,
            tablename=found.place.table,
            partitionname=found.place.partition,
            type=found.type,
            properties=found.properties,
            toomanyaborts=False,
            state=_UNKNOWN_STATE,
            start=0,
            highestWriteId=0,
            hasoldabort=False,
            enqueueTime=0,
            retryRetention=0,
            poolname=found.pool,
            numberOfBuckets=found.buckets or 0,
            orderByClause=found.order_by,
        )
    )


def latest(found: Iterable[Compaction]) -> object:
    return structs.GetLatestCommittedCompactionInfoResponse(
        compactions=[
            structs.CompactionInfoStruct(
                id=one.id,
                dbname=one.place.database,
                tablename=one.place.table,
                partitionname=one.place.partition,
                type=one.type,
            )
            for one in found
        ]
    )


def aborted(states: Mapping[int, CompactionState | None]) -> object:
    return structs.AbortCompactResponse(
        abortedcompacts={number: _aborted(number, state) for number, state in states.items()}
    )


def _aborted(number: int, state: CompactionState | None) -> structs.AbortCompactionResponseElement:
    if state is CompactionState.INITIATED:
        status, message = "Success", "Successfully aborted compaction"
    elif state is None:
        status, message = "Error", "No Such Compaction Id Available"
    else:
        status = "Error"
        message = f"Error while aborting compaction as compaction is in state-{state.words}"
    return structs.AbortCompactionResponseElement(number, status, message)
