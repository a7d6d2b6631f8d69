"""A crawl's plan as a tree, with the reason for each decision."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.tree import Tree

from crawler.counting import counted
from crawler.diff import TableChange
from crawler.plan import PartitionPlan, Problem, TablePlan
from crawler.report import CrawlReport, change_text
from metastore.model.column import Column
from metastore.partitioning.names import partition_name

SHOWN_COLUMNS = 12
SHOWN_PROBLEMS = 20  # of one kind
SHOWN_PARTITIONS = 2  # at each end
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


def tree_of(report: CrawlReport) -> Tree:
    """Draw the plan."""
    plan = report.plan
    skipped = ", ".join(f"{count} {reason}" for reason, count in plan.skipped.items())
    left_out = f"  (not looked at: {skipped})" if skipped else ""
    targets = escape(", ".join(plan.targets))
    tree = Tree(f"[bold]{targets}[/] → database [bold]{escape(plan.database)}[/]{left_out}")
    for table, change in zip(report.tables, report.diff.changes, strict=True):
        _add_table(tree, table, change)
    return tree


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Write a line for each problem; of many of one kind only the first."""
    for kind, group in groupby(
        sorted(problems, key=lambda each: each.kind), lambda each: each.kind
    ):
        alike = list(group)
        for problem in alike[:SHOWN_PROBLEMS]:
            yield f"[yellow]{kind}[/]  {escape(_problem_text(problem))}"
        if len(alike) > SHOWN_PROBLEMS:
            yield f"[yellow]{kind}[/]  … {len(alike) - SHOWN_PROBLEMS:,} more (--json has all)"


def summary(report: CrawlReport) -> str:
    """Say in one line what came of it."""
    written = report.applied
    tables = counted(len(report.plan.tables), "table")
    found = f"{tables} found, {counted(len(report.problems), 'problem')}"
    if written is None:
        new = sum(change.create is not None for change in report.diff.changes)
        partitions = sum(len(change.add_partitions) for change in report.diff.changes)
        news = f"{counted(new, 'new table')}, {counted(partitions, 'new partition')}"
        return f"{found}; nothing written: {news}"
    if report.diff.is_nothing:
        return f"{found}; nothing new, nothing written"
    return (
        f"{found}; written: {counted(written.tables, 'table')}, "
        f"{counted(written.columns, 'new column')} in known tables, "
        f"{counted(written.partitions, 'partition')}"
    )


def _add_table(tree: Tree, table: TablePlan, change: TableChange) -> None:
    branch = tree.add(f"[bold green]{escape(change.name.table)}[/]  {change_text(change)}")
    if not (table.samples or table.notes):  # known, and nothing new in it
        return
    branch.add(f"location   {escape(table.location)}")
    opened = f"{len(table.samples)} of {counted(table.files, 'file')} opened"
    branch.add(f"because    {escape(table.reason)} ({opened}, {table.agreement:.0%} agree)")
    branch.add(f"columns    {escape(_columns(table.columns))}")
    if table.partition_keys:
        branch.add(f"keys       {escape(_columns(table.partition_keys))}")
        _add_partitions(branch, table)
    for note in table.notes:
        branch.add(f"[yellow]note[/]       {escape(note)}")


def _add_partitions(branch: Tree, table: TablePlan) -> None:
    partitions = branch.add(f"partitions {len(table.partitions):,}")
    keys = [column.name for column in table.partition_keys]
    shown = table.partitions
    if len(shown) > 2 * SHOWN_PARTITIONS + 1:
        shown = shown[:SHOWN_PARTITIONS]
    for partition in shown:
        partitions.add(_partition_text(keys, partition))
    hidden = len(table.partitions) - len(shown)
    if hidden:
        partitions.add(f"… {hidden - SHOWN_PARTITIONS:,} more")
        for partition in table.partitions[-SHOWN_PARTITIONS:]:
            partitions.add(_partition_text(keys, partition))


def _partition_text(keys: Sequence[str], partition: PartitionPlan) -> str:
    name = escape(partition_name(keys, partition.values))
    files = counted(partition.files, "file")
    return f"{name}  {files}, {counted(partition.bytes, 'byte')}"


def _columns(columns: Sequence[Column]) -> str:
    shown = ", ".join(f"{column.name} {column.type}" for column in columns[:SHOWN_COLUMNS])
    hidden = len(columns) - SHOWN_COLUMNS
    return f"{shown} and {hidden} more" if hidden > 0 else shown


def _problem_text(problem: Problem) -> str:
    return f"{problem.path}: {problem.text}" if problem.path else problem.text
