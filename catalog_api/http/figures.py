"""Numbers as people read them."""


def short_count(number: int) -> str:
    """Return a number in few characters: 950, 12.3k, 4.1M."""
    for unit, size, least in (("G", 10**9, 10**9), ("M", 10**6, 10**6), ("k", 10**3, 10**4)):
        if number >= least:
            return f"{number / size:.3g}{unit}"
    return f"{number:,}"
