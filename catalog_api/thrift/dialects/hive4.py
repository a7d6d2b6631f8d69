"""Hive 4: what its clients expect differently where the wire does not tell."""

from catalog_api.thrift.dialects.base import Dialect

HIVE4 = Dialect("hive4", shares_writes=True, refuses_compactions=True)
