"""Which methods a path has: the web framework knows only those of the first route that fits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import compile_path


@dataclass(frozen=True, slots=True)
class AllowedMethods:
    """The methods of every route, by the pattern of its path."""

    routes: tuple[tuple[re.Pattern[str], frozenset[str]], ...]

    @classmethod
    def of(cls, routers: Iterable[APIRouter], prefix: str) -> "AllowedMethods":
        found = (each for router in routers for each in router.routes)
        return cls(
            tuple(
                (compile_path(prefix + each.path)[0], frozenset(each.methods or ()))
                for each in found
                if isinstance(each, APIRoute)
            )
        )

    def at(self, path: str) -> list[str]:
        """Return the methods that a path has, by name."""
        return sorted({each for is_at, own in self.routes if is_at.match(path) for each in own})
