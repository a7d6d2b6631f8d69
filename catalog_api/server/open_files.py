"""How many files and connections a process may have open: more than the usual 1,024 if it can."""

import resource

WANTED = 65_536


def allow_many_files() -> int:
    """Raise the limit as far as the system lets this process; return what it is now.

    At the limit new connections are dropped without an answer, so that a thousand idle clients
    would shut all others out.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft == resource.RLIM_INFINITY or soft >= most:
        return soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most
