"""Which function answers which method."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from catalog_api.thrift.dialects.arguments import Encoding, encodings, needed
from catalog_api.thrift.dialects.base import Method, signature
from catalog_api.thrift.handlers.request import Request

Handler = Callable[[Request], object]
"""Returns what goes into `success`, a WireReply, or None for a void method."""


class Entry(NamedTuple):
    """A handler, and how to read what it needs.

    `encodings` are the classes that may fit the arguments, `needed` those that must be there.
    """

    method: Method
    encodings: tuple[Encoding, ...]
    needed: tuple[str, ...]
    handler: Handler


class Registry:
    """Handlers by method name."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    @property
    def entries(self) -> Mapping[str, Entry]:
        return self._entries

    def handles(self, *methods: str) -> Callable[[Handler], Handler]:
        """Register the decorated function; raises ValueError where that makes no sense."""

        def register(handler: Handler) -> Handler:
            for name in methods:
                method = signature(name)
                if method is None:
                    raise ValueError(f"the interface has no method {name!r}")
                if name in self._entries:
                    raise ValueError(f"{name} has a handler already")
                self._entries[name] = Entry(method, encodings(method), needed(method), handler)
            return handler

        return register


REGISTRY = Registry()
handles = REGISTRY.handles
