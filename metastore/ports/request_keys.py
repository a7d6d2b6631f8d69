"""The port of requests that are to be done once."""

from typing import Protocol

from metastore.model.request_key import Attempt, RequestKey


class RequestKeys(Protocol):
    def add(self, new: RequestKey) -> RequestKey | None:
        """Store it if there is none with its key, else return that one, locked."""
        ...

    def replace(self, changed: RequestKey) -> None: ...
    def note_done(self, attempt: Attempt, event_id: int) -> bool:
        """Say that the attempt did what was asked; False where it is not its turn any more."""
        ...

    def note_answer(self, attempt: Attempt, answer: str) -> None:
        """Keep the answer, where the request is still this attempt's."""
        ...

    def release(self, attempt: Attempt) -> None:
        """Forget the key of an attempt that did nothing."""
        ...

    def forget(self, before: int) -> None:
        """Forget what began earlier."""
        ...
