r"""The LIKE of partition filters, as a superset of what every client can mean by it.

`.*` and `%` stand for any string, `.` and `_` for any one character. Hive 3.1 knows the first of
each pair only, 4.0 the second, and Spark writes `.*` around a value whose own characters it does
not escape (`region like "e.*"`). Clients prune again, so a partition too many does no harm and one
too few loses rows. For the same reason a backslash is read both ways: as itself (Spark) and as
the protector of the next character (Hive). Every other character is literal.
"""

import re

from metastore.partitioning.wildcards import Wildcard, parse_wildcard

_PLAIN = re.compile(r"(?P<any>\.\*|%)|(?P<one>[._])|(?P<text>[^._%]+)")
_PROTECTED = re.compile(
    r"(?P<any>\.\*|%)|(?P<one>[._])|\\?(?P<text>(?<=\\).|[^._%\\]+|\\)", re.DOTALL
)


def like_wildcards(pattern: str) -> tuple[Wildcard, ...]:
    """Give the one or two patterns of which a text must match at least one."""
    plain = parse_wildcard(pattern, _PLAIN)
    if "\\" not in pattern:
        return (plain,)
    return (plain, parse_wildcard(pattern, _PROTECTED))
