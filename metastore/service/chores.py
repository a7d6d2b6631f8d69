"""Chores: what one server of a catalog does for all, as the servers share them out."""

from collections.abc import Callable
from dataclasses import replace

from metastore.model.chore import Chore
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction

LEASE_SECONDS = 60
"""After this long without a sign of life whoever does a chore counts as dead."""
MOST_ATTEMPTS = 3
"""So many may die of a chore; then it waits until it is due again."""


class ChoresService:
    """Claims are made under the lock of the chore's row. It needs no principal."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def claim(self, name: str, owner: str, *, every: int) -> bool:
        """Take a chore where it is due, `every` so many seconds, or where its owner has died.

        False where there is nothing to do, also because another was faster.
        """
        seen = self._store.peek(lambda tx: tx.chores.find(name)) or Chore(name)
        if not self._is_free(seen, every):
            return False

        def work(tx: Transaction) -> bool:
            chore = tx.chores.locked(name)
            if not self._is_free(chore, every):
                return False
            tx.chores.replace(self._taken(chore, owner))
            return True

        return self._store.write(work)

    def beat(self, name: str, owner: str) -> bool:
        """Give a sign of life; False where the chore is another's by now."""
        until = self._clock.seconds() + LEASE_SECONDS
        return self._change(name, owner, lambda chore: replace(chore, lease_until=until))

    def finish(self, name: str, owner: str) -> bool:
        """Say that it is done; False where the chore is another's by now."""
        return self._change(
            name, owner, lambda chore: replace(chore, owner=None, attempt=0, lease_until=0)
        )

    def give_up(self, name: str, owner: str) -> bool:
        """Leave it to another at once; False where the chore is done or another's by now."""
        return self._change(name, owner, lambda chore: replace(chore, lease_until=0))

    def _is_free(self, chore: Chore, every: int) -> bool:
        now = self._clock.seconds()
        if chore.lease_until > now:
            return False
        has_died = chore.owner is not None and chore.attempt < MOST_ATTEMPTS
        return has_died or chore.begun_at + every <= now

    def _taken(self, chore: Chore, owner: str) -> Chore:
        now = self._clock.seconds()
        again = chore.owner is not None and chore.attempt < MOST_ATTEMPTS
        return replace(
            chore,
            begun_at=chore.begun_at if again else now,
            attempt=chore.attempt + 1 if again else 1,
            owner=owner,
            lease_until=now + LEASE_SECONDS,
        )

    def _change(self, name: str, owner: str, change: Callable[[Chore], Chore]) -> bool:
        def work(tx: Transaction) -> bool:
            chore = tx.chores.locked(name)
            if chore.owner != owner:
                return False
            tx.chores.replace(change(chore))
            return True

        return self._store.write(work)
