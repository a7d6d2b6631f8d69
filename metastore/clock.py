"""The system's clock."""

import time


class SystemClock:
    """See `metastore.ports.clock.Clock`."""

    def seconds(self) -> int:
        return int(time.time())

    def milliseconds(self) -> int:
        return time.time_ns() // 1_000_000
