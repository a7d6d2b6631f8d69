"""What engines can make of files whose types are not those of the table."""

from collections.abc import Iterator, Sequence

from crawler.merge.types import parsed
from crawler.plan import TablePlan
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen
from metastore.model.column import Column


def type_notes(planned: TablePlan, columns: Sequence[Column]) -> Iterator[str]:
    """Tell of files whose types are narrower than those of the catalog's `columns`.

    Of wider ones a problem tells, as the catalog does not follow them.
    """
    stored = {name.lower(): types for name, types in planned.stored.items()}
    for column in columns:
        kind = parsed(column.type)
        types = stored.get(column.name.lower(), frozenset()) - {kind}
        narrow = sorted(render_type(each) for each in types if kind and widen(kind, each) == kind)
        if narrow:
            yield (
                f"column {column.name!r} is {column.type}, but files have {', '.join(narrow)}: "
                "Spark before 4 cannot read those files"
            )
