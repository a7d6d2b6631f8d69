"""Which tables a folder holds: one, one for each folder in it, or one for each file."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from crawler.counting import counted
from crawler.grouping import Leaf, Levels, TableFolder
from crawler.grouping.floating import split
from crawler.infer.clusters import Group, cluster, compatibility, described, united
from crawler.infer.model import InferenceRules, Inferred
from crawler.infer.strays import without_strays
from crawler.infer.unite import Evidence, table_of
from crawler.listing import names_of
from crawler.plan import Problem, ProblemKind
from crawler.plugins import FileSchema

SMALL = 0.05
"""Share of the opened files up to which a cluster is strays and does not count."""
PARTS = 0.5
"""Share of a folder's files with names alike above which they are parts of one table."""
_COUNTERS = re.compile(r"[0-9a-f]*[0-9][0-9a-f-]*|[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


class Inference:
    """Infers the tables of folders from the schemas of opened files.

    `schemas` are by path, `unusable` are the paths of files that could not be read. What is wrong
    with single files is collected in `problems`.
    """

    def __init__(
        self,
        schemas: Mapping[str, FileSchema],
        unusable: AbstractSet[str],
        rules: InferenceRules,
    ) -> None:
        self.problems: list[Problem] = []
        self._rules = rules
        self._unusable = unusable
        self._by_folder: dict[str, list[FileSchema]] = defaultdict(list)
        for path in sorted(schemas):
            self._by_folder[path.rpartition("/")[0]].append(schemas[path])

    def infer(self, folder: TableFolder, why: str = "") -> Iterator[Inferred]:
        """Give the tables that a folder holds; no readable file means no table.

        `why` tells the reason for which a greater folder is not one table.
        """
        opened = self._opened(folder)
        if not opened:
            self._report_unopened(folder, why)
            return
        clusters = cluster(opened, self._rules)
        if not self._is_one_table(folder, clusters, len(opened)):
            yield from self._parts(folder, clusters, opened)
            return
        main = self._main(clusters)
        inside = {schema.path for schema in main}
        strays = [schema for schema in opened if schema.path not in inside]
        leaves, problems = without_strays(
            folder, main[0], strays, self._unusable, self._rules.formats
        )
        self.problems += problems
        evidence = Evidence(tuple(main), len(opened), described(clusters, main, len(opened)), why)
        yield self._table(folder, leaves, evidence)

    def _opened(self, folder: TableFolder) -> list[FileSchema]:
        if folder.is_file:
            path = folder.path
            found = self._by_folder.get(path.rpartition("/")[0], [])
            return [schema for schema in found if schema.path == path]
        opened: list[FileSchema] = []
        for leaf in folder.leaves:
            for path in leaf.folders or (leaf.path,):
                opened += self._by_folder.get(path, ())
        return opened

    def _report_unopened(self, folder: TableFolder, why: str) -> None:
        """Say so if files are in no table because the sample passed them by."""
        if not why or all(path in self._unusable for path in _paths(folder)):
            return
        text = f"none of {counted(len(folder.files), 'file')} was opened, and {why}: left out"
        self.problems.append(Problem(ProblemKind.NOT_OPENED, folder.path, text))

    def _main(self, clusters: Sequence[Group]) -> Group:
        """Choose the files that make the table."""
        if self._rules.glue or self._rules.combine:
            return united(clusters, self._rules)[0]
        return clusters[0]

    def _is_one_table(self, folder: TableFolder, clusters: Sequence[Group], opened: int) -> bool:
        if folder.is_file or (folder.levels is Levels.STATED and not self._rules.glue):
            return True
        if self._rules.glue:
            return self._is_one_for_glue(folder, clusters, opened)
        if folder.path in self._rules.known:
            return True
        if folder.keys:
            return len(clusters) == 1 or (
                not self._has_known_parts(folder) and self._agree(clusters, opened)
            )
        if _is_single_among_tables(folder) or self._has_known_files(clusters):
            return False
        return len(clusters) == 1 or _are_parts(folder) or self._agree(clusters, opened)

    def _has_known_parts(self, folder: TableFolder) -> bool:
        """Tell whether the catalog has tables one level below: they stay what they are."""
        below = f"{folder.path}/" if folder.path else ""
        known = (each for each in self._rules.known if each.startswith(below))
        return any("/" not in each[len(below) :] for each in known)

    def _has_known_files(self, clusters: Sequence[Group]) -> bool:
        return any(each.path in self._rules.known for group in clusters for each in group)

    def _is_one_for_glue(
        self, folder: TableFolder, clusters: Sequence[Group], opened: int
    ) -> bool:
        """AWS Glue: one format and compression, then the gate of similarity."""
        if folder.levels is Levels.STATED:
            return True
        if _is_single_among_tables(folder):
            return False
        if len({compatibility(group[0], self._rules) for group in clusters}) > 1:
            return False
        if self._rules.combine:
            return True
        share = len(clusters[0]) / opened
        return share > self._rules.similarity and len(clusters) <= self._rules.max_clusters

    def _agree(self, clusters: Sequence[Group], opened: int) -> bool:
        groups = united(clusters, self._rules) if self._rules.combine else clusters
        if len(groups[0]) / opened <= self._rules.similarity:
            return False
        great = [group for group in groups if len(group) / opened > SMALL]
        return len(great) <= self._rules.max_clusters

    def _parts(
        self, folder: TableFolder, clusters: Sequence[Group], opened: Sequence[FileSchema]
    ) -> Iterator[Inferred]:
        """Give the tables one level below: of the folders there, or of the files."""
        if not folder.keys:
            yield from self._table_per_file(folder, opened)
            return
        share = len(clusters[0]) / len(opened)
        place = folder.path or "the crawled folder"
        kinds = counted(len(clusters), "kind")
        why = f"the folders in {place} are not alike ({kinds} of files, the greatest {share:.0%})"
        for child in split(folder, glue=self._rules.glue):
            yield from self.infer(child, why)

    def _table_per_file(
        self, folder: TableFolder, opened: Sequence[FileSchema]
    ) -> Iterator[Inferred]:
        files = {file.path: file for leaf in folder.leaves for file in leaf.files}
        for schema in opened:
            leaf = Leaf(schema.path, (), (files[schema.path],))
            single = TableFolder(
                schema.path, (), (leaf,), is_shared=folder.is_shared, is_file=True
            )
            others = f"{len(opened)} with different columns" if len(opened) > 1 else "other tables"
            why = f"one file among {others} in one folder"
            clusters = described([[schema]], [schema], 1)
            yield self._table(single, (leaf,), Evidence((schema,), 1, clusters, why))

    def _table(
        self, folder: TableFolder, leaves: tuple[Leaf, ...], evidence: Evidence
    ) -> Inferred:
        table, limits = table_of(folder, leaves, evidence, self._rules.formats)
        self.problems += [Problem(ProblemKind.LIMIT, folder.path, text) for text in limits]
        return table


def _paths(folder: TableFolder) -> Iterator[str]:
    for leaf in folder.leaves:
        for file in leaf.files:
            yield file.path


def _is_single_among_tables(folder: TableFolder) -> bool:
    """Tell whether it is a single file above the folders of other tables."""
    return folder.is_shared and not folder.keys and len(folder.files) == 1


def _are_parts(folder: TableFolder) -> bool:
    """Tell whether most names differ by counters only, as those of one table's parts do.

    `part-00000-….parquet`, `000001_0`, `orders_2024.csv`: such files are never tables each.
    """
    names = Counter(
        _COUNTERS.sub("#", name) for leaf in folder.leaves for name in names_of(leaf.files)
    )
    pattern, count = names.most_common(1)[0]
    return "#" in pattern and count > 1 and count > PARTS * names.total()
