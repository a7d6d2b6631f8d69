"""Transactions and write ids as Hive and Trino ask for them."""

from collections.abc import Iterable, Sequence
from typing import Any

from catalog_api.thrift.convert.enums import member_or_none
from catalog_api.thrift.gen import structs
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.transaction import (
    AcidTransaction,
    CommitRequest,
    HeartbeatAnswer,
    KeyValue,
    OpenRequest,
    Operation,
    ReplayedWrite,
    ReplayMark,
    SourceChanges,
    TransactionState,
    TransactionType,
    UnfinishedTransactions,
)
from metastore.model.write_id import AllocatedWriteId, ValidWriteIds, bit_set

_UNKNOWN_AGENT = "Unknown"
READ_ONLY = (TransactionType.READ_ONLY,)


def open_from_wire(wire: structs.OpenTxnRequest) -> OpenRequest:
    """Return what to open; clients before 4.0 name no type, and mean a replay by a policy."""
    policy = policy_of(wire)
    kind = member_or_none(TransactionType, wire.txn_type) or TransactionType.DEFAULT
    return OpenRequest(
        count=wire.num_txns or 0,
        user=wire.user or "",
        hostname=wire.hostname or "",
        agent_info=wire.agentInfo,
        type=kind if policy is None else TransactionType.REPL_CREATED,
        policy=policy,
        source_ids=tuple(wire.replSrcTxnIds or ()) if policy is not None else (),
        logged=not _dumps(wire),
    )


def policy_of(wire: Any) -> str | None:
    """Return the policy of a transaction that a replication replays, None for any other."""
    replays = wire.txn_type in (None, TransactionType.REPL_CREATED)
    policy: str | None = wire.replPolicy
    return policy if replays else None


def _dumps(wire: Any) -> bool:
    """Tell of a replication that dumps, which names a policy for a transaction of its own."""
    return wire.replPolicy is not None and wire.txn_type == TransactionType.DEFAULT


def commit_from_wire(wire: structs.CommitTxnRequest) -> CommitRequest:
    pair = wire.keyValue
    replays = wire.txn_type == TransactionType.REPL_CREATED
    return CommitRequest(
        transaction_id=wire.txnid or 0,
        policy=policy_of(wire),
        writes_exclusively=wire.exclWriteEnabled,
        key_value=None
        if pair is None
        else KeyValue(pair.tableId or 0, pair.key or "", pair.value or ""),
        mark=None if wire.replLastIdInfo is None else _mark(wire.replLastIdInfo),
        replayed_writes=tuple(map(_replayed, wire.writeEventInfos or ())) if replays else (),
        logged=not _dumps(wire),
    )


def _mark(wire: structs.ReplLastIdInfo) -> ReplayMark:
    return ReplayMark(
        last_id=wire.lastReplId or 0,
        database=wire.database or "",
        catalog=wire.catalog or DEFAULT_CATALOG,
        table=wire.table,
        partitions=tuple(wire.partitionList or ()),
    )


def _replayed(wire: structs.WriteEventInfo) -> ReplayedWrite:
    return ReplayedWrite(
        wire.database or "", wire.table or "", wire.partition or None, wire.writeId or 0
    )


def operation(number: int | None) -> Operation:
    """Return what is done; who does not say may have done the worst (Hive 3.1)."""
    found = member_or_none(Operation, number) or Operation.UNSET
    return Operation.UPDATE if found in (Operation.UNSET, Operation.COMPACT) else found


def types_from_wire(numbers: Iterable[int] | None) -> list[TransactionType]:
    found = (member_or_none(TransactionType, number) for number in numbers or ())
    return [each for each in found if each is not None]


def opened(ids: Sequence[int]) -> object:
    return structs.OpenTxnsResponse(txn_ids=list(ids))


def unfinished(found: UnfinishedTransactions, hidden: Sequence[TransactionType]) -> object:
    """Return all that are open or aborted, but of those types."""
    shown = found.without(hidden)
    return structs.GetOpenTxnsResponse(
        txn_high_water_mark=found.high_water_mark,
        open_txns=[one.id for one in shown],
        min_open_txn=found.oldest_open,
        abortedBits=bit_set([one.state is TransactionState.ABORTED for one in shown]),
    )


def unfinished_as_set(found: UnfinishedTransactions) -> object:
    """Return the same as clients of Hive 1.2 to 2.3 read it."""
    return structs.GetOpenTxnsResponseHive2(
        txn_high_water_mark=found.high_water_mark,
        open_txns={one.id for one in found.transactions},
        min_open_txn=found.oldest_open,
    )


def unfinished_info(found: UnfinishedTransactions) -> object:
    return structs.GetOpenTxnsInfoResponse(
        txn_high_water_mark=found.high_water_mark,
        open_txns=[_info(one) for one in found.transactions],
    )


def _info(one: AcidTransaction) -> structs.TxnInfo:
    return structs.TxnInfo(
        id=one.id,
        state=one.state,
        user=one.user,
        hostname=one.hostname,
        agentInfo=one.agent_info or _UNKNOWN_AGENT,
        heartbeatCount=0,
        startedTime=one.started_at,
        lastHeartbeatTime=one.heartbeat_at,
    )


def heartbeats(answer: HeartbeatAnswer) -> object:
    return structs.HeartbeatTxnRangeResponse(
        aborted=set(answer.aborted), nosuch=set(answer.missing)
    )


def allocated_from_wire(wire: Iterable[structs.TxnToWriteId] | None) -> list[AllocatedWriteId]:
    return [AllocatedWriteId(one.txnId or 0, one.writeId or 0) for one in wire or ()]


def allocated(found: Iterable[AllocatedWriteId]) -> object:
    pairs = [structs.TxnToWriteId(one.transaction_id, one.write_id) for one in found]
    return structs.AllocateTableWriteIdsResponse(txnToWriteIds=pairs)


def valid(found: Iterable[ValidWriteIds]) -> object:
    return structs.GetValidWriteIdsResponse(tblValidWriteIds=[_valid(one) for one in found])


def _valid(one: ValidWriteIds) -> structs.TableValidWriteIds:
    return structs.TableValidWriteIds(
        fullTableName=one.table,
        writeIdHighWaterMark=one.high_water_mark,
        invalidWriteIds=list(one.invalid),
        minOpenWriteId=one.oldest_open,
        abortedBits=bit_set(one.aborted),
    )


def latest(write_id: int) -> object:
    return structs.MaxAllocatedTableWriteIdResponse(maxWriteId=write_id)


def replayed(found: dict[int, int]) -> object:
    entries = {str(source): str(target) for source, target in found.items()}
    return structs.ReplayedTxnsForPolicyResult(replTxnMapEntry=entries)


def invalidation(changed: SourceChanges | None) -> object:
    """Return what is known of a materialized view's tables, None where nothing is."""
    if changed is None:
        return None
    return structs.Materialization(
        sourceTablesUpdateDeleteModified=changed.updated, sourceTablesCompacted=changed.compacted
    )
