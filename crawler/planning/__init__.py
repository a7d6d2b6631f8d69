"""From what targets hold to the plan: names, locations, typed keys, parameters."""

from crawler.plan import OWNED_BY
from crawler.planning.making import make_plan

__all__ = ["OWNED_BY", "make_plan"]
