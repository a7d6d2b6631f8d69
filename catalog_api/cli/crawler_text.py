"""Crawlers and their runs as lines for people."""

import json
from collections.abc import Iterator

from catalog_api.cli.lines import facts, heading
from catalog_api.http.shapes import Json
from crawler.counting import counted

MOST_COLUMNS = 50
ENDED = ("COMPLETED", "FAILED", "STOPPED")
_WORDS = ("added", "updated", "deleted", "deprecated")


def crawler_lines(found: Json) -> Iterator[str]:
    """Yield how a crawler is defined and what it does."""
    yield heading(found["name"])
    known = {
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
    yield from facts(known)
    yield heading("config")
    for line in json.dumps(found["config"], ensure_ascii=False, indent=2).splitlines():
        yield f"  {line}"


def run_text(run: Json) -> str:
    """Say in one line what became of a run."""
    told = result_text(run)
    return f"run {run['number']} {run['state']}{': ' if told else ''}{told}"


def result_text(run: Json) -> str:
    """Say what a run changed, and what was wrong."""
    if run["state"] not in ENDED:
        return "asked to stop" if run["stop_requested"] else ""
    summary = run["summary"]
    changes = ", ".join(_changes(summary))
    wrong = ", ".join(problems_of(run))
    if run["state"] == "COMPLETED":
        late = "it was asked to stop too late" if run["stop_requested"] else ""
        return ", ".join(filter(None, (changes or "nothing new", wrong, late)))
    # Of a run whose process died, nobody knows what it has written.
    done = f"written before: {changes or 'nothing'}" if summary else ""
    return "; ".join(filter(None, (run["error"], done, wrong)))


def log_line(line: Json) -> str:
    """Return a line of a log as it is shown."""
    return f"{line['at']} {line['level']:<7} {line['text']}"


def metrics_lines(found: Json) -> Iterator[str]:
    """Yield how long runs take and what the last one changed."""
    yield heading(found["crawler"])
    left = found["seconds_left"]
    known = {
        "time left": "not known yet" if found["is_estimating"] else _seconds(left),
        "last run took": _seconds(found["last_seconds"]),
        "runs take (median)": _seconds(found["median_seconds"]),
        "tables added": f"{found['tables_created']:,}",
        "tables updated": f"{found['tables_updated']:,}",
        "tables deleted": f"{found['tables_deleted']:,}",
        "problems": f"{found['problems']:,}",
    }
    yield from facts(known)


def _seconds(number: float | None) -> str:
    return "" if number is None else f"{number:g} seconds"


def report_lines(run: Json, report: Json) -> Iterator[str]:
    """Yield what a run found and did; the JSON has more."""
    yield heading(run_text(run))
    yield from found_lines(report)


def found_lines(report: Json) -> Iterator[str]:
    """Yield the tables of a report, what becomes of them, and its problems."""
    for table in report["tables"]:
        partitions = table["partition_count"]
        told = [table["format"], counted(table["files"], "file")]
        told += [counted(partitions, "partition")] if partitions else []
        yield f"  {table['name']}  {', '.join(told)}"
        if change := table["change"].get("text"):  # reports of older releases have none
            yield f"    {change}"
        yield f"    {table['location']}"
        yield f"    {table['reason']}"
        yield from _columns(table)
        yield from (f"    note: {note}" for note in table["notes"])
    for each in report["gone"]:
        yield f"  {each['name']}  {each.get('text', 'its data is gone')}"
    if report["problems"]:
        yield counted(sum(report["problem_counts"].values()), "problem")
        for each in report["problems"]:
            yield f"  {': '.join(filter(None, (each['kind'], each['path'], each['text'])))}"


def _columns(table: Json) -> Iterator[str]:
    named = [(each, "") for each in table["columns"]]
    named += [(each, "  partition key") for each in table["partition_keys"]]
    for each, key in named[:MOST_COLUMNS]:
        yield f"    {each['name']}  {each['type']}{key}"
    if len(named) > MOST_COLUMNS:
        yield f"    … and {counted(len(named) - MOST_COLUMNS, 'more column')}: see --json"


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


def problems_of(run: Json) -> Iterator[str]:
    """Yield what was wrong in a run, counted."""
    summary = run["summary"]
    unreached = summary.get("unreached", 0)
    if unreached:
        yield f"{counted(unreached, 'place')} not reached"
    problems = summary.get("problems", 0)
    if problems:
        yield counted(problems, "problem")
