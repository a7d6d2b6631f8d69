"""A crawl's plan as a tree, with the reason for each decision."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from rich.console import Console
from rich.markup import escape as without_markup
from rich.tree import Tree

from catalog_api.cli.crawl_summary import summary
from crawler.counting import counted
from crawler.diff import TableChange
from crawler.plan import PartitionPlan, Problem, TablePlan
from crawler.profile import TableProfile
from crawler.report import CrawlReport, change_text, profile_text
from metastore.model.column import Column
from metastore.partitioning.names import partition_name

SHOWN_COLUMNS = 12
SHOWN_CLUSTERS = 6
SHOWN_NAMES = 6
SHOWN_PROBLEMS = 20  # of one kind
SHOWN_PARTITIONS = 2  # at each end
SHOWN_CHANGES = 20  # new and dropped partitions of a known table
PLAIN_WIDTH = 2_000  # where the output is no terminal: nothing is cut


def print_report(report: CrawlReport) -> None:
    """Print the tree, the problems and a summary."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=PLAIN_WIDTH, soft_wrap=True)
    console.print(tree_of(report))
    for line in problem_lines(report.problems):
        console.print(line)
    console.print(escape(summary(report)))


def escape(text: str) -> str:
    """Show text as it is, and what would move the cursor or turn the line around as an escape."""
    return without_markup(
        "".join(
            each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
        )
    )


