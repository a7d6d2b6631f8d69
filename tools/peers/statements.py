"""Talk to an engine in a process of its own, one line of JSON for each statement and answer."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.peers.process import NotStarted


class StatementFailed(Exception):
    """An engine refused a statement; the text is the engine's."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A process that reads `{"sql": …}` and answers `{"rows": …}` or `{"error": …}`."""

    name: str
    process: subprocess.Popen[str]
    log: Path

    def ask(self, question: Mapping[str, str]) -> Any:
        """The rows of the answer; raises `StatementFailed`."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> Any:
        """The rows of the next line; raises `NotStarted` when the process has ended."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-40:])
            raise NotStarted(f"{self.name} ended; its log {self.log} ends:\n{tail}")
        answer = json.loads(line)
        if "error" in answer:
            raise StatementFailed(answer["error"])
        return answer["rows"]

    def end(self, seconds: float) -> None:
        """Close the input, at which the process ends; kill it when it does not in time."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
