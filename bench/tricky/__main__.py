"""Print who is right about which tricky file: `python -m bench.tricky [--all] [--json]`."""

import argparse
import json
import tempfile
from pathlib import Path

from bench.tricky.cases import all_cases
from bench.tricky.judges import Answer, Refused, ask_duckdb, ask_each, ask_polars, is_right, skep


def main() -> None:
    """Ask all tools and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also files that all are right about")
    parser.add_argument("--json", action="store_true", help="print the answers as JSON")
    parser.add_argument("--output", type=Path, default=Path("bench/results/crawl"))
    given = parser.parse_args()
    cases = all_cases()
    with tempfile.TemporaryDirectory() as folder:
        answers = {"skep": skep(cases, Path(folder))}
        answers["duckdb"] = ask_each(ask_duckdb, cases, Path(folder))
        answers["polars"] = ask_each(ask_polars, cases, Path(folder))
    right = {
        tool: {case.name: is_right(case, found[case.name]) for case in cases}
        for tool, found in answers.items()
    }
    if given.json:
        print(json.dumps({tool: _plain(found) for tool, found in answers.items()}, indent=2))
        return
    print(f"| {len(cases)} files | {' | '.join(answers)} |")
    print("| --- |" + " --: |" * len(answers))
    for case in cases:
        marks = [right[tool][case.name] for tool in answers]
        if given.all or not all(marks):
            print(
                f"| {case.name} | "
                + " | ".join("right" if it else "**wrong**" for it in marks)
                + " |"
            )
    given.output.mkdir(parents=True, exist_ok=True)
    result = {
        "files": len(cases),
        "right": {tool: sum(found.values()) for tool, found in right.items()},
        "wrong": {
            tool: [name for name, is_it in found.items() if not is_it]
            for tool, found in right.items()
        },
    }
    (given.output / "tricky.json").write_text(json.dumps(result, indent=1) + "\n")
    print("| right | " + " | ".join(str(sum(found.values())) for found in right.values()) + " |")


def _plain(found: dict[str, Answer | Refused]) -> dict[str, object]:
    return {
        name: "refused" if isinstance(answer, Refused) else dict(answer)
        for name, answer in found.items()
    }


if __name__ == "__main__":
    main()
