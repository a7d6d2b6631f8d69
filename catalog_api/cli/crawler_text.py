"""Crawlers and their runs as lines for people."""

import json
from collections.abc import Iterator

from catalog_api.http.shapes import Json
from crawler.counting import counted

_WORDS = ("added", "updated", "deleted", "deprecated")


def crawler_lines(found: Json) -> Iterator[str]:
    """Yield how a crawler is defined and what it does."""
    yield found["name"]
    facts = {
        "description": found["description"],
        "state": found["state"],
        "schedule": _schedule(found),
        "next run": found["next_run_at"],
        "webhook": found["webhook"],
        "tags": ", ".join(f"{key}={value}" for key, value in found["tags"].items()),
        "version": str(found["version"]),
        "changed": found["updated_at"],
        "last run": None if found["last_run"] is None else run_text(found["last_run"]),
    }
    for name, value in facts.items():
        if value:
            yield f"  {name:<12}{value}"
    yield "config"
    for line in json.dumps(found["config"], ensure_ascii=False, indent=2).splitlines():
        yield f"  {line}"


def run_text(run: Json) -> str:
    """Say in one line what became of a run."""
    head = f"run {run['number']} {run['state']}"
    if run["error"]:
        return f"{head}: {run['error']}"
    told = list(_changes(run["summary"]))
    if run["state"] == "COMPLETED":
        return f"{head}: {', '.join(told) or 'nothing new'}"
    return head


def log_line(line: Json) -> str:
    """Return a line of a log as it is shown."""
    return f"{line['at']} {line['level']:<7} {line['text']}"


def report_lines(run: Json, report: Json) -> Iterator[str]:
    """Yield what a run found and did; the JSON has more."""
    yield run_text(run)
    for table in report["tables"]:
        partitions = table["partition_count"]
        told = [table["format"], counted(table["files"], "file")]
        told += [counted(partitions, "partition")] if partitions else []
        yield f"  {table['name']}  {', '.join(told)}"
        yield f"    {table['location']}"
        yield f"    {table['reason']}"
    for each in report["gone"]:
        yield f"  {each['name']}  its data is gone"
    if report["problems"]:
        yield counted(sum(report["problem_counts"].values()), "problem")
        for each in report["problems"]:
            yield f"  {each['kind']}: {each['path']}: {each['text']}"


def _schedule(found: Json) -> str | None:
    if found["schedule"] is None:
        return None
    off = "" if found["schedule_state"] == "SCHEDULED" else " (off)"
    return f"{found['schedule']} {found['zone']}{off}"


def _changes(summary: Json) -> Iterator[str]:
    for kind in ("tables", "partitions"):
        counts = summary.get(kind, {})
        for word in _WORDS:
            number = counts.get(word, {}).get("count", 0)
            if number:
                yield f"{counted(number, kind.removesuffix('s'))} {word}"
    refused = summary.get("refused", {}).get("count", 0)
    if refused:
        yield f"{refused:,} refused"
