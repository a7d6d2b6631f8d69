"""Numbers of things as people write them."""


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, whose plural is regular.

    >>> counted(1, "table"), counted(2_000, "new partition")
    ('1 table', '2,000 new partitions')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
