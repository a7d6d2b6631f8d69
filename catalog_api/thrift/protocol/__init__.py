"""Thrift's binary and compact protocols as pure functions over bytes: no sockets, no threads."""
