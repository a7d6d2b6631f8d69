"""Why serialized bytes give no expression."""


class Malformed(Exception):
    """The bytes are not a serialized expression; nobody could read them."""


class Unreadable(Exception):
    """The bytes may be an expression, but hold what is not known here or is nested too deep."""
