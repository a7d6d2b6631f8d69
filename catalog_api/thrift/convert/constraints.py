"""Answers about constraints, which cannot be stored yet: there are none."""

from catalog_api.thrift.gen import structs


def no_primary_keys() -> object:
    return structs.PrimaryKeysResponse(primaryKeys=[])


def no_not_null_constraints() -> object:
    return structs.NotNullConstraintsResponse(notNullConstraints=[])
