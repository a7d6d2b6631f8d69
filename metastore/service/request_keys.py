"""Requests that are done once however often they are sent: `Idempotency-Key`.

A request is announced in a transaction of its own. The transaction that does what is asked notes
it in the same row, so both happen or neither; an attempt that another has taken over meanwhile
cannot commit. The answer is kept afterwards; where a crash comes between, the next one to ask is
told what there is.
"""

import uuid

from metastore.model.request_key import Attempt, Begun, RequestKey
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.request_errors import RequestInFlight, RequestKeyReused
from metastore.service.context import RequestContext

KEPT_SECONDS = 24 * 3600
LEASE_SECONDS = 60
"""After this long an attempt that has done nothing may be taken over."""


class RequestKeysService:
    """Use cases of keys. A key is its principal's: others may have the same."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def begin(self, ctx: RequestContext, key: str, fingerprint: str) -> Begun:
        """Announce a request, or return what became of it.

        Raises RequestKeyReused where the key was another request's, and RequestInFlight where
        the request is being served.
        """
        attempt = Attempt(ctx.principal.name, key, uuid.uuid4().hex)
        now = self._clock.seconds()
        new = RequestKey(attempt, fingerprint, now, now + LEASE_SECONDS)

        def work(tx: Transaction) -> Begun:
            known = tx.request_keys.add(new)
            if known is None:
                return Begun(attempt)
            if known.begun_at <= now - KEPT_SECONDS:
                tx.request_keys.replace(new)
                return Begun(attempt)
            return _known(tx, known, new)

        return self._store.write(work)

    def finish(self, attempt: Attempt, answer: str) -> None:
        """Keep the answer for the next time the request comes."""
        self._store.write(lambda tx: tx.request_keys.note_answer(attempt, answer))

    def release(self, attempt: Attempt) -> None:
        """Forget a request that failed: the key may be used again, unless something was done."""
        self._store.write(lambda tx: tx.request_keys.release(attempt))


def _known(tx: Transaction, known: RequestKey, new: RequestKey) -> Begun:
    if known.fingerprint != new.fingerprint:
        raise RequestKeyReused(known.attempt.key)
    if known.event_id is not None:
        return Begun(known.attempt, is_done=True, answer=known.answer)
    if known.lease_until > new.begun_at:
        raise RequestInFlight(known.attempt.key)
    tx.request_keys.replace(new)
    return Begun(new.attempt)


def note_done(tx: Transaction, ctx: RequestContext, event_id: int = 0) -> None:
    """Say in a transaction that it does what was asked.

    Raises RequestInFlight where another attempt at the same request has taken over: then nothing
    of this one must stay.
    """
    if ctx.attempt is not None and not tx.request_keys.note_done(ctx.attempt, event_id):
        raise RequestInFlight(ctx.attempt.key)
