"""Thrift's binary protocol as pure functions over bytes: no sockets, no threads."""