def tree_of(report: CrawlReport) -> Tree:
    """Draw the plan: the targets, in each the folders, with the tables that they are."""
    plan = report.plan
    skipped = ", ".join(f"{count} {reason}" for reason, count in plan.skipped.items())
    left_out = f"  (not looked at: {skipped})" if skipped else ""
    targets = escape(", ".join(plan.targets))
    tree = Tree(f"[bold]{targets}[/] → database [bold]{escape(plan.database)}[/]{left_out}")
    pairs = list(zip(report.tables, report.diff.changes, strict=True))
    for target in plan.targets:
        branch = tree if len(plan.targets) == 1 else tree.add(f"[bold]{escape(target)}[/]")
        inside = [pair for pair in pairs if pair[0].target == target]
        for table, change in sorted(inside, key=lambda pair: pair[0].path):
            _add_table(branch, table, change, report.profiled.tables.get(change.name.table))
    gone = [change for change in report.diff.gone if not change.is_nothing]
    if gone:
        branch = tree.add("[bold]no data any more[/]")
        for change in gone:
            branch.add(f"[bold red]{escape(change.name.table)}[/]  {escape(change_text(change))}")
    return tree


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Write a line for each problem; of many of one kind only the first."""
    several = len({problem.target for problem in problems if problem.target}) > 1
    for kind, group in groupby(
        sorted(problems, key=lambda each: each.kind), lambda each: each.kind
    ):
        alike = list(group)
        for problem in alike[:SHOWN_PROBLEMS]:
            yield f"[yellow]{kind}[/]  {escape(_problem_text(problem, several=several))}"
        if len(alike) > SHOWN_PROBLEMS:
            yield f"[yellow]{kind}[/]  … {len(alike) - SHOWN_PROBLEMS:,} more (--json has all)"


def _add_table(
    tree: Tree, table: TablePlan, change: TableChange, profile: TableProfile | None
) -> None:
    folder = f"[dim]{escape(table.path)}[/] → " if table.path else ""
    name = escape(change.name.table)
    branch = tree.add(f"{folder}[bold green]{name}[/]  {escape(change_text(change))}")
    if profile is not None:
        branch.add(f"profile    {escape(profile_text(profile))}")
    if change.is_nothing and not change.left_alone:
        return
    branch.add(f"location   {escape(table.location)}")
    branch.add(f"because    {escape(table.reason)}{_opened(table)}")
    _add_clusters(branch, table)
    branch.add(f"columns    {escape(_columns(table.columns))}")
    if table.source_names:
        branch.add(f"renamed    {escape(_renamed(table))}")
    if table.partition_keys:
        branch.add(f"keys       {escape(_columns(table.partition_keys))}")
        _add_partitions(branch, table, change)
    for note in table.notes:
        branch.add(f"[yellow]note[/]       {escape(note)}")


def _add_clusters(branch: Tree, table: TablePlan) -> None:
    """Show the kinds of files, if there are several, each with an example."""
    if len(table.clusters) < 2:
        return
    kinds = branch.add(f"kinds      {len(table.clusters)} of opened files")
    for each in table.clusters[:SHOWN_CLUSTERS]:
        fate = "the table" if each.is_table else "left out"
        kinds.add(
            f"{each.share:.0%}  {escape(each.format)}, {counted(each.columns, 'column')}, "
            f"such as {escape(each.example)}: {fate}"
        )
    hidden = len(table.clusters) - SHOWN_CLUSTERS
    if hidden > 0:
        kinds.add(f"… {hidden:,} more")


def _add_partitions(branch: Tree, table: TablePlan, change: TableChange) -> None:
    """Show the partitions; of a known table the dropped and the new ones come first."""
    partitions = branch.add(f"partitions {len(table.partitions):,}")
    keys = [column.name for column in table.partition_keys]
    is_known = change.create is None
    new = {each.values for each in change.add_partitions} if is_known else frozenset()
    _add_some(
        partitions,
        [f"[red]-[/] {escape(name)}" for name in islice(change.drop_partitions, SHOWN_CHANGES)],
        len(change.drop_partitions),
        "more to drop",
    )
    first = islice((each for each in table.partitions if each.values in new), SHOWN_CHANGES)
    _add_some(
        partitions,
        [f"[green]+[/] {_partition_text(keys, each)}" for each in first],
        len(new),
        "more to add",
    )
    shown = [each for each in table.partitions if each.values not in new]
    hidden = len(shown) - 2 * SHOWN_PARTITIONS
    for partition in shown if hidden <= 1 else shown[:SHOWN_PARTITIONS]:
        partitions.add(_partition_text(keys, partition))
    if hidden > 1:
        partitions.add(f"… {hidden:,} more")
        for partition in shown[-SHOWN_PARTITIONS:]:
            partitions.add(_partition_text(keys, partition))


def _add_some(branch: Tree, lines: Sequence[str], count: int, what: str) -> None:
    """Add the first lines of `count`."""
    for line in lines:
        branch.add(line)
    if count > len(lines):
        branch.add(f"… {count - len(lines):,} {what}")


def _partition_text(keys: Sequence[str], partition: PartitionPlan) -> str:
    name = escape(partition_name(keys, partition.values))
    files = counted(partition.files, "file")
    return f"{name}  {files}, {counted(partition.bytes, 'byte')}"


def _opened(table: TablePlan) -> str:
    """Say how much of a table was looked at, nothing of those that describe themselves."""
    if not table.samples:
        return ""
    agree = "all agree" if table.agreement == 1 else f"{table.agreement:.0%} of all opened agree"
    return f" ({len(table.samples):,} of its {counted(table.files, 'file')} opened, {agree})"


def _columns(columns: Sequence[Column]) -> str:
    shown = ", ".join(f"{column.name} {column.type}" for column in columns[:SHOWN_COLUMNS])
    hidden = len(columns) - SHOWN_COLUMNS
    return f"{shown} and {hidden} more" if hidden > 0 else shown


def _renamed(table: TablePlan) -> str:
    pairs = [f"{name} is {source!r} in the files" for name, source in table.source_names.items()]
    hidden = len(pairs) - SHOWN_NAMES
    shown = ", ".join(pairs[:SHOWN_NAMES])
    return f"{shown} and {hidden} more" if hidden > 0 else shown


def _problem_text(problem: Problem, *, several: bool) -> str:
    place = problem.path
    if several and problem.target:
        place = f"{problem.target.rstrip('/')}/{place}" if place else problem.target
    return f"{place}: {problem.text}" if place else problem.text
