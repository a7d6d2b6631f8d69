"""A Spark session that runs statements read as lines of JSON; started by `tools.peers.spark`.

The first line is an object of settings, every later one is `{"sql": statement}`; each is answered
by one line, `{"rows": [[value, ...], ...]}` or `{"error": text}`. Runs under the PySpark that
PYTHONPATH names, so that one test process can use several releases.
"""

import json
import os
import sys
from typing import Any

from pyspark.sql import SparkSession


def _session(settings: dict[str, str]) -> SparkSession:
    builder = SparkSession.builder.appName("peer")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("WARN")
    return session


def _answer(session: SparkSession, statement: str) -> dict[str, Any]:
    try:
        return {"rows": [list(row) for row in session.sql(statement).collect()]}
    except Exception as error:  # noqa: BLE001 - whatever it is, the test shall see it
        return {"error": str(error).split("\n\tat ")[0]}


def main() -> None:
    # Java writes to the standard output too: keep the answers on a descriptor of their own
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(answer: dict[str, Any]) -> None:
        print(json.dumps(answer, default=str), file=answers, flush=True)

    session = _session(json.loads(sys.stdin.readline()))
    say({"rows": []})
    for line in sys.stdin:
        say(_answer(session, json.loads(line)["sql"]))
    session.stop()


if __name__ == "__main__":
    main()
