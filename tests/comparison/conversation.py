"""Conversations: named steps, each one call, that a client has with a server about a subject."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog_api.thrift.gen.methods import METHODS
from tests.comparison.outcome import OK, OUT_OF_STEP, Mask, Outcome, outcome
from tests.fixtures.thrift_door import ThriftClient


@dataclass(slots=True)
class Talk:
    """One conversation with one server, as a client of `release`.

    A step whose method that release does not have is left out.
    """

    connect: Callable[[], ThriftClient]
    release: str
    warehouse: Path
    mask: Mask
    client: ThriftClient | None = None
    before: set[str] = field(default_factory=set)
    steps: dict[str, Outcome] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = {str(path.relative_to(self.warehouse)) for path in self.warehouse.rglob("*")}

    def __call__(
        self,
        step: str,
        method: str,
        shown: Callable[[Any], Any] = lambda answer: answer,
        **arguments: Any,
    ) -> Any:
        """Make a call; gives what was answered, None for an exception.

        `shown` is the part of the answer that is compared.
        """
        known = METHODS[method]
        ended = known.until is not None and known.until < self.release
        if known.since > self.release or ended:
            return None
        answers: list[Any] = []

        client = self.client = self.client or self.connect()

        def call() -> Any:
            answers.append(client.call(method, **arguments))
            return shown(answers[0])

        seen = outcome(call, self.mask)
        self._note(step, seen)
        if seen.kind in OUT_OF_STEP:
            self.hang_up()
        return answers[0] if answers else None

    def files(self, step: str) -> None:
        """Note which files and directories the conversation has left in the warehouse so far."""
        found = {str(path.relative_to(self.warehouse)) for path in self.warehouse.rglob("*")}
        self._note(step, Outcome(OK, value=sorted(found - self.before)))

    def hang_up(self) -> None:
        if self.client is not None:
            self.client.close()
            self.client = None

    def _note(self, step: str, seen: Outcome) -> None:
        assert step not in self.steps, f"two steps are called '{step}'"
        self.steps[step] = seen


Conversation = Callable[[Talk], None]
