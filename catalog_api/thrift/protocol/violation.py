"""The one error of this layer."""


class ProtocolViolation(Exception):
    """The peer sent bytes that are no Thrift message of a kind that is served here.

    Where the bytes of one call are unreadable, but its end is known, the connection stays usable
    and the call can be answered; everywhere else the connection has to be closed.
    """
