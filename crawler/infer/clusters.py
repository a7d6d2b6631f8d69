"""Which schemas can be one table."""

from collections import defaultdict
from collections.abc import Sequence

from crawler.infer.model import InferenceRules
from crawler.plan import Cluster
from crawler.plugins import FileSchema

ALIKE = 0.5
"""Share of the smaller schema's columns that another must have to be of the same table."""

Group = list[FileSchema]


def cluster(opened: Sequence[FileSchema], rules: InferenceRules) -> list[Group]:
    """Group schemas that can be one table, the group with most files first.

    Equal schemas come together first; then, from the most frequent on, a schema joins the first
    group of its format and dialect that has half of its columns (or the reverse).
    """
    alike: dict[object, Group] = defaultdict(list)
    for schema in sorted(opened, key=lambda each: each.path):
        alike[(compatibility(schema, rules), schema.columns)].append(schema)
    clusters: list[Group] = []
    for group in sorted(alike.values(), key=_rank):
        home = next((each for each in clusters if _fits(each[0], group[0], rules)), None)
        if home is None:
            clusters.append(group)
        else:
            home += group
    return sorted(clusters, key=_rank)


def compatibility(schema: FileSchema, rules: InferenceRules) -> tuple[str, ...]:
    """Give what files of one table must share, whatever their columns.

    AWS Glue also wants one compression; engines tell compressions apart by the files' names.
    """
    key = (schema.format, schema.plugin, schema.dialect)
    return (*key, schema.compression) if rules.glue else key


def united(clusters: Sequence[Group], rules: InferenceRules) -> list[Group]:
    """Put clusters together that share format and dialect, the greatest first."""
    groups: dict[tuple[str, ...], Group] = defaultdict(list)
    for each in clusters:
        groups[compatibility(each[0], rules)] += each
    return sorted(groups.values(), key=_rank)


def described(
    clusters: Sequence[Group], main: Sequence[FileSchema], opened: int
) -> tuple[Cluster, ...]:
    """Give clusters as data; those in `main` make the table."""
    inside = {schema.path for schema in main}
    return tuple(
        Cluster(
            files=len(group),
            share=len(group) / opened,
            example=group[0].path,
            format=group[0].format,
            columns=len({column.name.lower() for each in group for column in each.columns}),
            is_table=group[0].path in inside,
        )
        for group in clusters
    )


def _rank(group: Group) -> tuple[int, str]:
    return (-len(group), group[0].path)


def _fits(one: FileSchema, other: FileSchema, rules: InferenceRules) -> bool:
    if compatibility(one, rules) != compatibility(other, rules):
        return False
    names = [column.name.lower() for column in one.columns]
    others = [column.name.lower() for column in other.columns]
    shorter = min(len(names), len(others))
    if rules.formats.of(one).positional:
        return names[:shorter] == others[:shorter]
    return len(set(names) & set(others)) >= ALIKE * shorter
