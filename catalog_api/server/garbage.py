"""How often Python looks for objects that refer to one another in circles.

Counting references frees nearly everything at once. The search for the rest goes through all
objects that there are, and big answers, which are many objects, set it off again and again.
"""

import gc

_NEW_OBJECTS = 50_000
"""So many more objects than were freed begin a search; Python has 700."""
_YOUNG_ROUNDS, _MIDDLE_ROUNDS = 10, 10


def search_garbage_seldom() -> None:
    """Leave what was made up to now, which stays until the end, out of the search."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_ROUNDS, _MIDDLE_ROUNDS)
