"""What is wrong with a resource plan (Hive 3.1 `ObjectStore.getResourcePlanErrors`)."""

from collections import defaultdict
from collections.abc import Iterator

from metastore.model.resource_plan import Pool, ResourcePlan

POLICIES = ("fair", "fifo")
_TOLERANCE = 0.00001


def is_policy(policy: str | None) -> bool:
    """Tell whether a scheduling policy exists; none at all is the default one."""
    return policy is None or policy.lower() in POLICIES


def findings(plan: ResourcePlan) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings about a plan."""
    errors = [] if plan.parallelism is None or plan.parallelism > 0 else [_plan_text(plan)]
    for pool in plan.pools:
        errors += _about_pool(pool)
    total = sum(pool.parallelism for pool in plan.pools if pool.parallelism >= 1)
    warnings = []
    if plan.parallelism is not None and plan.parallelism < total:
        errors.append(
            f"Sum of all pools' query parallelism: {total} exceeds resource plan query "
            f"parallelism: {plan.parallelism}"
        )
    elif plan.parallelism is not None and plan.parallelism != total:
        warnings.append(
            f"Sum of all pools' query parallelism: {total} is less than resource plan query "
            f"parallelism: {plan.parallelism}"
        )
    return errors + list(_about_fractions(plan)), warnings


def _plan_text(plan: ResourcePlan) -> str:
    return f"Query parallelism should for resource plan be positive. Got: {plan.parallelism}"


def _about_pool(pool: Pool) -> Iterator[str]:
    if pool.parallelism < 1:
        yield f"Invalid query parallelism for pool: {pool.path}"
    if not is_policy(pool.policy):
        yield f"Invalid scheduling policy {pool.policy} for pool: {pool.path}"


def _about_fractions(plan: ResourcePlan) -> Iterator[str]:
    sums: dict[str, float] = defaultdict(float)
    for pool in plan.pools:
        sums[parent(pool.path)] += pool.fraction
    if "" not in sums:
        yield "Root has no children"
    paths = {pool.path for pool in plan.pools}
    for path, total in sorted(sums.items()):
        if path == "" and abs(1.0 - total) > _TOLERANCE:
            yield (
                "Sum of root children pools' alloc fraction should be 1.0 got: "
                f"{total!r} for pool: "
            )
        if path and path not in paths:
            yield f"Pool does not exists but has children: {path}"
        if path and total - 1.0 > _TOLERANCE:
            yield (
                "Sum of children pools' alloc fraction should be less than 1 got: "
                f"{total!r} for pool: {path}"
            )


def parent(path: str) -> str:
    """Return the path of a pool's parent, empty for one at the root."""
    return path.rpartition(".")[0]
