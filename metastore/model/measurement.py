"""What Hive measures of its own work and keeps here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuntimeStatistic:
    """Row counts that operators of a query saw; `weight` says how many operators."""

    created_at: int
    weight: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class ReplicationMetric:
    """How far one scheduled execution of a replication policy is."""

    execution_id: int
    policy: str
    dump_execution_id: int
    metadata: str | None
    progress: str | None
    message_format: str | None = None
