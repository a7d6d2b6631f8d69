"""Stored procedures and packages of HPL/SQL."""

from catalog_api.thrift.gen import structs
from metastore.model.procedure import Package, Procedure


def procedure_from_wire(wire: structs.StoredProcedure) -> Procedure:
    return Procedure(
        catalog=wire.catName or "",
        database=wire.dbName or "",
        name=wire.name or "",
        owner=wire.ownerName or "",
        source=wire.source or "",
    )


def procedure_to_wire(procedure: Procedure) -> structs.StoredProcedure:
    return structs.StoredProcedure(
        name=procedure.name,
        dbName=procedure.database,
        catName=procedure.catalog,
        ownerName=procedure.owner,
        source=procedure.source,
    )


def package_from_wire(wire: structs.AddPackageRequest) -> Package:
    return Package(
        catalog=wire.catName or "",
        database=wire.dbName or "",
        name=wire.packageName or "",
        owner=wire.ownerName or "",
        header=wire.header or "",
        body=wire.body or "",
    )


def package_to_wire(package: Package) -> structs.Package:
    return structs.Package(
        catName=package.catalog,
        dbName=package.database,
        packageName=package.name,
        ownerName=package.owner,
        header=package.header,
        body=package.body,
    )
