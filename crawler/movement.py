"""What becomes of a table in the catalog when its pointer says that its files have moved on."""

from dataclasses import dataclass, replace

from crawler.plan import Problem, ProblemKind, TablePlan
from crawler.pointer import Move, Pointer
from metastore.model.column import Column
from metastore.model.table import ExpectedParameter, Table


@dataclass(frozen=True, slots=True)
class Movement:
    """What to do: alter to `altered` if the parameter is still as `expected`, or tell a problem.

    Neither is set if nothing is to be done.
    """

    altered: Table | None = None
    expected: ExpectedParameter | None = None
    problem: Problem | None = None


def movement(planned: TablePlan, existing: Table, pointer: Pointer, *, is_ours: bool) -> Movement:
    """Decide about a table that the catalog has; `is_ours` is True if this crawler made it.

    Columns and parameters of a table format are one state and move together. What people added,
    parameters and comments of columns, stays. An engine that commits meanwhile wins: the change
    is a compare-and-set on the pointer.
    """
    decision = pointer.decide(planned.parameters, existing.parameters, is_ours=is_ours)
    if decision.move is Move.CONFLICT:
        text = f"{decision.reason}: the table is left as it is"
        return Movement(problem=Problem(ProblemKind.CONFLICT, existing.name, text))
    if decision.move is not Move.FORWARD:
        return Movement()
    comments = {each.name.lower(): each.comment for each in existing.storage.shape.columns}
    columns = tuple(
        Column(each.name, each.type, each.comment or comments.get(each.name))
        for each in planned.columns
    )
    shape = replace(planned.shape, columns=columns)
    altered = replace(
        existing,
        storage=replace(existing.storage, shape=shape),
        parameters={**existing.parameters, **planned.parameters},
    )
    expected = ExpectedParameter(pointer.parameter, existing.parameters[pointer.parameter])
    return Movement(altered, expected)
