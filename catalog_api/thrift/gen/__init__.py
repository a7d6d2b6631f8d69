# Generated from catalog_api/thrift/idl/hive_metastore.thrift by tools/gen_thrift.py: do not edit.
"""Thrift structs, enums and methods of the Hive metastore."""
