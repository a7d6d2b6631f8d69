# Generated from catalog_api/thrift/idl/hive_metastore.thrift by tools/gen_thrift.py: do not edit.
"""Structs, unions and exceptions of the interface."""

from __future__ import annotations

from typing import Any, ClassVar

from .base import Struct, StructError

_SourceTable: list[Any] = []  # filled in at the end


class AlreadyExistsException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class ConfigValSecurityException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class IndexAlreadyExistsException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class InvalidInputException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class InvalidObjectException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class InvalidOperationException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class InvalidPartitionException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class MetaException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class NoSuchLockException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class NoSuchObjectException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class NoSuchTxnException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class TxnAbortedException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class TxnOpenException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class UnknownDBException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class UnknownPartitionException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class UnknownTableException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class CompactionAbortedException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class NoSuchCompactionException(StructError):
    __slots__ = ("message",)
    message: str | None
    thrift_spec = (
        None,
        (1, 11, "message", "UTF8", None),
    )

    def __init__(self, message: str | None = None) -> None:
        self.message = message


class Date(Struct):
    __slots__ = ("daysSinceEpoch",)
    daysSinceEpoch: int | None
    thrift_spec = (
        None,
        (1, 10, "daysSinceEpoch", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("daysSinceEpoch",)

    def __init__(self, daysSinceEpoch: int | None = None) -> None:
        self.daysSinceEpoch = daysSinceEpoch


class Decimal(Struct):
    __slots__ = ("unscaled", "scale")
    unscaled: bytes | None
    scale: int | None
    thrift_spec = (
        None,
        (1, 11, "unscaled", "BINARY", None),
        None,
        (3, 6, "scale", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("unscaled", "scale")

    def __init__(self, unscaled: bytes | None = None, scale: int | None = None) -> None:
        self.unscaled = unscaled
        self.scale = scale


class EnvironmentContext(Struct):
    __slots__ = ("properties",)
    properties: dict[str, str] | None
    thrift_spec = (
        None,
        (1, 13, "properties", (11, "UTF8", 11, "UTF8", False), None),
    )

    def __init__(self, properties: dict[str, str] | None = None) -> None:
        self.properties = properties


class FieldSchema(Struct):
    __slots__ = ("name", "type", "comment")
    name: str | None
    type: str | None
    comment: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "type", "UTF8", None),
        (3, 11, "comment", "UTF8", None),
    )

    def __init__(self, name: str | None = None, type: str | None = None, comment: str | None = None) -> None:
        self.name = name
        self.type = type
        self.comment = comment


class SerDeInfo(Struct):
    __slots__ = ("name", "serializationLib", "parameters", "description", "serializerClass", "deserializerClass", "serdeType")
    name: str | None
    serializationLib: str | None
    parameters: dict[str, str] | None
    description: str | None
    serializerClass: str | None
    deserializerClass: str | None
    serdeType: int | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "serializationLib", "UTF8", None),
        (3, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (4, 11, "description", "UTF8", None),
        (5, 11, "serializerClass", "UTF8", None),
        (6, 11, "deserializerClass", "UTF8", None),
        (7, 8, "serdeType", None, None),
    )

    def __init__(self, name: str | None = None, serializationLib: str | None = None, parameters: dict[str, str] | None = None, description: str | None = None, serializerClass: str | None = None, deserializerClass: str | None = None, serdeType: int | None = None) -> None:
        self.name = name
        self.serializationLib = serializationLib
        self.parameters = parameters
        self.description = description
        self.serializerClass = serializerClass
        self.deserializerClass = deserializerClass
        self.serdeType = serdeType


class Order(Struct):
    __slots__ = ("col", "order")
    col: str | None
    order: int | None
    thrift_spec = (
        None,
        (1, 11, "col", "UTF8", None),
        (2, 8, "order", None, None),
    )

    def __init__(self, col: str | None = None, order: int | None = None) -> None:
        self.col = col
        self.order = order


class SkewedInfo(Struct):
    __slots__ = ("skewedColNames", "skewedColValues", "skewedColValueLocationMaps")
    skewedColNames: list[str] | None
    skewedColValues: list[list[str]] | None
    skewedColValueLocationMaps: dict[tuple[str, ...], str] | None
    thrift_spec = (
        None,
        (1, 15, "skewedColNames", (11, "UTF8", False), None),
        (2, 15, "skewedColValues", (15, (11, "UTF8", False), False), None),
        (3, 13, "skewedColValueLocationMaps", (15, (11, "UTF8", True), 11, "UTF8", False), None),
    )

    def __init__(self, skewedColNames: list[str] | None = None, skewedColValues: list[list[str]] | None = None, skewedColValueLocationMaps: dict[tuple[str, ...], str] | None = None) -> None:
        self.skewedColNames = skewedColNames
        self.skewedColValues = skewedColValues
        self.skewedColValueLocationMaps = skewedColValueLocationMaps


class StorageDescriptor(Struct):
    __slots__ = ("cols", "location", "inputFormat", "outputFormat", "compressed", "numBuckets", "serdeInfo", "bucketCols", "sortCols", "parameters", "skewedInfo", "storedAsSubDirectories")
    cols: list[FieldSchema] | None
    location: str | None
    inputFormat: str | None
    outputFormat: str | None
    compressed: bool | None
    numBuckets: int | None
    serdeInfo: SerDeInfo | None
    bucketCols: list[str] | None
    sortCols: list[Order] | None
    parameters: dict[str, str] | None
    skewedInfo: SkewedInfo | None
    storedAsSubDirectories: bool | None
    thrift_spec = (
        None,
        (1, 15, "cols", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (2, 11, "location", "UTF8", None),
        (3, 11, "inputFormat", "UTF8", None),
        (4, 11, "outputFormat", "UTF8", None),
        (5, 2, "compressed", None, None),
        (6, 8, "numBuckets", None, None),
        (7, 12, "serdeInfo", [SerDeInfo, SerDeInfo.thrift_spec], None),
        (8, 15, "bucketCols", (11, "UTF8", False), None),
        (9, 15, "sortCols", (12, [Order, Order.thrift_spec], False), None),
        (10, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (11, 12, "skewedInfo", [SkewedInfo, SkewedInfo.thrift_spec], None),
        (12, 2, "storedAsSubDirectories", None, None),
    )

    def __init__(self, cols: list[FieldSchema] | None = None, location: str | None = None, inputFormat: str | None = None, outputFormat: str | None = None, compressed: bool | None = None, numBuckets: int | None = None, serdeInfo: SerDeInfo | None = None, bucketCols: list[str] | None = None, sortCols: list[Order] | None = None, parameters: dict[str, str] | None = None, skewedInfo: SkewedInfo | None = None, storedAsSubDirectories: bool | None = None) -> None:
        self.cols = cols
        self.location = location
        self.inputFormat = inputFormat
        self.outputFormat = outputFormat
        self.compressed = compressed
        self.numBuckets = numBuckets
        self.serdeInfo = serdeInfo
        self.bucketCols = bucketCols
        self.sortCols = sortCols
        self.parameters = parameters
        self.skewedInfo = skewedInfo
        self.storedAsSubDirectories = storedAsSubDirectories


class Index(Struct):
    __slots__ = ("indexName", "indexHandlerClass", "dbName", "origTableName", "createTime", "lastAccessTime", "indexTableName", "sd", "parameters", "deferredRebuild")
    indexName: str | None
    indexHandlerClass: str | None
    dbName: str | None
    origTableName: str | None
    createTime: int | None
    lastAccessTime: int | None
    indexTableName: str | None
    sd: StorageDescriptor | None
    parameters: dict[str, str] | None
    deferredRebuild: bool | None
    thrift_spec = (
        None,
        (1, 11, "indexName", "UTF8", None),
        (2, 11, "indexHandlerClass", "UTF8", None),
        (3, 11, "dbName", "UTF8", None),
        (4, 11, "origTableName", "UTF8", None),
        (5, 8, "createTime", None, None),
        (6, 8, "lastAccessTime", None, None),
        (7, 11, "indexTableName", "UTF8", None),
        (8, 12, "sd", [StorageDescriptor, StorageDescriptor.thrift_spec], None),
        (9, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (10, 2, "deferredRebuild", None, None),
    )

    def __init__(self, indexName: str | None = None, indexHandlerClass: str | None = None, dbName: str | None = None, origTableName: str | None = None, createTime: int | None = None, lastAccessTime: int | None = None, indexTableName: str | None = None, sd: StorageDescriptor | None = None, parameters: dict[str, str] | None = None, deferredRebuild: bool | None = None) -> None:
        self.indexName = indexName
        self.indexHandlerClass = indexHandlerClass
        self.dbName = dbName
        self.origTableName = origTableName
        self.createTime = createTime
        self.lastAccessTime = lastAccessTime
        self.indexTableName = indexTableName
        self.sd = sd
        self.parameters = parameters
        self.deferredRebuild = deferredRebuild


class Schema(Struct):
    __slots__ = ("fieldSchemas", "properties")
    fieldSchemas: list[FieldSchema] | None
    properties: dict[str, str] | None
    thrift_spec = (
        None,
        (1, 15, "fieldSchemas", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (2, 13, "properties", (11, "UTF8", 11, "UTF8", False), None),
    )

    def __init__(self, fieldSchemas: list[FieldSchema] | None = None, properties: dict[str, str] | None = None) -> None:
        self.fieldSchemas = fieldSchemas
        self.properties = properties


class PrivilegeGrantInfo(Struct):
    __slots__ = ("privilege", "createTime", "grantor", "grantorType", "grantOption")
    privilege: str | None
    createTime: int | None
    grantor: str | None
    grantorType: int | None
    grantOption: bool | None
    thrift_spec = (
        None,
        (1, 11, "privilege", "UTF8", None),
        (2, 8, "createTime", None, None),
        (3, 11, "grantor", "UTF8", None),
        (4, 8, "grantorType", None, None),
        (5, 2, "grantOption", None, None),
    )

    def __init__(self, privilege: str | None = None, createTime: int | None = None, grantor: str | None = None, grantorType: int | None = None, grantOption: bool | None = None) -> None:
        self.privilege = privilege
        self.createTime = createTime
        self.grantor = grantor
        self.grantorType = grantorType
        self.grantOption = grantOption


class PrincipalPrivilegeSet(Struct):
    __slots__ = ("userPrivileges", "groupPrivileges", "rolePrivileges")
    userPrivileges: dict[str, list[PrivilegeGrantInfo]] | None
    groupPrivileges: dict[str, list[PrivilegeGrantInfo]] | None
    rolePrivileges: dict[str, list[PrivilegeGrantInfo]] | None
    thrift_spec = (
        None,
        (1, 13, "userPrivileges", (11, "UTF8", 15, (12, [PrivilegeGrantInfo, PrivilegeGrantInfo.thrift_spec], False), False), None),
        (2, 13, "groupPrivileges", (11, "UTF8", 15, (12, [PrivilegeGrantInfo, PrivilegeGrantInfo.thrift_spec], False), False), None),
        (3, 13, "rolePrivileges", (11, "UTF8", 15, (12, [PrivilegeGrantInfo, PrivilegeGrantInfo.thrift_spec], False), False), None),
    )

    def __init__(self, userPrivileges: dict[str, list[PrivilegeGrantInfo]] | None = None, groupPrivileges: dict[str, list[PrivilegeGrantInfo]] | None = None, rolePrivileges: dict[str, list[PrivilegeGrantInfo]] | None = None) -> None:
        self.userPrivileges = userPrivileges
        self.groupPrivileges = groupPrivileges
        self.rolePrivileges = rolePrivileges


class CreationMetadata(Struct):
    __slots__ = ("catName", "dbName", "tblName", "tablesUsed", "validTxnList", "materializationTime", "sourceTables")
    catName: str | None
    dbName: str | None
    tblName: str | None
    tablesUsed: set[str] | None
    validTxnList: str | None
    materializationTime: int | None
    sourceTables: list[SourceTable] | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 14, "tablesUsed", (11, "UTF8", False), None),
        (5, 11, "validTxnList", "UTF8", None),
        (6, 10, "materializationTime", None, None),
        (7, 15, "sourceTables", (12, _SourceTable, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "dbName", "tblName", "tablesUsed")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, tablesUsed: set[str] | None = None, validTxnList: str | None = None, materializationTime: int | None = None, sourceTables: list[SourceTable] | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.tablesUsed = tablesUsed
        self.validTxnList = validTxnList
        self.materializationTime = materializationTime
        self.sourceTables = sourceTables


class ColumnStatisticsDesc(Struct):
    __slots__ = ("isTblLevel", "dbName", "tableName", "partName", "lastAnalyzed", "catName")
    isTblLevel: bool | None
    dbName: str | None
    tableName: str | None
    partName: str | None
    lastAnalyzed: int | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 2, "isTblLevel", None, None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 11, "partName", "UTF8", None),
        (5, 10, "lastAnalyzed", None, None),
        (6, 11, "catName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("isTblLevel", "dbName", "tableName")

    def __init__(self, isTblLevel: bool | None = None, dbName: str | None = None, tableName: str | None = None, partName: str | None = None, lastAnalyzed: int | None = None, catName: str | None = None) -> None:
        self.isTblLevel = isTblLevel
        self.dbName = dbName
        self.tableName = tableName
        self.partName = partName
        self.lastAnalyzed = lastAnalyzed
        self.catName = catName


class BooleanColumnStatsData(Struct):
    __slots__ = ("numTrues", "numFalses", "numNulls", "bitVectors")
    numTrues: int | None
    numFalses: int | None
    numNulls: int | None
    bitVectors: bytes | None
    thrift_spec = (
        None,
        (1, 10, "numTrues", None, None),
        (2, 10, "numFalses", None, None),
        (3, 10, "numNulls", None, None),
        (4, 11, "bitVectors", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numTrues", "numFalses", "numNulls")

    def __init__(self, numTrues: int | None = None, numFalses: int | None = None, numNulls: int | None = None, bitVectors: bytes | None = None) -> None:
        self.numTrues = numTrues
        self.numFalses = numFalses
        self.numNulls = numNulls
        self.bitVectors = bitVectors


class LongColumnStatsData(Struct):
    __slots__ = ("lowValue", "highValue", "numNulls", "numDVs", "bitVectors", "histogram")
    lowValue: int | None
    highValue: int | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    histogram: bytes | None
    thrift_spec = (
        None,
        (1, 10, "lowValue", None, None),
        (2, 10, "highValue", None, None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
        (6, 11, "histogram", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numNulls", "numDVs")

    def __init__(self, lowValue: int | None = None, highValue: int | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None, histogram: bytes | None = None) -> None:
        self.lowValue = lowValue
        self.highValue = highValue
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors
        self.histogram = histogram


class DoubleColumnStatsData(Struct):
    __slots__ = ("lowValue", "highValue", "numNulls", "numDVs", "bitVectors", "histogram")
    lowValue: float | None
    highValue: float | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    histogram: bytes | None
    thrift_spec = (
        None,
        (1, 4, "lowValue", None, None),
        (2, 4, "highValue", None, None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
        (6, 11, "histogram", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numNulls", "numDVs")

    def __init__(self, lowValue: float | None = None, highValue: float | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None, histogram: bytes | None = None) -> None:
        self.lowValue = lowValue
        self.highValue = highValue
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors
        self.histogram = histogram


class StringColumnStatsData(Struct):
    __slots__ = ("maxColLen", "avgColLen", "numNulls", "numDVs", "bitVectors")
    maxColLen: int | None
    avgColLen: float | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    thrift_spec = (
        None,
        (1, 10, "maxColLen", None, None),
        (2, 4, "avgColLen", None, None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("maxColLen", "avgColLen", "numNulls", "numDVs")

    def __init__(self, maxColLen: int | None = None, avgColLen: float | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None) -> None:
        self.maxColLen = maxColLen
        self.avgColLen = avgColLen
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors


class BinaryColumnStatsData(Struct):
    __slots__ = ("maxColLen", "avgColLen", "numNulls", "bitVectors")
    maxColLen: int | None
    avgColLen: float | None
    numNulls: int | None
    bitVectors: bytes | None
    thrift_spec = (
        None,
        (1, 10, "maxColLen", None, None),
        (2, 4, "avgColLen", None, None),
        (3, 10, "numNulls", None, None),
        (4, 11, "bitVectors", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("maxColLen", "avgColLen", "numNulls")

    def __init__(self, maxColLen: int | None = None, avgColLen: float | None = None, numNulls: int | None = None, bitVectors: bytes | None = None) -> None:
        self.maxColLen = maxColLen
        self.avgColLen = avgColLen
        self.numNulls = numNulls
        self.bitVectors = bitVectors


class DecimalColumnStatsData(Struct):
    __slots__ = ("lowValue", "highValue", "numNulls", "numDVs", "bitVectors", "histogram")
    lowValue: Decimal | None
    highValue: Decimal | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    histogram: bytes | None
    thrift_spec = (
        None,
        (1, 12, "lowValue", [Decimal, Decimal.thrift_spec], None),
        (2, 12, "highValue", [Decimal, Decimal.thrift_spec], None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
        (6, 11, "histogram", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numNulls", "numDVs")

    def __init__(self, lowValue: Decimal | None = None, highValue: Decimal | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None, histogram: bytes | None = None) -> None:
        self.lowValue = lowValue
        self.highValue = highValue
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors
        self.histogram = histogram


class DateColumnStatsData(Struct):
    __slots__ = ("lowValue", "highValue", "numNulls", "numDVs", "bitVectors", "histogram")
    lowValue: Date | None
    highValue: Date | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    histogram: bytes | None
    thrift_spec = (
        None,
        (1, 12, "lowValue", [Date, Date.thrift_spec], None),
        (2, 12, "highValue", [Date, Date.thrift_spec], None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
        (6, 11, "histogram", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numNulls", "numDVs")

    def __init__(self, lowValue: Date | None = None, highValue: Date | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None, histogram: bytes | None = None) -> None:
        self.lowValue = lowValue
        self.highValue = highValue
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors
        self.histogram = histogram


class Timestamp(Struct):
    __slots__ = ("secondsSinceEpoch",)
    secondsSinceEpoch: int | None
    thrift_spec = (
        None,
        (1, 10, "secondsSinceEpoch", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("secondsSinceEpoch",)

    def __init__(self, secondsSinceEpoch: int | None = None) -> None:
        self.secondsSinceEpoch = secondsSinceEpoch


class TimestampColumnStatsData(Struct):
    __slots__ = ("lowValue", "highValue", "numNulls", "numDVs", "bitVectors", "histogram")
    lowValue: Timestamp | None
    highValue: Timestamp | None
    numNulls: int | None
    numDVs: int | None
    bitVectors: bytes | None
    histogram: bytes | None
    thrift_spec = (
        None,
        (1, 12, "lowValue", [Timestamp, Timestamp.thrift_spec], None),
        (2, 12, "highValue", [Timestamp, Timestamp.thrift_spec], None),
        (3, 10, "numNulls", None, None),
        (4, 10, "numDVs", None, None),
        (5, 11, "bitVectors", "BINARY", None),
        (6, 11, "histogram", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("numNulls", "numDVs")

    def __init__(self, lowValue: Timestamp | None = None, highValue: Timestamp | None = None, numNulls: int | None = None, numDVs: int | None = None, bitVectors: bytes | None = None, histogram: bytes | None = None) -> None:
        self.lowValue = lowValue
        self.highValue = highValue
        self.numNulls = numNulls
        self.numDVs = numDVs
        self.bitVectors = bitVectors
        self.histogram = histogram


class ColumnStatisticsData(Struct):
    __slots__ = ("booleanStats", "longStats", "doubleStats", "stringStats", "binaryStats", "decimalStats", "dateStats", "timestampStats")
    booleanStats: BooleanColumnStatsData | None
    longStats: LongColumnStatsData | None
    doubleStats: DoubleColumnStatsData | None
    stringStats: StringColumnStatsData | None
    binaryStats: BinaryColumnStatsData | None
    decimalStats: DecimalColumnStatsData | None
    dateStats: DateColumnStatsData | None
    timestampStats: TimestampColumnStatsData | None
    thrift_spec = (
        None,
        (1, 12, "booleanStats", [BooleanColumnStatsData, BooleanColumnStatsData.thrift_spec], None),
        (2, 12, "longStats", [LongColumnStatsData, LongColumnStatsData.thrift_spec], None),
        (3, 12, "doubleStats", [DoubleColumnStatsData, DoubleColumnStatsData.thrift_spec], None),
        (4, 12, "stringStats", [StringColumnStatsData, StringColumnStatsData.thrift_spec], None),
        (5, 12, "binaryStats", [BinaryColumnStatsData, BinaryColumnStatsData.thrift_spec], None),
        (6, 12, "decimalStats", [DecimalColumnStatsData, DecimalColumnStatsData.thrift_spec], None),
        (7, 12, "dateStats", [DateColumnStatsData, DateColumnStatsData.thrift_spec], None),
        (8, 12, "timestampStats", [TimestampColumnStatsData, TimestampColumnStatsData.thrift_spec], None),
    )

    def __init__(self, booleanStats: BooleanColumnStatsData | None = None, longStats: LongColumnStatsData | None = None, doubleStats: DoubleColumnStatsData | None = None, stringStats: StringColumnStatsData | None = None, binaryStats: BinaryColumnStatsData | None = None, decimalStats: DecimalColumnStatsData | None = None, dateStats: DateColumnStatsData | None = None, timestampStats: TimestampColumnStatsData | None = None) -> None:
        self.booleanStats = booleanStats
        self.longStats = longStats
        self.doubleStats = doubleStats
        self.stringStats = stringStats
        self.binaryStats = binaryStats
        self.decimalStats = decimalStats
        self.dateStats = dateStats
        self.timestampStats = timestampStats


class ColumnStatisticsObj(Struct):
    __slots__ = ("colName", "colType", "statsData")
    colName: str | None
    colType: str | None
    statsData: ColumnStatisticsData | None
    thrift_spec = (
        None,
        (1, 11, "colName", "UTF8", None),
        (2, 11, "colType", "UTF8", None),
        (3, 12, "statsData", [ColumnStatisticsData, ColumnStatisticsData.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("colName", "colType", "statsData")

    def __init__(self, colName: str | None = None, colType: str | None = None, statsData: ColumnStatisticsData | None = None) -> None:
        self.colName = colName
        self.colType = colType
        self.statsData = statsData


class ColumnStatistics(Struct):
    __slots__ = ("statsDesc", "statsObj", "isStatsCompliant", "engine")
    statsDesc: ColumnStatisticsDesc | None
    statsObj: list[ColumnStatisticsObj] | None
    isStatsCompliant: bool | None
    engine: str | None
    thrift_spec = (
        None,
        (1, 12, "statsDesc", [ColumnStatisticsDesc, ColumnStatisticsDesc.thrift_spec], None),
        (2, 15, "statsObj", (12, [ColumnStatisticsObj, ColumnStatisticsObj.thrift_spec], False), None),
        (3, 2, "isStatsCompliant", None, None),
        (4, 11, "engine", "UTF8", "hive"),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("statsDesc", "statsObj")

    def __init__(self, statsDesc: ColumnStatisticsDesc | None = None, statsObj: list[ColumnStatisticsObj] | None = None, isStatsCompliant: bool | None = None, engine: str | None = "hive") -> None:
        self.statsDesc = statsDesc
        self.statsObj = statsObj
        self.isStatsCompliant = isStatsCompliant
        self.engine = engine


class FileMetadata(Struct):
    __slots__ = ("type", "version", "data")
    type: int | None
    version: int | None
    data: list[bytes] | None
    thrift_spec = (
        None,
        (1, 3, "type", None, 1),
        (2, 3, "version", None, 1),
        (3, 15, "data", (11, "BINARY", False), None),
    )

    def __init__(self, type: int | None = 1, version: int | None = 1, data: list[bytes] | None = None) -> None:
        self.type = type
        self.version = version
        self.data = data


class ObjectDictionary(Struct):
    __slots__ = ("values",)
    values: dict[str, list[bytes]] | None
    thrift_spec = (
        None,
        (1, 13, "values", (11, "UTF8", 15, (11, "BINARY", False), False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("values",)

    def __init__(self, values: dict[str, list[bytes]] | None = None) -> None:
        self.values = values


class Table(Struct):
    __slots__ = ("tableName", "dbName", "owner", "createTime", "lastAccessTime", "retention", "sd", "partitionKeys", "parameters", "viewOriginalText", "viewExpandedText", "tableType", "privileges", "temporary", "rewriteEnabled", "creationMetadata", "catName", "ownerType", "writeId", "isStatsCompliant", "colStats", "accessType", "requiredReadCapabilities", "requiredWriteCapabilities", "id", "fileMetadata", "dictionary", "txnId")
    tableName: str | None
    dbName: str | None
    owner: str | None
    createTime: int | None
    lastAccessTime: int | None
    retention: int | None
    sd: StorageDescriptor | None
    partitionKeys: list[FieldSchema] | None
    parameters: dict[str, str] | None
    viewOriginalText: str | None
    viewExpandedText: str | None
    tableType: str | None
    privileges: PrincipalPrivilegeSet | None
    temporary: bool | None
    rewriteEnabled: bool | None
    creationMetadata: CreationMetadata | None
    catName: str | None
    ownerType: int | None
    writeId: int | None
    isStatsCompliant: bool | None
    colStats: ColumnStatistics | None
    accessType: int | None
    requiredReadCapabilities: list[str] | None
    requiredWriteCapabilities: list[str] | None
    id: int | None
    fileMetadata: FileMetadata | None
    dictionary: ObjectDictionary | None
    txnId: int | None
    thrift_spec = (
        None,
        (1, 11, "tableName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "owner", "UTF8", None),
        (4, 8, "createTime", None, None),
        (5, 8, "lastAccessTime", None, None),
        (6, 8, "retention", None, None),
        (7, 12, "sd", [StorageDescriptor, StorageDescriptor.thrift_spec], None),
        (8, 15, "partitionKeys", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (9, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (10, 11, "viewOriginalText", "UTF8", None),
        (11, 11, "viewExpandedText", "UTF8", None),
        (12, 11, "tableType", "UTF8", None),
        (13, 12, "privileges", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
        (14, 2, "temporary", None, False),
        (15, 2, "rewriteEnabled", None, None),
        (16, 12, "creationMetadata", [CreationMetadata, CreationMetadata.thrift_spec], None),
        (17, 11, "catName", "UTF8", None),
        (18, 8, "ownerType", None, 1),
        (19, 10, "writeId", None, -1),
        (20, 2, "isStatsCompliant", None, None),
        (21, 12, "colStats", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
        (22, 3, "accessType", None, None),
        (23, 15, "requiredReadCapabilities", (11, "UTF8", False), None),
        (24, 15, "requiredWriteCapabilities", (11, "UTF8", False), None),
        (25, 10, "id", None, None),
        (26, 12, "fileMetadata", [FileMetadata, FileMetadata.thrift_spec], None),
        (27, 12, "dictionary", [ObjectDictionary, ObjectDictionary.thrift_spec], None),
        (28, 10, "txnId", None, None),
    )

    def __init__(self, tableName: str | None = None, dbName: str | None = None, owner: str | None = None, createTime: int | None = None, lastAccessTime: int | None = None, retention: int | None = None, sd: StorageDescriptor | None = None, partitionKeys: list[FieldSchema] | None = None, parameters: dict[str, str] | None = None, viewOriginalText: str | None = None, viewExpandedText: str | None = None, tableType: str | None = None, privileges: PrincipalPrivilegeSet | None = None, temporary: bool | None = False, rewriteEnabled: bool | None = None, creationMetadata: CreationMetadata | None = None, catName: str | None = None, ownerType: int | None = 1, writeId: int | None = -1, isStatsCompliant: bool | None = None, colStats: ColumnStatistics | None = None, accessType: int | None = None, requiredReadCapabilities: list[str] | None = None, requiredWriteCapabilities: list[str] | None = None, id: int | None = None, fileMetadata: FileMetadata | None = None, dictionary: ObjectDictionary | None = None, txnId: int | None = None) -> None:
        self.tableName = tableName
        self.dbName = dbName
        self.owner = owner
        self.createTime = createTime
        self.lastAccessTime = lastAccessTime
        self.retention = retention
        self.sd = sd
        self.partitionKeys = partitionKeys
        self.parameters = parameters
        self.viewOriginalText = viewOriginalText
        self.viewExpandedText = viewExpandedText
        self.tableType = tableType
        self.privileges = privileges
        self.temporary = temporary
        self.rewriteEnabled = rewriteEnabled
        self.creationMetadata = creationMetadata
        self.catName = catName
        self.ownerType = ownerType
        self.writeId = writeId
        self.isStatsCompliant = isStatsCompliant
        self.colStats = colStats
        self.accessType = accessType
        self.requiredReadCapabilities = requiredReadCapabilities
        self.requiredWriteCapabilities = requiredWriteCapabilities
        self.id = id
        self.fileMetadata = fileMetadata
        self.dictionary = dictionary
        self.txnId = txnId


class SourceTable(Struct):
    __slots__ = ("table", "insertedCount", "updatedCount", "deletedCount")
    table: Table | None
    insertedCount: int | None
    updatedCount: int | None
    deletedCount: int | None
    thrift_spec = (
        None,
        (1, 12, "table", [Table, Table.thrift_spec], None),
        (2, 10, "insertedCount", None, None),
        (3, 10, "updatedCount", None, None),
        (4, 10, "deletedCount", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("table", "insertedCount", "updatedCount", "deletedCount")

    def __init__(self, table: Table | None = None, insertedCount: int | None = None, updatedCount: int | None = None, deletedCount: int | None = None) -> None:
        self.table = table
        self.insertedCount = insertedCount
        self.updatedCount = updatedCount
        self.deletedCount = deletedCount


class Type(Struct):
    __slots__ = ("name", "type1", "type2", "fields")
    name: str | None
    type1: str | None
    type2: str | None
    fields: list[FieldSchema] | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "type1", "UTF8", None),
        (3, 11, "type2", "UTF8", None),
        (4, 15, "fields", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
    )

    def __init__(self, name: str | None = None, type1: str | None = None, type2: str | None = None, fields: list[FieldSchema] | None = None) -> None:
        self.name = name
        self.type1 = type1
        self.type2 = type2
        self.fields = fields


class Version(Struct):
    __slots__ = ("version", "comments")
    version: str | None
    comments: str | None
    thrift_spec = (
        None,
        (1, 11, "version", "UTF8", None),
        (2, 11, "comments", "UTF8", None),
    )

    def __init__(self, version: str | None = None, comments: str | None = None) -> None:
        self.version = version
        self.comments = comments


class ClientCapabilities(Struct):
    __slots__ = ("values",)
    values: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "values", (8, None, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("values",)

    def __init__(self, values: list[int] | None = None) -> None:
        self.values = values


class TableMeta(Struct):
    __slots__ = ("dbName", "tableName", "tableType", "comments", "catName", "ownerName", "ownerType")
    dbName: str | None
    tableName: str | None
    tableType: str | None
    comments: str | None
    catName: str | None
    ownerName: str | None
    ownerType: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 11, "tableType", "UTF8", None),
        (4, 11, "comments", "UTF8", None),
        (5, 11, "catName", "UTF8", None),
        (6, 11, "ownerName", "UTF8", None),
        (7, 8, "ownerType", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName", "tableType")

    def __init__(self, dbName: str | None = None, tableName: str | None = None, tableType: str | None = None, comments: str | None = None, catName: str | None = None, ownerName: str | None = None, ownerType: int | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.tableType = tableType
        self.comments = comments
        self.catName = catName
        self.ownerName = ownerName
        self.ownerType = ownerType


class Materialization(Struct):
    __slots__ = ("sourceTablesUpdateDeleteModified", "sourceTablesCompacted")
    sourceTablesUpdateDeleteModified: bool | None
    sourceTablesCompacted: bool | None
    thrift_spec = (
        None,
        (1, 2, "sourceTablesUpdateDeleteModified", None, None),
        (2, 2, "sourceTablesCompacted", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("sourceTablesUpdateDeleteModified",)

    def __init__(self, sourceTablesUpdateDeleteModified: bool | None = None, sourceTablesCompacted: bool | None = None) -> None:
        self.sourceTablesUpdateDeleteModified = sourceTablesUpdateDeleteModified
        self.sourceTablesCompacted = sourceTablesCompacted


class ExtendedTableInfo(Struct):
    __slots__ = ("tblName", "accessType", "requiredReadCapabilities", "requiredWriteCapabilities")
    tblName: str | None
    accessType: int | None
    requiredReadCapabilities: list[str] | None
    requiredWriteCapabilities: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "tblName", "UTF8", None),
        (2, 8, "accessType", None, None),
        (3, 15, "requiredReadCapabilities", (11, "UTF8", False), None),
        (4, 15, "requiredWriteCapabilities", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tblName",)

    def __init__(self, tblName: str | None = None, accessType: int | None = None, requiredReadCapabilities: list[str] | None = None, requiredWriteCapabilities: list[str] | None = None) -> None:
        self.tblName = tblName
        self.accessType = accessType
        self.requiredReadCapabilities = requiredReadCapabilities
        self.requiredWriteCapabilities = requiredWriteCapabilities


class GetProjectionsSpec(Struct):
    __slots__ = ("fieldList", "includeParamKeyPattern", "excludeParamKeyPattern")
    fieldList: list[str] | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    thrift_spec = (
        None,
        (1, 15, "fieldList", (11, "UTF8", False), None),
        (2, 11, "includeParamKeyPattern", "UTF8", None),
        (3, 11, "excludeParamKeyPattern", "UTF8", None),
    )

    def __init__(self, fieldList: list[str] | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None) -> None:
        self.fieldList = fieldList
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern


class Database(Struct):
    __slots__ = ("name", "description", "locationUri", "parameters", "privileges", "ownerName", "ownerType", "catalogName", "createTime", "managedLocationUri", "type", "connector_name", "remote_dbname")
    name: str | None
    description: str | None
    locationUri: str | None
    parameters: dict[str, str] | None
    privileges: PrincipalPrivilegeSet | None
    ownerName: str | None
    ownerType: int | None
    catalogName: str | None
    createTime: int | None
    managedLocationUri: str | None
    type: int | None
    connector_name: str | None
    remote_dbname: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "description", "UTF8", None),
        (3, 11, "locationUri", "UTF8", None),
        (4, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (5, 12, "privileges", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
        (6, 11, "ownerName", "UTF8", None),
        (7, 8, "ownerType", None, None),
        (8, 11, "catalogName", "UTF8", None),
        (9, 8, "createTime", None, None),
        (10, 11, "managedLocationUri", "UTF8", None),
        (11, 8, "type", None, None),
        (12, 11, "connector_name", "UTF8", None),
        (13, 11, "remote_dbname", "UTF8", None),
    )

    def __init__(self, name: str | None = None, description: str | None = None, locationUri: str | None = None, parameters: dict[str, str] | None = None, privileges: PrincipalPrivilegeSet | None = None, ownerName: str | None = None, ownerType: int | None = None, catalogName: str | None = None, createTime: int | None = None, managedLocationUri: str | None = None, type: int | None = None, connector_name: str | None = None, remote_dbname: str | None = None) -> None:
        self.name = name
        self.description = description
        self.locationUri = locationUri
        self.parameters = parameters
        self.privileges = privileges
        self.ownerName = ownerName
        self.ownerType = ownerType
        self.catalogName = catalogName
        self.createTime = createTime
        self.managedLocationUri = managedLocationUri
        self.type = type
        self.connector_name = connector_name
        self.remote_dbname = remote_dbname


class Catalog(Struct):
    __slots__ = ("name", "description", "locationUri", "createTime", "parameters")
    name: str | None
    description: str | None
    locationUri: str | None
    createTime: int | None
    parameters: dict[str, str] | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "description", "UTF8", None),
        (3, 11, "locationUri", "UTF8", None),
        (4, 8, "createTime", None, None),
        (5, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
    )

    def __init__(self, name: str | None = None, description: str | None = None, locationUri: str | None = None, createTime: int | None = None, parameters: dict[str, str] | None = None) -> None:
        self.name = name
        self.description = description
        self.locationUri = locationUri
        self.createTime = createTime
        self.parameters = parameters


class AlterCatalogRequest(Struct):
    __slots__ = ("name", "newCat")
    name: str | None
    newCat: Catalog | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 12, "newCat", [Catalog, Catalog.thrift_spec], None),
    )

    def __init__(self, name: str | None = None, newCat: Catalog | None = None) -> None:
        self.name = name
        self.newCat = newCat


class CreateCatalogRequest(Struct):
    __slots__ = ("catalog",)
    catalog: Catalog | None
    thrift_spec = (
        None,
        (1, 12, "catalog", [Catalog, Catalog.thrift_spec], None),
    )

    def __init__(self, catalog: Catalog | None = None) -> None:
        self.catalog = catalog


class DropCatalogRequest(Struct):
    __slots__ = ("name", "ifExists")
    name: str | None
    ifExists: bool | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 2, "ifExists", None, True),
    )

    def __init__(self, name: str | None = None, ifExists: bool | None = True) -> None:
        self.name = name
        self.ifExists = ifExists


class GetCatalogRequest(Struct):
    __slots__ = ("name",)
    name: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
    )

    def __init__(self, name: str | None = None) -> None:
        self.name = name


class GetCatalogResponse(Struct):
    __slots__ = ("catalog",)
    catalog: Catalog | None
    thrift_spec = (
        None,
        (1, 12, "catalog", [Catalog, Catalog.thrift_spec], None),
    )

    def __init__(self, catalog: Catalog | None = None) -> None:
        self.catalog = catalog


class GetCatalogsResponse(Struct):
    __slots__ = ("names",)
    names: list[str] | None
    thrift_spec = (
        None,
        (1, 15, "names", (11, "UTF8", False), None),
    )

    def __init__(self, names: list[str] | None = None) -> None:
        self.names = names


class DataConnector(Struct):
    __slots__ = ("name", "type", "url", "description", "parameters", "ownerName", "ownerType", "createTime")
    name: str | None
    type: str | None
    url: str | None
    description: str | None
    parameters: dict[str, str] | None
    ownerName: str | None
    ownerType: int | None
    createTime: int | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "type", "UTF8", None),
        (3, 11, "url", "UTF8", None),
        (4, 11, "description", "UTF8", None),
        (5, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (6, 11, "ownerName", "UTF8", None),
        (7, 8, "ownerType", None, None),
        (8, 8, "createTime", None, None),
    )

    def __init__(self, name: str | None = None, type: str | None = None, url: str | None = None, description: str | None = None, parameters: dict[str, str] | None = None, ownerName: str | None = None, ownerType: int | None = None, createTime: int | None = None) -> None:
        self.name = name
        self.type = type
        self.url = url
        self.description = description
        self.parameters = parameters
        self.ownerName = ownerName
        self.ownerType = ownerType
        self.createTime = createTime


class AlterDataConnectorRequest(Struct):
    __slots__ = ("connectorName", "newConnector")
    connectorName: str | None
    newConnector: DataConnector | None
    thrift_spec = (
        None,
        (1, 11, "connectorName", "UTF8", None),
        (2, 12, "newConnector", [DataConnector, DataConnector.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("connectorName", "newConnector")

    def __init__(self, connectorName: str | None = None, newConnector: DataConnector | None = None) -> None:
        self.connectorName = connectorName
        self.newConnector = newConnector


class AlterDatabaseRequest(Struct):
    __slots__ = ("oldDbName", "newDb")
    oldDbName: str | None
    newDb: Database | None
    thrift_spec = (
        None,
        (1, 11, "oldDbName", "UTF8", None),
        (2, 12, "newDb", [Database, Database.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("oldDbName", "newDb")

    def __init__(self, oldDbName: str | None = None, newDb: Database | None = None) -> None:
        self.oldDbName = oldDbName
        self.newDb = newDb


class CreateDataConnectorRequest(Struct):
    __slots__ = ("connector",)
    connector: DataConnector | None
    thrift_spec = (
        None,
        (1, 12, "connector", [DataConnector, DataConnector.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("connector",)

    def __init__(self, connector: DataConnector | None = None) -> None:
        self.connector = connector


class CreateDatabaseRequest(Struct):
    __slots__ = ("databaseName", "description", "locationUri", "parameters", "privileges", "ownerName", "ownerType", "catalogName", "createTime", "managedLocationUri", "type", "dataConnectorName", "remote_dbname")
    databaseName: str | None
    description: str | None
    locationUri: str | None
    parameters: dict[str, str] | None
    privileges: PrincipalPrivilegeSet | None
    ownerName: str | None
    ownerType: int | None
    catalogName: str | None
    createTime: int | None
    managedLocationUri: str | None
    type: int | None
    dataConnectorName: str | None
    remote_dbname: str | None
    thrift_spec = (
        None,
        (1, 11, "databaseName", "UTF8", None),
        (2, 11, "description", "UTF8", None),
        (3, 11, "locationUri", "UTF8", None),
        (4, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (5, 12, "privileges", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
        (6, 11, "ownerName", "UTF8", None),
        (7, 8, "ownerType", None, None),
        (8, 11, "catalogName", "UTF8", None),
        (9, 8, "createTime", None, None),
        (10, 11, "managedLocationUri", "UTF8", None),
        (11, 8, "type", None, None),
        (12, 11, "dataConnectorName", "UTF8", None),
        (13, 11, "remote_dbname", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("databaseName",)

    def __init__(self, databaseName: str | None = None, description: str | None = None, locationUri: str | None = None, parameters: dict[str, str] | None = None, privileges: PrincipalPrivilegeSet | None = None, ownerName: str | None = None, ownerType: int | None = None, catalogName: str | None = None, createTime: int | None = None, managedLocationUri: str | None = None, type: int | None = None, dataConnectorName: str | None = None, remote_dbname: str | None = None) -> None:
        self.databaseName = databaseName
        self.description = description
        self.locationUri = locationUri
        self.parameters = parameters
        self.privileges = privileges
        self.ownerName = ownerName
        self.ownerType = ownerType
        self.catalogName = catalogName
        self.createTime = createTime
        self.managedLocationUri = managedLocationUri
        self.type = type
        self.dataConnectorName = dataConnectorName
        self.remote_dbname = remote_dbname


class DropDataConnectorRequest(Struct):
    __slots__ = ("connectorName", "ifNotExists", "checkReferences")
    connectorName: str | None
    ifNotExists: bool | None
    checkReferences: bool | None
    thrift_spec = (
        None,
        (1, 11, "connectorName", "UTF8", None),
        (2, 2, "ifNotExists", None, None),
        (3, 2, "checkReferences", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("connectorName",)

    def __init__(self, connectorName: str | None = None, ifNotExists: bool | None = None, checkReferences: bool | None = None) -> None:
        self.connectorName = connectorName
        self.ifNotExists = ifNotExists
        self.checkReferences = checkReferences


class DropDatabaseRequest(Struct):
    __slots__ = ("name", "catalogName", "ignoreUnknownDb", "deleteData", "cascade", "softDelete", "txnId", "deleteManagedDir")
    name: str | None
    catalogName: str | None
    ignoreUnknownDb: bool | None
    deleteData: bool | None
    cascade: bool | None
    softDelete: bool | None
    txnId: int | None
    deleteManagedDir: bool | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "catalogName", "UTF8", None),
        (3, 2, "ignoreUnknownDb", None, None),
        (4, 2, "deleteData", None, None),
        (5, 2, "cascade", None, None),
        (6, 2, "softDelete", None, False),
        (7, 10, "txnId", None, 0),
        (8, 2, "deleteManagedDir", None, True),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("name", "ignoreUnknownDb", "deleteData", "cascade")

    def __init__(self, name: str | None = None, catalogName: str | None = None, ignoreUnknownDb: bool | None = None, deleteData: bool | None = None, cascade: bool | None = None, softDelete: bool | None = False, txnId: int | None = 0, deleteManagedDir: bool | None = True) -> None:
        self.name = name
        self.catalogName = catalogName
        self.ignoreUnknownDb = ignoreUnknownDb
        self.deleteData = deleteData
        self.cascade = cascade
        self.softDelete = softDelete
        self.txnId = txnId
        self.deleteManagedDir = deleteManagedDir


class GetDataConnectorRequest(Struct):
    __slots__ = ("connectorName",)
    connectorName: str | None
    thrift_spec = (
        None,
        (1, 11, "connectorName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("connectorName",)

    def __init__(self, connectorName: str | None = None) -> None:
        self.connectorName = connectorName


class GetDatabaseRequest(Struct):
    __slots__ = ("name", "catalogName", "processorCapabilities", "processorIdentifier")
    name: str | None
    catalogName: str | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "catalogName", "UTF8", None),
        (3, 15, "processorCapabilities", (11, "UTF8", False), None),
        (4, 11, "processorIdentifier", "UTF8", None),
    )

    def __init__(self, name: str | None = None, catalogName: str | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None) -> None:
        self.name = name
        self.catalogName = catalogName
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier


class GetDatabaseObjectsRequest(Struct):
    __slots__ = ("catalogName", "pattern")
    catalogName: str | None
    pattern: str | None
    thrift_spec = (
        None,
        (1, 11, "catalogName", "UTF8", None),
        (2, 11, "pattern", "UTF8", None),
    )

    def __init__(self, catalogName: str | None = None, pattern: str | None = None) -> None:
        self.catalogName = catalogName
        self.pattern = pattern


class GetDatabaseObjectsResponse(Struct):
    __slots__ = ("databases",)
    databases: list[Database] | None
    thrift_spec = (
        None,
        (1, 15, "databases", (12, [Database, Database.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("databases",)

    def __init__(self, databases: list[Database] | None = None) -> None:
        self.databases = databases


class GetTableRequest(Struct):
    __slots__ = ("dbName", "tblName", "capabilities", "catName", "validWriteIdList", "getColumnStats", "processorCapabilities", "processorIdentifier", "engine", "id")
    dbName: str | None
    tblName: str | None
    capabilities: ClientCapabilities | None
    catName: str | None
    validWriteIdList: str | None
    getColumnStats: bool | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    engine: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 12, "capabilities", [ClientCapabilities, ClientCapabilities.thrift_spec], None),
        (4, 11, "catName", "UTF8", None),
        None,
        (6, 11, "validWriteIdList", "UTF8", None),
        (7, 2, "getColumnStats", None, None),
        (8, 15, "processorCapabilities", (11, "UTF8", False), None),
        (9, 11, "processorIdentifier", "UTF8", None),
        (10, 11, "engine", "UTF8", "hive"),
        (11, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, capabilities: ClientCapabilities | None = None, catName: str | None = None, validWriteIdList: str | None = None, getColumnStats: bool | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None, engine: str | None = "hive", id: int | None = -1) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.capabilities = capabilities
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.getColumnStats = getColumnStats
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier
        self.engine = engine
        self.id = id


class GetTableResult(Struct):
    __slots__ = ("table", "isStatsCompliant")
    table: Table | None
    isStatsCompliant: bool | None
    thrift_spec = (
        None,
        (1, 12, "table", [Table, Table.thrift_spec], None),
        (2, 2, "isStatsCompliant", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("table",)

    def __init__(self, table: Table | None = None, isStatsCompliant: bool | None = None) -> None:
        self.table = table
        self.isStatsCompliant = isStatsCompliant


class GetTablesRequest(Struct):
    __slots__ = ("dbName", "tblNames", "capabilities", "catName", "processorCapabilities", "processorIdentifier", "projectionSpec", "tablesPattern")
    dbName: str | None
    tblNames: list[str] | None
    capabilities: ClientCapabilities | None
    catName: str | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    projectionSpec: GetProjectionsSpec | None
    tablesPattern: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 15, "tblNames", (11, "UTF8", False), None),
        (3, 12, "capabilities", [ClientCapabilities, ClientCapabilities.thrift_spec], None),
        (4, 11, "catName", "UTF8", None),
        (5, 15, "processorCapabilities", (11, "UTF8", False), None),
        (6, 11, "processorIdentifier", "UTF8", None),
        (7, 12, "projectionSpec", [GetProjectionsSpec, GetProjectionsSpec.thrift_spec], None),
        (8, 11, "tablesPattern", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName",)

    def __init__(self, dbName: str | None = None, tblNames: list[str] | None = None, capabilities: ClientCapabilities | None = None, catName: str | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None, projectionSpec: GetProjectionsSpec | None = None, tablesPattern: str | None = None) -> None:
        self.dbName = dbName
        self.tblNames = tblNames
        self.capabilities = capabilities
        self.catName = catName
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier
        self.projectionSpec = projectionSpec
        self.tablesPattern = tablesPattern


class GetTablesResult(Struct):
    __slots__ = ("tables",)
    tables: list[Table] | None
    thrift_spec = (
        None,
        (1, 15, "tables", (12, [Table, Table.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tables",)

    def __init__(self, tables: list[Table] | None = None) -> None:
        self.tables = tables


class AlterTableRequest(Struct):
    __slots__ = ("catName", "dbName", "tableName", "table", "environmentContext", "writeId", "validWriteIdList", "processorCapabilities", "processorIdentifier", "expectedParameterKey", "expectedParameterValue")
    catName: str | None
    dbName: str | None
    tableName: str | None
    table: Table | None
    environmentContext: EnvironmentContext | None
    writeId: int | None
    validWriteIdList: str | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    expectedParameterKey: str | None
    expectedParameterValue: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 12, "table", [Table, Table.thrift_spec], None),
        (5, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (6, 10, "writeId", None, -1),
        (7, 11, "validWriteIdList", "UTF8", None),
        (8, 15, "processorCapabilities", (11, "UTF8", False), None),
        (9, 11, "processorIdentifier", "UTF8", None),
        (10, 11, "expectedParameterKey", "UTF8", None),
        (11, 11, "expectedParameterValue", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName", "table")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tableName: str | None = None, table: Table | None = None, environmentContext: EnvironmentContext | None = None, writeId: int | None = -1, validWriteIdList: str | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None, expectedParameterKey: str | None = None, expectedParameterValue: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tableName = tableName
        self.table = table
        self.environmentContext = environmentContext
        self.writeId = writeId
        self.validWriteIdList = validWriteIdList
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier
        self.expectedParameterKey = expectedParameterKey
        self.expectedParameterValue = expectedParameterValue


class AlterTableResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class SQLPrimaryKey(Struct):
    __slots__ = ("table_db", "table_name", "column_name", "key_seq", "pk_name", "enable_cstr", "validate_cstr", "rely_cstr", "catName")
    table_db: str | None
    table_name: str | None
    column_name: str | None
    key_seq: int | None
    pk_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 11, "table_db", "UTF8", None),
        (2, 11, "table_name", "UTF8", None),
        (3, 11, "column_name", "UTF8", None),
        (4, 8, "key_seq", None, None),
        (5, 11, "pk_name", "UTF8", None),
        (6, 2, "enable_cstr", None, None),
        (7, 2, "validate_cstr", None, None),
        (8, 2, "rely_cstr", None, None),
        (9, 11, "catName", "UTF8", None),
    )

    def __init__(self, table_db: str | None = None, table_name: str | None = None, column_name: str | None = None, key_seq: int | None = None, pk_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None, catName: str | None = None) -> None:
        self.table_db = table_db
        self.table_name = table_name
        self.column_name = column_name
        self.key_seq = key_seq
        self.pk_name = pk_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr
        self.catName = catName


class SQLForeignKey(Struct):
    __slots__ = ("pktable_db", "pktable_name", "pkcolumn_name", "fktable_db", "fktable_name", "fkcolumn_name", "key_seq", "update_rule", "delete_rule", "fk_name", "pk_name", "enable_cstr", "validate_cstr", "rely_cstr", "catName")
    pktable_db: str | None
    pktable_name: str | None
    pkcolumn_name: str | None
    fktable_db: str | None
    fktable_name: str | None
    fkcolumn_name: str | None
    key_seq: int | None
    update_rule: int | None
    delete_rule: int | None
    fk_name: str | None
    pk_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 11, "pktable_db", "UTF8", None),
        (2, 11, "pktable_name", "UTF8", None),
        (3, 11, "pkcolumn_name", "UTF8", None),
        (4, 11, "fktable_db", "UTF8", None),
        (5, 11, "fktable_name", "UTF8", None),
        (6, 11, "fkcolumn_name", "UTF8", None),
        (7, 8, "key_seq", None, None),
        (8, 8, "update_rule", None, None),
        (9, 8, "delete_rule", None, None),
        (10, 11, "fk_name", "UTF8", None),
        (11, 11, "pk_name", "UTF8", None),
        (12, 2, "enable_cstr", None, None),
        (13, 2, "validate_cstr", None, None),
        (14, 2, "rely_cstr", None, None),
        (15, 11, "catName", "UTF8", None),
    )

    def __init__(self, pktable_db: str | None = None, pktable_name: str | None = None, pkcolumn_name: str | None = None, fktable_db: str | None = None, fktable_name: str | None = None, fkcolumn_name: str | None = None, key_seq: int | None = None, update_rule: int | None = None, delete_rule: int | None = None, fk_name: str | None = None, pk_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None, catName: str | None = None) -> None:
        self.pktable_db = pktable_db
        self.pktable_name = pktable_name
        self.pkcolumn_name = pkcolumn_name
        self.fktable_db = fktable_db
        self.fktable_name = fktable_name
        self.fkcolumn_name = fkcolumn_name
        self.key_seq = key_seq
        self.update_rule = update_rule
        self.delete_rule = delete_rule
        self.fk_name = fk_name
        self.pk_name = pk_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr
        self.catName = catName


class SQLUniqueConstraint(Struct):
    __slots__ = ("catName", "table_db", "table_name", "column_name", "key_seq", "uk_name", "enable_cstr", "validate_cstr", "rely_cstr")
    catName: str | None
    table_db: str | None
    table_name: str | None
    column_name: str | None
    key_seq: int | None
    uk_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "table_db", "UTF8", None),
        (3, 11, "table_name", "UTF8", None),
        (4, 11, "column_name", "UTF8", None),
        (5, 8, "key_seq", None, None),
        (6, 11, "uk_name", "UTF8", None),
        (7, 2, "enable_cstr", None, None),
        (8, 2, "validate_cstr", None, None),
        (9, 2, "rely_cstr", None, None),
    )

    def __init__(self, catName: str | None = None, table_db: str | None = None, table_name: str | None = None, column_name: str | None = None, key_seq: int | None = None, uk_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None) -> None:
        self.catName = catName
        self.table_db = table_db
        self.table_name = table_name
        self.column_name = column_name
        self.key_seq = key_seq
        self.uk_name = uk_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr


class SQLNotNullConstraint(Struct):
    __slots__ = ("catName", "table_db", "table_name", "column_name", "nn_name", "enable_cstr", "validate_cstr", "rely_cstr")
    catName: str | None
    table_db: str | None
    table_name: str | None
    column_name: str | None
    nn_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "table_db", "UTF8", None),
        (3, 11, "table_name", "UTF8", None),
        (4, 11, "column_name", "UTF8", None),
        (5, 11, "nn_name", "UTF8", None),
        (6, 2, "enable_cstr", None, None),
        (7, 2, "validate_cstr", None, None),
        (8, 2, "rely_cstr", None, None),
    )

    def __init__(self, catName: str | None = None, table_db: str | None = None, table_name: str | None = None, column_name: str | None = None, nn_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None) -> None:
        self.catName = catName
        self.table_db = table_db
        self.table_name = table_name
        self.column_name = column_name
        self.nn_name = nn_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr


class SQLDefaultConstraint(Struct):
    __slots__ = ("catName", "table_db", "table_name", "column_name", "default_value", "dc_name", "enable_cstr", "validate_cstr", "rely_cstr")
    catName: str | None
    table_db: str | None
    table_name: str | None
    column_name: str | None
    default_value: str | None
    dc_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "table_db", "UTF8", None),
        (3, 11, "table_name", "UTF8", None),
        (4, 11, "column_name", "UTF8", None),
        (5, 11, "default_value", "UTF8", None),
        (6, 11, "dc_name", "UTF8", None),
        (7, 2, "enable_cstr", None, None),
        (8, 2, "validate_cstr", None, None),
        (9, 2, "rely_cstr", None, None),
    )

    def __init__(self, catName: str | None = None, table_db: str | None = None, table_name: str | None = None, column_name: str | None = None, default_value: str | None = None, dc_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None) -> None:
        self.catName = catName
        self.table_db = table_db
        self.table_name = table_name
        self.column_name = column_name
        self.default_value = default_value
        self.dc_name = dc_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr


class SQLCheckConstraint(Struct):
    __slots__ = ("catName", "table_db", "table_name", "column_name", "check_expression", "dc_name", "enable_cstr", "validate_cstr", "rely_cstr")
    catName: str | None
    table_db: str | None
    table_name: str | None
    column_name: str | None
    check_expression: str | None
    dc_name: str | None
    enable_cstr: bool | None
    validate_cstr: bool | None
    rely_cstr: bool | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "table_db", "UTF8", None),
        (3, 11, "table_name", "UTF8", None),
        (4, 11, "column_name", "UTF8", None),
        (5, 11, "check_expression", "UTF8", None),
        (6, 11, "dc_name", "UTF8", None),
        (7, 2, "enable_cstr", None, None),
        (8, 2, "validate_cstr", None, None),
        (9, 2, "rely_cstr", None, None),
    )

    def __init__(self, catName: str | None = None, table_db: str | None = None, table_name: str | None = None, column_name: str | None = None, check_expression: str | None = None, dc_name: str | None = None, enable_cstr: bool | None = None, validate_cstr: bool | None = None, rely_cstr: bool | None = None) -> None:
        self.catName = catName
        self.table_db = table_db
        self.table_name = table_name
        self.column_name = column_name
        self.check_expression = check_expression
        self.dc_name = dc_name
        self.enable_cstr = enable_cstr
        self.validate_cstr = validate_cstr
        self.rely_cstr = rely_cstr


class CreateTableRequest(Struct):
    __slots__ = ("table", "envContext", "primaryKeys", "foreignKeys", "uniqueConstraints", "notNullConstraints", "defaultConstraints", "checkConstraints", "processorCapabilities", "processorIdentifier")
    table: Table | None
    envContext: EnvironmentContext | None
    primaryKeys: list[SQLPrimaryKey] | None
    foreignKeys: list[SQLForeignKey] | None
    uniqueConstraints: list[SQLUniqueConstraint] | None
    notNullConstraints: list[SQLNotNullConstraint] | None
    defaultConstraints: list[SQLDefaultConstraint] | None
    checkConstraints: list[SQLCheckConstraint] | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    thrift_spec = (
        None,
        (1, 12, "table", [Table, Table.thrift_spec], None),
        (2, 12, "envContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (3, 15, "primaryKeys", (12, [SQLPrimaryKey, SQLPrimaryKey.thrift_spec], False), None),
        (4, 15, "foreignKeys", (12, [SQLForeignKey, SQLForeignKey.thrift_spec], False), None),
        (5, 15, "uniqueConstraints", (12, [SQLUniqueConstraint, SQLUniqueConstraint.thrift_spec], False), None),
        (6, 15, "notNullConstraints", (12, [SQLNotNullConstraint, SQLNotNullConstraint.thrift_spec], False), None),
        (7, 15, "defaultConstraints", (12, [SQLDefaultConstraint, SQLDefaultConstraint.thrift_spec], False), None),
        (8, 15, "checkConstraints", (12, [SQLCheckConstraint, SQLCheckConstraint.thrift_spec], False), None),
        (9, 15, "processorCapabilities", (11, "UTF8", False), None),
        (10, 11, "processorIdentifier", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("table",)

    def __init__(self, table: Table | None = None, envContext: EnvironmentContext | None = None, primaryKeys: list[SQLPrimaryKey] | None = None, foreignKeys: list[SQLForeignKey] | None = None, uniqueConstraints: list[SQLUniqueConstraint] | None = None, notNullConstraints: list[SQLNotNullConstraint] | None = None, defaultConstraints: list[SQLDefaultConstraint] | None = None, checkConstraints: list[SQLCheckConstraint] | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None) -> None:
        self.table = table
        self.envContext = envContext
        self.primaryKeys = primaryKeys
        self.foreignKeys = foreignKeys
        self.uniqueConstraints = uniqueConstraints
        self.notNullConstraints = notNullConstraints
        self.defaultConstraints = defaultConstraints
        self.checkConstraints = checkConstraints
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier


class DropTableRequest(Struct):
    __slots__ = ("catalogName", "dbName", "tableName", "deleteData", "envContext", "dropPartitions")
    catalogName: str | None
    dbName: str | None
    tableName: str | None
    deleteData: bool | None
    envContext: EnvironmentContext | None
    dropPartitions: bool | None
    thrift_spec = (
        None,
        (1, 11, "catalogName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 2, "deleteData", None, None),
        (5, 12, "envContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (6, 2, "dropPartitions", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName")

    def __init__(self, catalogName: str | None = None, dbName: str | None = None, tableName: str | None = None, deleteData: bool | None = None, envContext: EnvironmentContext | None = None, dropPartitions: bool | None = None) -> None:
        self.catalogName = catalogName
        self.dbName = dbName
        self.tableName = tableName
        self.deleteData = deleteData
        self.envContext = envContext
        self.dropPartitions = dropPartitions


class GetFieldsRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "envContext", "validWriteIdList", "id")
    catName: str | None
    dbName: str | None
    tblName: str | None
    envContext: EnvironmentContext | None
    validWriteIdList: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 12, "envContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, envContext: EnvironmentContext | None = None, validWriteIdList: str | None = None, id: int | None = -1) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.envContext = envContext
        self.validWriteIdList = validWriteIdList
        self.id = id


class GetFieldsResponse(Struct):
    __slots__ = ("fields",)
    fields: list[FieldSchema] | None
    thrift_spec = (
        None,
        (1, 15, "fields", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fields",)

    def __init__(self, fields: list[FieldSchema] | None = None) -> None:
        self.fields = fields


class GetSchemaRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "envContext", "validWriteIdList", "id")
    catName: str | None
    dbName: str | None
    tblName: str | None
    envContext: EnvironmentContext | None
    validWriteIdList: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 12, "envContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, envContext: EnvironmentContext | None = None, validWriteIdList: str | None = None, id: int | None = -1) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.envContext = envContext
        self.validWriteIdList = validWriteIdList
        self.id = id


class GetSchemaResponse(Struct):
    __slots__ = ("fields",)
    fields: list[FieldSchema] | None
    thrift_spec = (
        None,
        (1, 15, "fields", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fields",)

    def __init__(self, fields: list[FieldSchema] | None = None) -> None:
        self.fields = fields


class GetTablesExtRequest(Struct):
    __slots__ = ("catalog", "database", "tableNamePattern", "requestedFields", "limit", "processorCapabilities", "processorIdentifier")
    catalog: str | None
    database: str | None
    tableNamePattern: str | None
    requestedFields: int | None
    limit: int | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    thrift_spec = (
        None,
        (1, 11, "catalog", "UTF8", None),
        (2, 11, "database", "UTF8", None),
        (3, 11, "tableNamePattern", "UTF8", None),
        (4, 8, "requestedFields", None, None),
        (5, 8, "limit", None, None),
        (6, 15, "processorCapabilities", (11, "UTF8", False), None),
        (7, 11, "processorIdentifier", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catalog", "database", "tableNamePattern", "requestedFields")

    def __init__(self, catalog: str | None = None, database: str | None = None, tableNamePattern: str | None = None, requestedFields: int | None = None, limit: int | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None) -> None:
        self.catalog = catalog
        self.database = database
        self.tableNamePattern = tableNamePattern
        self.requestedFields = requestedFields
        self.limit = limit
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier


class TruncateTableRequest(Struct):
    __slots__ = ("dbName", "tableName", "partNames", "writeId", "validWriteIdList", "environmentContext")
    dbName: str | None
    tableName: str | None
    partNames: list[str] | None
    writeId: int | None
    validWriteIdList: str | None
    environmentContext: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 15, "partNames", (11, "UTF8", False), None),
        (4, 10, "writeId", None, -1),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName")

    def __init__(self, dbName: str | None = None, tableName: str | None = None, partNames: list[str] | None = None, writeId: int | None = -1, validWriteIdList: str | None = None, environmentContext: EnvironmentContext | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.partNames = partNames
        self.writeId = writeId
        self.validWriteIdList = validWriteIdList
        self.environmentContext = environmentContext


class TruncateTableResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class Partition(Struct):
    __slots__ = ("values", "dbName", "tableName", "createTime", "lastAccessTime", "sd", "parameters", "privileges", "catName", "writeId", "isStatsCompliant", "colStats", "fileMetadata")
    values: list[str] | None
    dbName: str | None
    tableName: str | None
    createTime: int | None
    lastAccessTime: int | None
    sd: StorageDescriptor | None
    parameters: dict[str, str] | None
    privileges: PrincipalPrivilegeSet | None
    catName: str | None
    writeId: int | None
    isStatsCompliant: bool | None
    colStats: ColumnStatistics | None
    fileMetadata: FileMetadata | None
    thrift_spec = (
        None,
        (1, 15, "values", (11, "UTF8", False), None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 8, "createTime", None, None),
        (5, 8, "lastAccessTime", None, None),
        (6, 12, "sd", [StorageDescriptor, StorageDescriptor.thrift_spec], None),
        (7, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (8, 12, "privileges", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
        (9, 11, "catName", "UTF8", None),
        (10, 10, "writeId", None, -1),
        (11, 2, "isStatsCompliant", None, None),
        (12, 12, "colStats", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
        (13, 12, "fileMetadata", [FileMetadata, FileMetadata.thrift_spec], None),
    )

    def __init__(self, values: list[str] | None = None, dbName: str | None = None, tableName: str | None = None, createTime: int | None = None, lastAccessTime: int | None = None, sd: StorageDescriptor | None = None, parameters: dict[str, str] | None = None, privileges: PrincipalPrivilegeSet | None = None, catName: str | None = None, writeId: int | None = -1, isStatsCompliant: bool | None = None, colStats: ColumnStatistics | None = None, fileMetadata: FileMetadata | None = None) -> None:
        self.values = values
        self.dbName = dbName
        self.tableName = tableName
        self.createTime = createTime
        self.lastAccessTime = lastAccessTime
        self.sd = sd
        self.parameters = parameters
        self.privileges = privileges
        self.catName = catName
        self.writeId = writeId
        self.isStatsCompliant = isStatsCompliant
        self.colStats = colStats
        self.fileMetadata = fileMetadata


class AddPartitionsRequest(Struct):
    __slots__ = ("dbName", "tblName", "parts", "ifNotExists", "needResult", "catName", "validWriteIdList", "skipColumnSchemaForPartition", "partitionColSchema", "environmentContext")
    dbName: str | None
    tblName: str | None
    parts: list[Partition] | None
    ifNotExists: bool | None
    needResult: bool | None
    catName: str | None
    validWriteIdList: str | None
    skipColumnSchemaForPartition: bool | None
    partitionColSchema: list[FieldSchema] | None
    environmentContext: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 15, "parts", (12, [Partition, Partition.thrift_spec], False), None),
        (4, 2, "ifNotExists", None, None),
        (5, 2, "needResult", None, True),
        (6, 11, "catName", "UTF8", None),
        (7, 11, "validWriteIdList", "UTF8", None),
        (8, 2, "skipColumnSchemaForPartition", None, None),
        (9, 15, "partitionColSchema", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (10, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "parts", "ifNotExists")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, parts: list[Partition] | None = None, ifNotExists: bool | None = None, needResult: bool | None = True, catName: str | None = None, validWriteIdList: str | None = None, skipColumnSchemaForPartition: bool | None = None, partitionColSchema: list[FieldSchema] | None = None, environmentContext: EnvironmentContext | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.parts = parts
        self.ifNotExists = ifNotExists
        self.needResult = needResult
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.partitionColSchema = partitionColSchema
        self.environmentContext = environmentContext


class AddPartitionsResult(Struct):
    __slots__ = ("partitions", "isStatsCompliant", "partitionColSchema")
    partitions: list[Partition] | None
    isStatsCompliant: bool | None
    partitionColSchema: list[FieldSchema] | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
        (2, 2, "isStatsCompliant", None, None),
        (3, 15, "partitionColSchema", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
    )

    def __init__(self, partitions: list[Partition] | None = None, isStatsCompliant: bool | None = None, partitionColSchema: list[FieldSchema] | None = None) -> None:
        self.partitions = partitions
        self.isStatsCompliant = isStatsCompliant
        self.partitionColSchema = partitionColSchema


class DropPartitionsExpr(Struct):
    __slots__ = ("expr", "partArchiveLevel")
    expr: bytes | None
    partArchiveLevel: int | None
    thrift_spec = (
        None,
        (1, 11, "expr", "BINARY", None),
        (2, 8, "partArchiveLevel", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("expr",)

    def __init__(self, expr: bytes | None = None, partArchiveLevel: int | None = None) -> None:
        self.expr = expr
        self.partArchiveLevel = partArchiveLevel


class RequestPartsSpec(Struct):
    __slots__ = ("names", "exprs")
    names: list[str] | None
    exprs: list[DropPartitionsExpr] | None
    thrift_spec = (
        None,
        (1, 15, "names", (11, "UTF8", False), None),
        (2, 15, "exprs", (12, [DropPartitionsExpr, DropPartitionsExpr.thrift_spec], False), None),
    )

    def __init__(self, names: list[str] | None = None, exprs: list[DropPartitionsExpr] | None = None) -> None:
        self.names = names
        self.exprs = exprs


class DropPartitionsRequest(Struct):
    __slots__ = ("dbName", "tblName", "parts", "deleteData", "ifExists", "ignoreProtection", "environmentContext", "needResult", "catName", "skipColumnSchemaForPartition")
    dbName: str | None
    tblName: str | None
    parts: RequestPartsSpec | None
    deleteData: bool | None
    ifExists: bool | None
    ignoreProtection: bool | None
    environmentContext: EnvironmentContext | None
    needResult: bool | None
    catName: str | None
    skipColumnSchemaForPartition: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 12, "parts", [RequestPartsSpec, RequestPartsSpec.thrift_spec], None),
        (4, 2, "deleteData", None, None),
        (5, 2, "ifExists", None, True),
        (6, 2, "ignoreProtection", None, None),
        (7, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (8, 2, "needResult", None, True),
        (9, 11, "catName", "UTF8", None),
        (10, 2, "skipColumnSchemaForPartition", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "parts")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, parts: RequestPartsSpec | None = None, deleteData: bool | None = None, ifExists: bool | None = True, ignoreProtection: bool | None = None, environmentContext: EnvironmentContext | None = None, needResult: bool | None = True, catName: str | None = None, skipColumnSchemaForPartition: bool | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.parts = parts
        self.deleteData = deleteData
        self.ifExists = ifExists
        self.ignoreProtection = ignoreProtection
        self.environmentContext = environmentContext
        self.needResult = needResult
        self.catName = catName
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition


class DropPartitionsResult(Struct):
    __slots__ = ("partitions",)
    partitions: list[Partition] | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
    )

    def __init__(self, partitions: list[Partition] | None = None) -> None:
        self.partitions = partitions


class PartitionListComposingSpec(Struct):
    __slots__ = ("partitions",)
    partitions: list[Partition] | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
    )

    def __init__(self, partitions: list[Partition] | None = None) -> None:
        self.partitions = partitions


class PartitionWithoutSD(Struct):
    __slots__ = ("values", "createTime", "lastAccessTime", "relativePath", "parameters", "privileges")
    values: list[str] | None
    createTime: int | None
    lastAccessTime: int | None
    relativePath: str | None
    parameters: dict[str, str] | None
    privileges: PrincipalPrivilegeSet | None
    thrift_spec = (
        None,
        (1, 15, "values", (11, "UTF8", False), None),
        (2, 8, "createTime", None, None),
        (3, 8, "lastAccessTime", None, None),
        (4, 11, "relativePath", "UTF8", None),
        (5, 13, "parameters", (11, "UTF8", 11, "UTF8", False), None),
        (6, 12, "privileges", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
    )

    def __init__(self, values: list[str] | None = None, createTime: int | None = None, lastAccessTime: int | None = None, relativePath: str | None = None, parameters: dict[str, str] | None = None, privileges: PrincipalPrivilegeSet | None = None) -> None:
        self.values = values
        self.createTime = createTime
        self.lastAccessTime = lastAccessTime
        self.relativePath = relativePath
        self.parameters = parameters
        self.privileges = privileges


class PartitionSpecWithSharedSD(Struct):
    __slots__ = ("partitions", "sd")
    partitions: list[PartitionWithoutSD] | None
    sd: StorageDescriptor | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [PartitionWithoutSD, PartitionWithoutSD.thrift_spec], False), None),
        (2, 12, "sd", [StorageDescriptor, StorageDescriptor.thrift_spec], None),
    )

    def __init__(self, partitions: list[PartitionWithoutSD] | None = None, sd: StorageDescriptor | None = None) -> None:
        self.partitions = partitions
        self.sd = sd


class PartitionSpec(Struct):
    __slots__ = ("dbName", "tableName", "rootPath", "sharedSDPartitionSpec", "partitionList", "catName", "writeId", "isStatsCompliant")
    dbName: str | None
    tableName: str | None
    rootPath: str | None
    sharedSDPartitionSpec: PartitionSpecWithSharedSD | None
    partitionList: PartitionListComposingSpec | None
    catName: str | None
    writeId: int | None
    isStatsCompliant: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 11, "rootPath", "UTF8", None),
        (4, 12, "sharedSDPartitionSpec", [PartitionSpecWithSharedSD, PartitionSpecWithSharedSD.thrift_spec], None),
        (5, 12, "partitionList", [PartitionListComposingSpec, PartitionListComposingSpec.thrift_spec], None),
        (6, 11, "catName", "UTF8", None),
        (7, 10, "writeId", None, -1),
        (8, 2, "isStatsCompliant", None, None),
    )

    def __init__(self, dbName: str | None = None, tableName: str | None = None, rootPath: str | None = None, sharedSDPartitionSpec: PartitionSpecWithSharedSD | None = None, partitionList: PartitionListComposingSpec | None = None, catName: str | None = None, writeId: int | None = -1, isStatsCompliant: bool | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.rootPath = rootPath
        self.sharedSDPartitionSpec = sharedSDPartitionSpec
        self.partitionList = partitionList
        self.catName = catName
        self.writeId = writeId
        self.isStatsCompliant = isStatsCompliant


class PartitionsByExprRequest(Struct):
    __slots__ = ("dbName", "tblName", "expr", "defaultPartitionName", "maxParts", "catName", "order", "validWriteIdList", "id", "skipColumnSchemaForPartition", "includeParamKeyPattern", "excludeParamKeyPattern")
    dbName: str | None
    tblName: str | None
    expr: bytes | None
    defaultPartitionName: str | None
    maxParts: int | None
    catName: str | None
    order: str | None
    validWriteIdList: str | None
    id: int | None
    skipColumnSchemaForPartition: bool | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 11, "expr", "BINARY", None),
        (4, 11, "defaultPartitionName", "UTF8", None),
        (5, 6, "maxParts", None, -1),
        (6, 11, "catName", "UTF8", None),
        (7, 11, "order", "UTF8", None),
        (8, 11, "validWriteIdList", "UTF8", None),
        (9, 10, "id", None, -1),
        (10, 2, "skipColumnSchemaForPartition", None, None),
        (11, 11, "includeParamKeyPattern", "UTF8", None),
        (12, 11, "excludeParamKeyPattern", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "expr")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, expr: bytes | None = None, defaultPartitionName: str | None = None, maxParts: int | None = -1, catName: str | None = None, order: str | None = None, validWriteIdList: str | None = None, id: int | None = -1, skipColumnSchemaForPartition: bool | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.expr = expr
        self.defaultPartitionName = defaultPartitionName
        self.maxParts = maxParts
        self.catName = catName
        self.order = order
        self.validWriteIdList = validWriteIdList
        self.id = id
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern


class PartitionsByExprResult(Struct):
    __slots__ = ("partitions", "hasUnknownPartitions")
    partitions: list[Partition] | None
    hasUnknownPartitions: bool | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
        (2, 2, "hasUnknownPartitions", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitions", "hasUnknownPartitions")

    def __init__(self, partitions: list[Partition] | None = None, hasUnknownPartitions: bool | None = None) -> None:
        self.partitions = partitions
        self.hasUnknownPartitions = hasUnknownPartitions


class PartitionValuesRequest(Struct):
    __slots__ = ("dbName", "tblName", "partitionKeys", "applyDistinct", "filter", "partitionOrder", "ascending", "maxParts", "catName", "validWriteIdList")
    dbName: str | None
    tblName: str | None
    partitionKeys: list[FieldSchema] | None
    applyDistinct: bool | None
    filter: str | None
    partitionOrder: list[FieldSchema] | None
    ascending: bool | None
    maxParts: int | None
    catName: str | None
    validWriteIdList: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 15, "partitionKeys", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (4, 2, "applyDistinct", None, True),
        (5, 11, "filter", "UTF8", None),
        (6, 15, "partitionOrder", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (7, 2, "ascending", None, True),
        (8, 10, "maxParts", None, -1),
        (9, 11, "catName", "UTF8", None),
        (10, 11, "validWriteIdList", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "partitionKeys")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, partitionKeys: list[FieldSchema] | None = None, applyDistinct: bool | None = True, filter: str | None = None, partitionOrder: list[FieldSchema] | None = None, ascending: bool | None = True, maxParts: int | None = -1, catName: str | None = None, validWriteIdList: str | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.partitionKeys = partitionKeys
        self.applyDistinct = applyDistinct
        self.filter = filter
        self.partitionOrder = partitionOrder
        self.ascending = ascending
        self.maxParts = maxParts
        self.catName = catName
        self.validWriteIdList = validWriteIdList


class PartitionValuesRow(Struct):
    __slots__ = ("row",)
    row: list[str] | None
    thrift_spec = (
        None,
        (1, 15, "row", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("row",)

    def __init__(self, row: list[str] | None = None) -> None:
        self.row = row


class PartitionValuesResponse(Struct):
    __slots__ = ("partitionValues",)
    partitionValues: list[PartitionValuesRow] | None
    thrift_spec = (
        None,
        (1, 15, "partitionValues", (12, [PartitionValuesRow, PartitionValuesRow.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitionValues",)

    def __init__(self, partitionValues: list[PartitionValuesRow] | None = None) -> None:
        self.partitionValues = partitionValues


class AlterPartitionsRequest(Struct):
    __slots__ = ("catName", "dbName", "tableName", "partitions", "environmentContext", "writeId", "validWriteIdList", "skipColumnSchemaForPartition", "partitionColSchema")
    catName: str | None
    dbName: str | None
    tableName: str | None
    partitions: list[Partition] | None
    environmentContext: EnvironmentContext | None
    writeId: int | None
    validWriteIdList: str | None
    skipColumnSchemaForPartition: bool | None
    partitionColSchema: list[FieldSchema] | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
        (5, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
        (6, 10, "writeId", None, -1),
        (7, 11, "validWriteIdList", "UTF8", None),
        (8, 2, "skipColumnSchemaForPartition", None, None),
        (9, 15, "partitionColSchema", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName", "partitions")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tableName: str | None = None, partitions: list[Partition] | None = None, environmentContext: EnvironmentContext | None = None, writeId: int | None = -1, validWriteIdList: str | None = None, skipColumnSchemaForPartition: bool | None = None, partitionColSchema: list[FieldSchema] | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tableName = tableName
        self.partitions = partitions
        self.environmentContext = environmentContext
        self.writeId = writeId
        self.validWriteIdList = validWriteIdList
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.partitionColSchema = partitionColSchema


class AlterPartitionsResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class AppendPartitionsRequest(Struct):
    __slots__ = ("catalogName", "dbName", "tableName", "name", "partVals", "environmentContext")
    catalogName: str | None
    dbName: str | None
    tableName: str | None
    name: str | None
    partVals: list[str] | None
    environmentContext: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "catalogName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 11, "name", "UTF8", None),
        (5, 15, "partVals", (11, "UTF8", False), None),
        (6, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName")

    def __init__(self, catalogName: str | None = None, dbName: str | None = None, tableName: str | None = None, name: str | None = None, partVals: list[str] | None = None, environmentContext: EnvironmentContext | None = None) -> None:
        self.catalogName = catalogName
        self.dbName = dbName
        self.tableName = tableName
        self.name = name
        self.partVals = partVals
        self.environmentContext = environmentContext


class DropPartitionRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "partName", "partVals", "deleteData", "environmentContext")
    catName: str | None
    dbName: str | None
    tblName: str | None
    partName: str | None
    partVals: list[str] | None
    deleteData: bool | None
    environmentContext: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 11, "partName", "UTF8", None),
        (5, 15, "partVals", (11, "UTF8", False), None),
        (6, 2, "deleteData", None, None),
        (7, 12, "environmentContext", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, partName: str | None = None, partVals: list[str] | None = None, deleteData: bool | None = None, environmentContext: EnvironmentContext | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.partName = partName
        self.partVals = partVals
        self.deleteData = deleteData
        self.environmentContext = environmentContext


class GetPartitionNamesPsRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "partValues", "maxParts", "validWriteIdList", "id")
    catName: str | None
    dbName: str | None
    tblName: str | None
    partValues: list[str] | None
    maxParts: int | None
    validWriteIdList: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 15, "partValues", (11, "UTF8", False), None),
        (5, 6, "maxParts", None, -1),
        (6, 11, "validWriteIdList", "UTF8", None),
        (7, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, partValues: list[str] | None = None, maxParts: int | None = -1, validWriteIdList: str | None = None, id: int | None = -1) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.partValues = partValues
        self.maxParts = maxParts
        self.validWriteIdList = validWriteIdList
        self.id = id


class GetPartitionNamesPsResponse(Struct):
    __slots__ = ("names",)
    names: list[str] | None
    thrift_spec = (
        None,
        (1, 15, "names", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("names",)

    def __init__(self, names: list[str] | None = None) -> None:
        self.names = names


class GetPartitionRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "partVals", "validWriteIdList", "id")
    catName: str | None
    dbName: str | None
    tblName: str | None
    partVals: list[str] | None
    validWriteIdList: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 15, "partVals", (11, "UTF8", False), None),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "partVals")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, partVals: list[str] | None = None, validWriteIdList: str | None = None, id: int | None = -1) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.partVals = partVals
        self.validWriteIdList = validWriteIdList
        self.id = id


class GetPartitionResponse(Struct):
    __slots__ = ("partition",)
    partition: Partition | None
    thrift_spec = (
        None,
        (1, 12, "partition", [Partition, Partition.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partition",)

    def __init__(self, partition: Partition | None = None) -> None:
        self.partition = partition


class GetPartitionsByFilterRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "filter", "maxParts", "skipColumnSchemaForPartition", "includeParamKeyPattern", "excludeParamKeyPattern")
    catName: str | None
    dbName: str | None
    tblName: str | None
    filter: str | None
    maxParts: int | None
    skipColumnSchemaForPartition: bool | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 11, "filter", "UTF8", None),
        (5, 6, "maxParts", None, -1),
        (6, 2, "skipColumnSchemaForPartition", None, None),
        (7, 11, "includeParamKeyPattern", "UTF8", None),
        (8, 11, "excludeParamKeyPattern", "UTF8", None),
    )

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, filter: str | None = None, maxParts: int | None = -1, skipColumnSchemaForPartition: bool | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.filter = filter
        self.maxParts = maxParts
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern


class GetPartitionsByNamesRequest(Struct):
    __slots__ = ("db_name", "tbl_name", "names", "get_col_stats", "processorCapabilities", "processorIdentifier", "engine", "validWriteIdList", "getFileMetadata", "id", "skipColumnSchemaForPartition", "includeParamKeyPattern", "excludeParamKeyPattern")
    db_name: str | None
    tbl_name: str | None
    names: list[str] | None
    get_col_stats: bool | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    engine: str | None
    validWriteIdList: str | None
    getFileMetadata: bool | None
    id: int | None
    skipColumnSchemaForPartition: bool | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "names", (11, "UTF8", False), None),
        (4, 2, "get_col_stats", None, None),
        (5, 15, "processorCapabilities", (11, "UTF8", False), None),
        (6, 11, "processorIdentifier", "UTF8", None),
        (7, 11, "engine", "UTF8", "hive"),
        (8, 11, "validWriteIdList", "UTF8", None),
        (9, 2, "getFileMetadata", None, None),
        (10, 10, "id", None, -1),
        (11, 2, "skipColumnSchemaForPartition", None, None),
        (12, 11, "includeParamKeyPattern", "UTF8", None),
        (13, 11, "excludeParamKeyPattern", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("db_name", "tbl_name")

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, names: list[str] | None = None, get_col_stats: bool | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None, engine: str | None = "hive", validWriteIdList: str | None = None, getFileMetadata: bool | None = None, id: int | None = -1, skipColumnSchemaForPartition: bool | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.names = names
        self.get_col_stats = get_col_stats
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier
        self.engine = engine
        self.validWriteIdList = validWriteIdList
        self.getFileMetadata = getFileMetadata
        self.id = id
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern


class GetPartitionsByNamesResult(Struct):
    __slots__ = ("partitions", "dictionary")
    partitions: list[Partition] | None
    dictionary: ObjectDictionary | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
        (2, 12, "dictionary", [ObjectDictionary, ObjectDictionary.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitions",)

    def __init__(self, partitions: list[Partition] | None = None, dictionary: ObjectDictionary | None = None) -> None:
        self.partitions = partitions
        self.dictionary = dictionary


class GetPartitionsFilterSpec(Struct):
    __slots__ = ("filterMode", "filters")
    filterMode: int | None
    filters: list[str] | None
    thrift_spec = (
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        (7, 8, "filterMode", None, None),
        (8, 15, "filters", (11, "UTF8", False), None),
    )

    def __init__(self, filterMode: int | None = None, filters: list[str] | None = None) -> None:
        self.filterMode = filterMode
        self.filters = filters


class GetPartitionsPsWithAuthRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "partVals", "maxParts", "userName", "groupNames", "validWriteIdList", "id", "skipColumnSchemaForPartition", "includeParamKeyPattern", "excludeParamKeyPattern", "partNames")
    catName: str | None
    dbName: str | None
    tblName: str | None
    partVals: list[str] | None
    maxParts: int | None
    userName: str | None
    groupNames: list[str] | None
    validWriteIdList: str | None
    id: int | None
    skipColumnSchemaForPartition: bool | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    partNames: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 15, "partVals", (11, "UTF8", False), None),
        (5, 6, "maxParts", None, -1),
        (6, 11, "userName", "UTF8", None),
        (7, 15, "groupNames", (11, "UTF8", False), None),
        (8, 11, "validWriteIdList", "UTF8", None),
        (9, 10, "id", None, -1),
        (10, 2, "skipColumnSchemaForPartition", None, None),
        (11, 11, "includeParamKeyPattern", "UTF8", None),
        (12, 11, "excludeParamKeyPattern", "UTF8", None),
        (13, 15, "partNames", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, partVals: list[str] | None = None, maxParts: int | None = -1, userName: str | None = None, groupNames: list[str] | None = None, validWriteIdList: str | None = None, id: int | None = -1, skipColumnSchemaForPartition: bool | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None, partNames: list[str] | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.partVals = partVals
        self.maxParts = maxParts
        self.userName = userName
        self.groupNames = groupNames
        self.validWriteIdList = validWriteIdList
        self.id = id
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern
        self.partNames = partNames


class GetPartitionsPsWithAuthResponse(Struct):
    __slots__ = ("partitions",)
    partitions: list[Partition] | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitions",)

    def __init__(self, partitions: list[Partition] | None = None) -> None:
        self.partitions = partitions


class GetPartitionsRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "withAuth", "user", "groupNames", "projectionSpec", "filterSpec", "processorCapabilities", "processorIdentifier", "validWriteIdList")
    catName: str | None
    dbName: str | None
    tblName: str | None
    withAuth: bool | None
    user: str | None
    groupNames: list[str] | None
    projectionSpec: GetProjectionsSpec | None
    filterSpec: GetPartitionsFilterSpec | None
    processorCapabilities: list[str] | None
    processorIdentifier: str | None
    validWriteIdList: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 2, "withAuth", None, None),
        (5, 11, "user", "UTF8", None),
        (6, 15, "groupNames", (11, "UTF8", False), None),
        (7, 12, "projectionSpec", [GetProjectionsSpec, GetProjectionsSpec.thrift_spec], None),
        (8, 12, "filterSpec", [GetPartitionsFilterSpec, GetPartitionsFilterSpec.thrift_spec], None),
        (9, 15, "processorCapabilities", (11, "UTF8", False), None),
        (10, 11, "processorIdentifier", "UTF8", None),
        (11, 11, "validWriteIdList", "UTF8", None),
    )

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, withAuth: bool | None = None, user: str | None = None, groupNames: list[str] | None = None, projectionSpec: GetProjectionsSpec | None = None, filterSpec: GetPartitionsFilterSpec | None = None, processorCapabilities: list[str] | None = None, processorIdentifier: str | None = None, validWriteIdList: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.withAuth = withAuth
        self.user = user
        self.groupNames = groupNames
        self.projectionSpec = projectionSpec
        self.filterSpec = filterSpec
        self.processorCapabilities = processorCapabilities
        self.processorIdentifier = processorIdentifier
        self.validWriteIdList = validWriteIdList


class GetPartitionsResponse(Struct):
    __slots__ = ("partitionSpec",)
    partitionSpec: list[PartitionSpec] | None
    thrift_spec = (
        None,
        (1, 15, "partitionSpec", (12, [PartitionSpec, PartitionSpec.thrift_spec], False), None),
    )

    def __init__(self, partitionSpec: list[PartitionSpec] | None = None) -> None:
        self.partitionSpec = partitionSpec


class PartitionsRequest(Struct):
    __slots__ = ("catName", "dbName", "tblName", "maxParts", "validWriteIdList", "id", "skipColumnSchemaForPartition", "includeParamKeyPattern", "excludeParamKeyPattern")
    catName: str | None
    dbName: str | None
    tblName: str | None
    maxParts: int | None
    validWriteIdList: str | None
    id: int | None
    skipColumnSchemaForPartition: bool | None
    includeParamKeyPattern: str | None
    excludeParamKeyPattern: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tblName", "UTF8", None),
        (4, 6, "maxParts", None, -1),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 10, "id", None, -1),
        (7, 2, "skipColumnSchemaForPartition", None, None),
        (8, 11, "includeParamKeyPattern", "UTF8", None),
        (9, 11, "excludeParamKeyPattern", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tblName: str | None = None, maxParts: int | None = -1, validWriteIdList: str | None = None, id: int | None = -1, skipColumnSchemaForPartition: bool | None = None, includeParamKeyPattern: str | None = None, excludeParamKeyPattern: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tblName = tblName
        self.maxParts = maxParts
        self.validWriteIdList = validWriteIdList
        self.id = id
        self.skipColumnSchemaForPartition = skipColumnSchemaForPartition
        self.includeParamKeyPattern = includeParamKeyPattern
        self.excludeParamKeyPattern = excludeParamKeyPattern


class PartitionsResponse(Struct):
    __slots__ = ("partitions",)
    partitions: list[Partition] | None
    thrift_spec = (
        None,
        (1, 15, "partitions", (12, [Partition, Partition.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitions",)

    def __init__(self, partitions: list[Partition] | None = None) -> None:
        self.partitions = partitions


class PartitionsSpecByExprResult(Struct):
    __slots__ = ("partitionsSpec", "hasUnknownPartitions")
    partitionsSpec: list[PartitionSpec] | None
    hasUnknownPartitions: bool | None
    thrift_spec = (
        None,
        (1, 15, "partitionsSpec", (12, [PartitionSpec, PartitionSpec.thrift_spec], False), None),
        (2, 2, "hasUnknownPartitions", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partitionsSpec", "hasUnknownPartitions")

    def __init__(self, partitionsSpec: list[PartitionSpec] | None = None, hasUnknownPartitions: bool | None = None) -> None:
        self.partitionsSpec = partitionsSpec
        self.hasUnknownPartitions = hasUnknownPartitions


class RenamePartitionRequest(Struct):
    __slots__ = ("catName", "dbName", "tableName", "partVals", "newPart", "validWriteIdList", "txnId", "clonePart")
    catName: str | None
    dbName: str | None
    tableName: str | None
    partVals: list[str] | None
    newPart: Partition | None
    validWriteIdList: str | None
    txnId: int | None
    clonePart: bool | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
        (4, 15, "partVals", (11, "UTF8", False), None),
        (5, 12, "newPart", [Partition, Partition.thrift_spec], None),
        (6, 11, "validWriteIdList", "UTF8", None),
        (7, 10, "txnId", None, None),
        (8, 2, "clonePart", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName", "partVals", "newPart")

    def __init__(self, catName: str | None = None, dbName: str | None = None, tableName: str | None = None, partVals: list[str] | None = None, newPart: Partition | None = None, validWriteIdList: str | None = None, txnId: int | None = None, clonePart: bool | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.tableName = tableName
        self.partVals = partVals
        self.newPart = newPart
        self.validWriteIdList = validWriteIdList
        self.txnId = txnId
        self.clonePart = clonePart


class RenamePartitionResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class AggrStats(Struct):
    __slots__ = ("colStats", "partsFound", "isStatsCompliant")
    colStats: list[ColumnStatisticsObj] | None
    partsFound: int | None
    isStatsCompliant: bool | None
    thrift_spec = (
        None,
        (1, 15, "colStats", (12, [ColumnStatisticsObj, ColumnStatisticsObj.thrift_spec], False), None),
        (2, 10, "partsFound", None, None),
        (3, 2, "isStatsCompliant", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("colStats", "partsFound")

    def __init__(self, colStats: list[ColumnStatisticsObj] | None = None, partsFound: int | None = None, isStatsCompliant: bool | None = None) -> None:
        self.colStats = colStats
        self.partsFound = partsFound
        self.isStatsCompliant = isStatsCompliant


class PartitionsStatsRequest(Struct):
    __slots__ = ("dbName", "tblName", "colNames", "partNames", "catName", "validWriteIdList", "engine")
    dbName: str | None
    tblName: str | None
    colNames: list[str] | None
    partNames: list[str] | None
    catName: str | None
    validWriteIdList: str | None
    engine: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 15, "colNames", (11, "UTF8", False), None),
        (4, 15, "partNames", (11, "UTF8", False), None),
        (5, 11, "catName", "UTF8", None),
        (6, 11, "validWriteIdList", "UTF8", None),
        (7, 11, "engine", "UTF8", "hive"),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "colNames", "partNames")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, colNames: list[str] | None = None, partNames: list[str] | None = None, catName: str | None = None, validWriteIdList: str | None = None, engine: str | None = "hive") -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.colNames = colNames
        self.partNames = partNames
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.engine = engine


class PartitionsStatsResult(Struct):
    __slots__ = ("partStats", "isStatsCompliant")
    partStats: dict[str, list[ColumnStatisticsObj]] | None
    isStatsCompliant: bool | None
    thrift_spec = (
        None,
        (1, 13, "partStats", (11, "UTF8", 15, (12, [ColumnStatisticsObj, ColumnStatisticsObj.thrift_spec], False), False), None),
        (2, 2, "isStatsCompliant", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("partStats",)

    def __init__(self, partStats: dict[str, list[ColumnStatisticsObj]] | None = None, isStatsCompliant: bool | None = None) -> None:
        self.partStats = partStats
        self.isStatsCompliant = isStatsCompliant


class SetPartitionsStatsRequest(Struct):
    __slots__ = ("colStats", "needMerge", "writeId", "validWriteIdList", "engine")
    colStats: list[ColumnStatistics] | None
    needMerge: bool | None
    writeId: int | None
    validWriteIdList: str | None
    engine: str | None
    thrift_spec = (
        None,
        (1, 15, "colStats", (12, [ColumnStatistics, ColumnStatistics.thrift_spec], False), None),
        (2, 2, "needMerge", None, None),
        (3, 10, "writeId", None, -1),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 11, "engine", "UTF8", "hive"),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("colStats",)

    def __init__(self, colStats: list[ColumnStatistics] | None = None, needMerge: bool | None = None, writeId: int | None = -1, validWriteIdList: str | None = None, engine: str | None = "hive") -> None:
        self.colStats = colStats
        self.needMerge = needMerge
        self.writeId = writeId
        self.validWriteIdList = validWriteIdList
        self.engine = engine


class TableStatsRequest(Struct):
    __slots__ = ("dbName", "tblName", "colNames", "catName", "validWriteIdList", "engine", "id")
    dbName: str | None
    tblName: str | None
    colNames: list[str] | None
    catName: str | None
    validWriteIdList: str | None
    engine: str | None
    id: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 15, "colNames", (11, "UTF8", False), None),
        (4, 11, "catName", "UTF8", None),
        (5, 11, "validWriteIdList", "UTF8", None),
        (6, 11, "engine", "UTF8", "hive"),
        (7, 10, "id", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "colNames")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, colNames: list[str] | None = None, catName: str | None = None, validWriteIdList: str | None = None, engine: str | None = "hive", id: int | None = -1) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.colNames = colNames
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.engine = engine
        self.id = id


class TableStatsResult(Struct):
    __slots__ = ("tableStats", "isStatsCompliant")
    tableStats: list[ColumnStatisticsObj] | None
    isStatsCompliant: bool | None
    thrift_spec = (
        None,
        (1, 15, "tableStats", (12, [ColumnStatisticsObj, ColumnStatisticsObj.thrift_spec], False), None),
        (2, 2, "isStatsCompliant", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tableStats",)

    def __init__(self, tableStats: list[ColumnStatisticsObj] | None = None, isStatsCompliant: bool | None = None) -> None:
        self.tableStats = tableStats
        self.isStatsCompliant = isStatsCompliant


class GetRuntimeStatsRequest(Struct):
    __slots__ = ("maxWeight", "maxCreateTime")
    maxWeight: int | None
    maxCreateTime: int | None
    thrift_spec = (
        None,
        (1, 8, "maxWeight", None, None),
        (2, 8, "maxCreateTime", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("maxWeight", "maxCreateTime")

    def __init__(self, maxWeight: int | None = None, maxCreateTime: int | None = None) -> None:
        self.maxWeight = maxWeight
        self.maxCreateTime = maxCreateTime


class ReplTblWriteIdStateRequest(Struct):
    __slots__ = ("validWriteIdlist", "user", "hostName", "dbName", "tableName", "partNames")
    validWriteIdlist: str | None
    user: str | None
    hostName: str | None
    dbName: str | None
    tableName: str | None
    partNames: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "validWriteIdlist", "UTF8", None),
        (2, 11, "user", "UTF8", None),
        (3, 11, "hostName", "UTF8", None),
        (4, 11, "dbName", "UTF8", None),
        (5, 11, "tableName", "UTF8", None),
        (6, 15, "partNames", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("validWriteIdlist", "user", "hostName", "dbName", "tableName")

    def __init__(self, validWriteIdlist: str | None = None, user: str | None = None, hostName: str | None = None, dbName: str | None = None, tableName: str | None = None, partNames: list[str] | None = None) -> None:
        self.validWriteIdlist = validWriteIdlist
        self.user = user
        self.hostName = hostName
        self.dbName = dbName
        self.tableName = tableName
        self.partNames = partNames


class RuntimeStat(Struct):
    __slots__ = ("createTime", "weight", "payload")
    createTime: int | None
    weight: int | None
    payload: bytes | None
    thrift_spec = (
        None,
        (1, 8, "createTime", None, None),
        (2, 8, "weight", None, None),
        (3, 11, "payload", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("weight", "payload")

    def __init__(self, createTime: int | None = None, weight: int | None = None, payload: bytes | None = None) -> None:
        self.createTime = createTime
        self.weight = weight
        self.payload = payload


class SetPartitionsStatsResponse(Struct):
    __slots__ = ("result",)
    result: bool | None
    thrift_spec = (
        None,
        (1, 2, "result", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("result",)

    def __init__(self, result: bool | None = None) -> None:
        self.result = result


class UpdateTransactionalStatsRequest(Struct):
    __slots__ = ("tableId", "insertCount", "updatedCount", "deletedCount")
    tableId: int | None
    insertCount: int | None
    updatedCount: int | None
    deletedCount: int | None
    thrift_spec = (
        None,
        (1, 10, "tableId", None, None),
        (2, 10, "insertCount", None, None),
        (3, 10, "updatedCount", None, None),
        (4, 10, "deletedCount", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tableId", "insertCount", "updatedCount", "deletedCount")

    def __init__(self, tableId: int | None = None, insertCount: int | None = None, updatedCount: int | None = None, deletedCount: int | None = None) -> None:
        self.tableId = tableId
        self.insertCount = insertCount
        self.updatedCount = updatedCount
        self.deletedCount = deletedCount


class DeleteColumnStatisticsRequest(Struct):
    __slots__ = ("cat_name", "db_name", "tbl_name", "part_names", "col_names", "engine", "tableLevel")
    cat_name: str | None
    db_name: str | None
    tbl_name: str | None
    part_names: list[str] | None
    col_names: list[str] | None
    engine: str | None
    tableLevel: bool | None
    thrift_spec = (
        None,
        (1, 11, "cat_name", "UTF8", None),
        (2, 11, "db_name", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 15, "part_names", (11, "UTF8", False), None),
        (5, 15, "col_names", (11, "UTF8", False), None),
        (6, 11, "engine", "UTF8", "hive"),
        (7, 2, "tableLevel", None, False),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("db_name", "tbl_name")

    def __init__(self, cat_name: str | None = None, db_name: str | None = None, tbl_name: str | None = None, part_names: list[str] | None = None, col_names: list[str] | None = None, engine: str | None = "hive", tableLevel: bool | None = False) -> None:
        self.cat_name = cat_name
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_names = part_names
        self.col_names = col_names
        self.engine = engine
        self.tableLevel = tableLevel


class AddForeignKeyRequest(Struct):
    __slots__ = ("foreignKeyCols",)
    foreignKeyCols: list[SQLForeignKey] | None
    thrift_spec = (
        None,
        (1, 15, "foreignKeyCols", (12, [SQLForeignKey, SQLForeignKey.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("foreignKeyCols",)

    def __init__(self, foreignKeyCols: list[SQLForeignKey] | None = None) -> None:
        self.foreignKeyCols = foreignKeyCols


class AddPrimaryKeyRequest(Struct):
    __slots__ = ("primaryKeyCols",)
    primaryKeyCols: list[SQLPrimaryKey] | None
    thrift_spec = (
        None,
        (1, 15, "primaryKeyCols", (12, [SQLPrimaryKey, SQLPrimaryKey.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("primaryKeyCols",)

    def __init__(self, primaryKeyCols: list[SQLPrimaryKey] | None = None) -> None:
        self.primaryKeyCols = primaryKeyCols


class DropConstraintRequest(Struct):
    __slots__ = ("dbname", "tablename", "constraintname", "catName")
    dbname: str | None
    tablename: str | None
    constraintname: str | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tablename", "UTF8", None),
        (3, 11, "constraintname", "UTF8", None),
        (4, 11, "catName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbname", "tablename", "constraintname")

    def __init__(self, dbname: str | None = None, tablename: str | None = None, constraintname: str | None = None, catName: str | None = None) -> None:
        self.dbname = dbname
        self.tablename = tablename
        self.constraintname = constraintname
        self.catName = catName


class ForeignKeysRequest(Struct):
    __slots__ = ("parent_db_name", "parent_tbl_name", "foreign_db_name", "foreign_tbl_name", "catName", "validWriteIdList", "tableId")
    parent_db_name: str | None
    parent_tbl_name: str | None
    foreign_db_name: str | None
    foreign_tbl_name: str | None
    catName: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "parent_db_name", "UTF8", None),
        (2, 11, "parent_tbl_name", "UTF8", None),
        (3, 11, "foreign_db_name", "UTF8", None),
        (4, 11, "foreign_tbl_name", "UTF8", None),
        (5, 11, "catName", "UTF8", None),
        (6, 11, "validWriteIdList", "UTF8", None),
        (7, 10, "tableId", None, -1),
    )

    def __init__(self, parent_db_name: str | None = None, parent_tbl_name: str | None = None, foreign_db_name: str | None = None, foreign_tbl_name: str | None = None, catName: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.parent_db_name = parent_db_name
        self.parent_tbl_name = parent_tbl_name
        self.foreign_db_name = foreign_db_name
        self.foreign_tbl_name = foreign_tbl_name
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class ForeignKeysResponse(Struct):
    __slots__ = ("foreignKeys",)
    foreignKeys: list[SQLForeignKey] | None
    thrift_spec = (
        None,
        (1, 15, "foreignKeys", (12, [SQLForeignKey, SQLForeignKey.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("foreignKeys",)

    def __init__(self, foreignKeys: list[SQLForeignKey] | None = None) -> None:
        self.foreignKeys = foreignKeys


class PrimaryKeysRequest(Struct):
    __slots__ = ("db_name", "tbl_name", "catName", "validWriteIdList", "tableId")
    db_name: str | None
    tbl_name: str | None
    catName: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "catName", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("db_name", "tbl_name")

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, catName: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class PrimaryKeysResponse(Struct):
    __slots__ = ("primaryKeys",)
    primaryKeys: list[SQLPrimaryKey] | None
    thrift_spec = (
        None,
        (1, 15, "primaryKeys", (12, [SQLPrimaryKey, SQLPrimaryKey.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("primaryKeys",)

    def __init__(self, primaryKeys: list[SQLPrimaryKey] | None = None) -> None:
        self.primaryKeys = primaryKeys


class AddCheckConstraintRequest(Struct):
    __slots__ = ("checkConstraintCols",)
    checkConstraintCols: list[SQLCheckConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "checkConstraintCols", (12, [SQLCheckConstraint, SQLCheckConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("checkConstraintCols",)

    def __init__(self, checkConstraintCols: list[SQLCheckConstraint] | None = None) -> None:
        self.checkConstraintCols = checkConstraintCols


class AddDefaultConstraintRequest(Struct):
    __slots__ = ("defaultConstraintCols",)
    defaultConstraintCols: list[SQLDefaultConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "defaultConstraintCols", (12, [SQLDefaultConstraint, SQLDefaultConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("defaultConstraintCols",)

    def __init__(self, defaultConstraintCols: list[SQLDefaultConstraint] | None = None) -> None:
        self.defaultConstraintCols = defaultConstraintCols


class AddNotNullConstraintRequest(Struct):
    __slots__ = ("notNullConstraintCols",)
    notNullConstraintCols: list[SQLNotNullConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "notNullConstraintCols", (12, [SQLNotNullConstraint, SQLNotNullConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("notNullConstraintCols",)

    def __init__(self, notNullConstraintCols: list[SQLNotNullConstraint] | None = None) -> None:
        self.notNullConstraintCols = notNullConstraintCols


class AddUniqueConstraintRequest(Struct):
    __slots__ = ("uniqueConstraintCols",)
    uniqueConstraintCols: list[SQLUniqueConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "uniqueConstraintCols", (12, [SQLUniqueConstraint, SQLUniqueConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("uniqueConstraintCols",)

    def __init__(self, uniqueConstraintCols: list[SQLUniqueConstraint] | None = None) -> None:
        self.uniqueConstraintCols = uniqueConstraintCols


class CheckConstraintsRequest(Struct):
    __slots__ = ("catName", "db_name", "tbl_name", "validWriteIdList", "tableId")
    catName: str | None
    db_name: str | None
    tbl_name: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "db_name", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "db_name", "tbl_name")

    def __init__(self, catName: str | None = None, db_name: str | None = None, tbl_name: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.catName = catName
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class CheckConstraintsResponse(Struct):
    __slots__ = ("checkConstraints",)
    checkConstraints: list[SQLCheckConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "checkConstraints", (12, [SQLCheckConstraint, SQLCheckConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("checkConstraints",)

    def __init__(self, checkConstraints: list[SQLCheckConstraint] | None = None) -> None:
        self.checkConstraints = checkConstraints


class DefaultConstraintsRequest(Struct):
    __slots__ = ("catName", "db_name", "tbl_name", "validWriteIdList", "tableId")
    catName: str | None
    db_name: str | None
    tbl_name: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "db_name", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "db_name", "tbl_name")

    def __init__(self, catName: str | None = None, db_name: str | None = None, tbl_name: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.catName = catName
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class DefaultConstraintsResponse(Struct):
    __slots__ = ("defaultConstraints",)
    defaultConstraints: list[SQLDefaultConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "defaultConstraints", (12, [SQLDefaultConstraint, SQLDefaultConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("defaultConstraints",)

    def __init__(self, defaultConstraints: list[SQLDefaultConstraint] | None = None) -> None:
        self.defaultConstraints = defaultConstraints


class NotNullConstraintsRequest(Struct):
    __slots__ = ("catName", "db_name", "tbl_name", "validWriteIdList", "tableId")
    catName: str | None
    db_name: str | None
    tbl_name: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "db_name", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "db_name", "tbl_name")

    def __init__(self, catName: str | None = None, db_name: str | None = None, tbl_name: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.catName = catName
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class NotNullConstraintsResponse(Struct):
    __slots__ = ("notNullConstraints",)
    notNullConstraints: list[SQLNotNullConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "notNullConstraints", (12, [SQLNotNullConstraint, SQLNotNullConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("notNullConstraints",)

    def __init__(self, notNullConstraints: list[SQLNotNullConstraint] | None = None) -> None:
        self.notNullConstraints = notNullConstraints


class UniqueConstraintsRequest(Struct):
    __slots__ = ("catName", "db_name", "tbl_name", "validWriteIdList", "tableId")
    catName: str | None
    db_name: str | None
    tbl_name: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "db_name", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "db_name", "tbl_name")

    def __init__(self, catName: str | None = None, db_name: str | None = None, tbl_name: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.catName = catName
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class UniqueConstraintsResponse(Struct):
    __slots__ = ("uniqueConstraints",)
    uniqueConstraints: list[SQLUniqueConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "uniqueConstraints", (12, [SQLUniqueConstraint, SQLUniqueConstraint.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("uniqueConstraints",)

    def __init__(self, uniqueConstraints: list[SQLUniqueConstraint] | None = None) -> None:
        self.uniqueConstraints = uniqueConstraints


class AllTableConstraintsRequest(Struct):
    __slots__ = ("dbName", "tblName", "catName", "validWriteIdList", "tableId")
    dbName: str | None
    tblName: str | None
    catName: str | None
    validWriteIdList: str | None
    tableId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 11, "catName", "UTF8", None),
        (4, 11, "validWriteIdList", "UTF8", None),
        (5, 10, "tableId", None, -1),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "catName")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, catName: str | None = None, validWriteIdList: str | None = None, tableId: int | None = -1) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.catName = catName
        self.validWriteIdList = validWriteIdList
        self.tableId = tableId


class SQLAllTableConstraints(Struct):
    __slots__ = ("primaryKeys", "foreignKeys", "uniqueConstraints", "notNullConstraints", "defaultConstraints", "checkConstraints")
    primaryKeys: list[SQLPrimaryKey] | None
    foreignKeys: list[SQLForeignKey] | None
    uniqueConstraints: list[SQLUniqueConstraint] | None
    notNullConstraints: list[SQLNotNullConstraint] | None
    defaultConstraints: list[SQLDefaultConstraint] | None
    checkConstraints: list[SQLCheckConstraint] | None
    thrift_spec = (
        None,
        (1, 15, "primaryKeys", (12, [SQLPrimaryKey, SQLPrimaryKey.thrift_spec], False), None),
        (2, 15, "foreignKeys", (12, [SQLForeignKey, SQLForeignKey.thrift_spec], False), None),
        (3, 15, "uniqueConstraints", (12, [SQLUniqueConstraint, SQLUniqueConstraint.thrift_spec], False), None),
        (4, 15, "notNullConstraints", (12, [SQLNotNullConstraint, SQLNotNullConstraint.thrift_spec], False), None),
        (5, 15, "defaultConstraints", (12, [SQLDefaultConstraint, SQLDefaultConstraint.thrift_spec], False), None),
        (6, 15, "checkConstraints", (12, [SQLCheckConstraint, SQLCheckConstraint.thrift_spec], False), None),
    )

    def __init__(self, primaryKeys: list[SQLPrimaryKey] | None = None, foreignKeys: list[SQLForeignKey] | None = None, uniqueConstraints: list[SQLUniqueConstraint] | None = None, notNullConstraints: list[SQLNotNullConstraint] | None = None, defaultConstraints: list[SQLDefaultConstraint] | None = None, checkConstraints: list[SQLCheckConstraint] | None = None) -> None:
        self.primaryKeys = primaryKeys
        self.foreignKeys = foreignKeys
        self.uniqueConstraints = uniqueConstraints
        self.notNullConstraints = notNullConstraints
        self.defaultConstraints = defaultConstraints
        self.checkConstraints = checkConstraints


class AllTableConstraintsResponse(Struct):
    __slots__ = ("allTableConstraints",)
    allTableConstraints: SQLAllTableConstraints | None
    thrift_spec = (
        None,
        (1, 12, "allTableConstraints", [SQLAllTableConstraints, SQLAllTableConstraints.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("allTableConstraints",)

    def __init__(self, allTableConstraints: SQLAllTableConstraints | None = None) -> None:
        self.allTableConstraints = allTableConstraints


class GetPrincipalsInRoleRequest(Struct):
    __slots__ = ("roleName",)
    roleName: str | None
    thrift_spec = (
        None,
        (1, 11, "roleName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("roleName",)

    def __init__(self, roleName: str | None = None) -> None:
        self.roleName = roleName


class RolePrincipalGrant(Struct):
    __slots__ = ("roleName", "principalName", "principalType", "grantOption", "grantTime", "grantorName", "grantorPrincipalType")
    roleName: str | None
    principalName: str | None
    principalType: int | None
    grantOption: bool | None
    grantTime: int | None
    grantorName: str | None
    grantorPrincipalType: int | None
    thrift_spec = (
        None,
        (1, 11, "roleName", "UTF8", None),
        (2, 11, "principalName", "UTF8", None),
        (3, 8, "principalType", None, None),
        (4, 2, "grantOption", None, None),
        (5, 8, "grantTime", None, None),
        (6, 11, "grantorName", "UTF8", None),
        (7, 8, "grantorPrincipalType", None, None),
    )

    def __init__(self, roleName: str | None = None, principalName: str | None = None, principalType: int | None = None, grantOption: bool | None = None, grantTime: int | None = None, grantorName: str | None = None, grantorPrincipalType: int | None = None) -> None:
        self.roleName = roleName
        self.principalName = principalName
        self.principalType = principalType
        self.grantOption = grantOption
        self.grantTime = grantTime
        self.grantorName = grantorName
        self.grantorPrincipalType = grantorPrincipalType


class GetPrincipalsInRoleResponse(Struct):
    __slots__ = ("principalGrants",)
    principalGrants: list[RolePrincipalGrant] | None
    thrift_spec = (
        None,
        (1, 15, "principalGrants", (12, [RolePrincipalGrant, RolePrincipalGrant.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("principalGrants",)

    def __init__(self, principalGrants: list[RolePrincipalGrant] | None = None) -> None:
        self.principalGrants = principalGrants


class GetRoleGrantsForPrincipalRequest(Struct):
    __slots__ = ("principal_name", "principal_type")
    principal_name: str | None
    principal_type: int | None
    thrift_spec = (
        None,
        (1, 11, "principal_name", "UTF8", None),
        (2, 8, "principal_type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("principal_name", "principal_type")

    def __init__(self, principal_name: str | None = None, principal_type: int | None = None) -> None:
        self.principal_name = principal_name
        self.principal_type = principal_type


class GetRoleGrantsForPrincipalResponse(Struct):
    __slots__ = ("principalGrants",)
    principalGrants: list[RolePrincipalGrant] | None
    thrift_spec = (
        None,
        (1, 15, "principalGrants", (12, [RolePrincipalGrant, RolePrincipalGrant.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("principalGrants",)

    def __init__(self, principalGrants: list[RolePrincipalGrant] | None = None) -> None:
        self.principalGrants = principalGrants


class HiveObjectRef(Struct):
    __slots__ = ("objectType", "dbName", "objectName", "partValues", "columnName", "catName")
    objectType: int | None
    dbName: str | None
    objectName: str | None
    partValues: list[str] | None
    columnName: str | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 8, "objectType", None, None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "objectName", "UTF8", None),
        (4, 15, "partValues", (11, "UTF8", False), None),
        (5, 11, "columnName", "UTF8", None),
        (6, 11, "catName", "UTF8", None),
    )

    def __init__(self, objectType: int | None = None, dbName: str | None = None, objectName: str | None = None, partValues: list[str] | None = None, columnName: str | None = None, catName: str | None = None) -> None:
        self.objectType = objectType
        self.dbName = dbName
        self.objectName = objectName
        self.partValues = partValues
        self.columnName = columnName
        self.catName = catName


class HiveObjectPrivilege(Struct):
    __slots__ = ("hiveObject", "principalName", "principalType", "grantInfo", "authorizer")
    hiveObject: HiveObjectRef | None
    principalName: str | None
    principalType: int | None
    grantInfo: PrivilegeGrantInfo | None
    authorizer: str | None
    thrift_spec = (
        None,
        (1, 12, "hiveObject", [HiveObjectRef, HiveObjectRef.thrift_spec], None),
        (2, 11, "principalName", "UTF8", None),
        (3, 8, "principalType", None, None),
        (4, 12, "grantInfo", [PrivilegeGrantInfo, PrivilegeGrantInfo.thrift_spec], None),
        (5, 11, "authorizer", "UTF8", None),
    )

    def __init__(self, hiveObject: HiveObjectRef | None = None, principalName: str | None = None, principalType: int | None = None, grantInfo: PrivilegeGrantInfo | None = None, authorizer: str | None = None) -> None:
        self.hiveObject = hiveObject
        self.principalName = principalName
        self.principalType = principalType
        self.grantInfo = grantInfo
        self.authorizer = authorizer


class PrivilegeBag(Struct):
    __slots__ = ("privileges",)
    privileges: list[HiveObjectPrivilege] | None
    thrift_spec = (
        None,
        (1, 15, "privileges", (12, [HiveObjectPrivilege, HiveObjectPrivilege.thrift_spec], False), None),
    )

    def __init__(self, privileges: list[HiveObjectPrivilege] | None = None) -> None:
        self.privileges = privileges


class GrantRevokePrivilegeRequest(Struct):
    __slots__ = ("requestType", "privileges", "revokeGrantOption")
    requestType: int | None
    privileges: PrivilegeBag | None
    revokeGrantOption: bool | None
    thrift_spec = (
        None,
        (1, 8, "requestType", None, None),
        (2, 12, "privileges", [PrivilegeBag, PrivilegeBag.thrift_spec], None),
        (3, 2, "revokeGrantOption", None, None),
    )

    def __init__(self, requestType: int | None = None, privileges: PrivilegeBag | None = None, revokeGrantOption: bool | None = None) -> None:
        self.requestType = requestType
        self.privileges = privileges
        self.revokeGrantOption = revokeGrantOption


class GrantRevokePrivilegeResponse(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        None,
        (1, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class GrantRevokeRoleRequest(Struct):
    __slots__ = ("requestType", "roleName", "principalName", "principalType", "grantor", "grantorType", "grantOption")
    requestType: int | None
    roleName: str | None
    principalName: str | None
    principalType: int | None
    grantor: str | None
    grantorType: int | None
    grantOption: bool | None
    thrift_spec = (
        None,
        (1, 8, "requestType", None, None),
        (2, 11, "roleName", "UTF8", None),
        (3, 11, "principalName", "UTF8", None),
        (4, 8, "principalType", None, None),
        (5, 11, "grantor", "UTF8", None),
        (6, 8, "grantorType", None, None),
        (7, 2, "grantOption", None, None),
    )

    def __init__(self, requestType: int | None = None, roleName: str | None = None, principalName: str | None = None, principalType: int | None = None, grantor: str | None = None, grantorType: int | None = None, grantOption: bool | None = None) -> None:
        self.requestType = requestType
        self.roleName = roleName
        self.principalName = principalName
        self.principalType = principalType
        self.grantor = grantor
        self.grantorType = grantorType
        self.grantOption = grantOption


class GrantRevokeRoleResponse(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        None,
        (1, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class Role(Struct):
    __slots__ = ("roleName", "createTime", "ownerName")
    roleName: str | None
    createTime: int | None
    ownerName: str | None
    thrift_spec = (
        None,
        (1, 11, "roleName", "UTF8", None),
        (2, 8, "createTime", None, None),
        (3, 11, "ownerName", "UTF8", None),
    )

    def __init__(self, roleName: str | None = None, createTime: int | None = None, ownerName: str | None = None) -> None:
        self.roleName = roleName
        self.createTime = createTime
        self.ownerName = ownerName


class ResourceUri(Struct):
    __slots__ = ("resourceType", "uri")
    resourceType: int | None
    uri: str | None
    thrift_spec = (
        None,
        (1, 8, "resourceType", None, None),
        (2, 11, "uri", "UTF8", None),
    )

    def __init__(self, resourceType: int | None = None, uri: str | None = None) -> None:
        self.resourceType = resourceType
        self.uri = uri


class Function(Struct):
    __slots__ = ("functionName", "dbName", "className", "ownerName", "ownerType", "createTime", "functionType", "resourceUris", "catName")
    functionName: str | None
    dbName: str | None
    className: str | None
    ownerName: str | None
    ownerType: int | None
    createTime: int | None
    functionType: int | None
    resourceUris: list[ResourceUri] | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 11, "functionName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "className", "UTF8", None),
        (4, 11, "ownerName", "UTF8", None),
        (5, 8, "ownerType", None, None),
        (6, 8, "createTime", None, None),
        (7, 8, "functionType", None, None),
        (8, 15, "resourceUris", (12, [ResourceUri, ResourceUri.thrift_spec], False), None),
        (9, 11, "catName", "UTF8", None),
    )

    def __init__(self, functionName: str | None = None, dbName: str | None = None, className: str | None = None, ownerName: str | None = None, ownerType: int | None = None, createTime: int | None = None, functionType: int | None = None, resourceUris: list[ResourceUri] | None = None, catName: str | None = None) -> None:
        self.functionName = functionName
        self.dbName = dbName
        self.className = className
        self.ownerName = ownerName
        self.ownerType = ownerType
        self.createTime = createTime
        self.functionType = functionType
        self.resourceUris = resourceUris
        self.catName = catName


class GetAllFunctionsResponse(Struct):
    __slots__ = ("functions",)
    functions: list[Function] | None
    thrift_spec = (
        None,
        (1, 15, "functions", (12, [Function, Function.thrift_spec], False), None),
    )

    def __init__(self, functions: list[Function] | None = None) -> None:
        self.functions = functions


class GetFunctionsRequest(Struct):
    __slots__ = ("dbName", "catalogName", "pattern", "returnNames")
    dbName: str | None
    catalogName: str | None
    pattern: str | None
    returnNames: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "catalogName", "UTF8", None),
        (3, 11, "pattern", "UTF8", None),
        (4, 2, "returnNames", None, True),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName",)

    def __init__(self, dbName: str | None = None, catalogName: str | None = None, pattern: str | None = None, returnNames: bool | None = True) -> None:
        self.dbName = dbName
        self.catalogName = catalogName
        self.pattern = pattern
        self.returnNames = returnNames


class GetFunctionsResponse(Struct):
    __slots__ = ("function_names", "functions")
    function_names: list[str] | None
    functions: list[Function] | None
    thrift_spec = (
        None,
        (1, 15, "function_names", (11, "UTF8", False), None),
        (2, 15, "functions", (12, [Function, Function.thrift_spec], False), None),
    )

    def __init__(self, function_names: list[str] | None = None, functions: list[Function] | None = None) -> None:
        self.function_names = function_names
        self.functions = functions


class AbortTxnRequest(Struct):
    __slots__ = ("txnid", "replPolicy", "txn_type", "errorCode")
    txnid: int | None
    replPolicy: str | None
    txn_type: int | None
    errorCode: int | None
    thrift_spec = (
        None,
        (1, 10, "txnid", None, None),
        (2, 11, "replPolicy", "UTF8", None),
        (3, 8, "txn_type", None, None),
        (4, 10, "errorCode", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnid",)

    def __init__(self, txnid: int | None = None, replPolicy: str | None = None, txn_type: int | None = None, errorCode: int | None = None) -> None:
        self.txnid = txnid
        self.replPolicy = replPolicy
        self.txn_type = txn_type
        self.errorCode = errorCode


class AddDynamicPartitions(Struct):
    __slots__ = ("txnid", "writeid", "dbname", "tablename", "partitionnames", "operationType")
    txnid: int | None
    writeid: int | None
    dbname: str | None
    tablename: str | None
    partitionnames: list[str] | None
    operationType: int | None
    thrift_spec = (
        None,
        (1, 10, "txnid", None, None),
        (2, 10, "writeid", None, None),
        (3, 11, "dbname", "UTF8", None),
        (4, 11, "tablename", "UTF8", None),
        (5, 15, "partitionnames", (11, "UTF8", False), None),
        (6, 8, "operationType", None, 5),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnid", "writeid", "dbname", "tablename")

    def __init__(self, txnid: int | None = None, writeid: int | None = None, dbname: str | None = None, tablename: str | None = None, partitionnames: list[str] | None = None, operationType: int | None = 5) -> None:
        self.txnid = txnid
        self.writeid = writeid
        self.dbname = dbname
        self.tablename = tablename
        self.partitionnames = partitionnames
        self.operationType = operationType


class CheckLockRequest(Struct):
    __slots__ = ("lockid", "txnid", "elapsed_ms")
    lockid: int | None
    txnid: int | None
    elapsed_ms: int | None
    thrift_spec = (
        None,
        (1, 10, "lockid", None, None),
        (2, 10, "txnid", None, None),
        (3, 10, "elapsed_ms", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("lockid",)

    def __init__(self, lockid: int | None = None, txnid: int | None = None, elapsed_ms: int | None = None) -> None:
        self.lockid = lockid
        self.txnid = txnid
        self.elapsed_ms = elapsed_ms


class CommitTxnKeyValue(Struct):
    __slots__ = ("tableId", "key", "value")
    tableId: int | None
    key: str | None
    value: str | None
    thrift_spec = (
        None,
        (1, 10, "tableId", None, None),
        (2, 11, "key", "UTF8", None),
        (3, 11, "value", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tableId", "key", "value")

    def __init__(self, tableId: int | None = None, key: str | None = None, value: str | None = None) -> None:
        self.tableId = tableId
        self.key = key
        self.value = value


class WriteEventInfo(Struct):
    __slots__ = ("writeId", "database", "table", "files", "partition", "tableObj", "partitionObj")
    writeId: int | None
    database: str | None
    table: str | None
    files: str | None
    partition: str | None
    tableObj: str | None
    partitionObj: str | None
    thrift_spec = (
        None,
        (1, 10, "writeId", None, None),
        (2, 11, "database", "UTF8", None),
        (3, 11, "table", "UTF8", None),
        (4, 11, "files", "UTF8", None),
        (5, 11, "partition", "UTF8", None),
        (6, 11, "tableObj", "UTF8", None),
        (7, 11, "partitionObj", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("writeId", "database", "table", "files")

    def __init__(self, writeId: int | None = None, database: str | None = None, table: str | None = None, files: str | None = None, partition: str | None = None, tableObj: str | None = None, partitionObj: str | None = None) -> None:
        self.writeId = writeId
        self.database = database
        self.table = table
        self.files = files
        self.partition = partition
        self.tableObj = tableObj
        self.partitionObj = partitionObj


class ReplLastIdInfo(Struct):
    __slots__ = ("database", "lastReplId", "table", "catalog", "partitionList")
    database: str | None
    lastReplId: int | None
    table: str | None
    catalog: str | None
    partitionList: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "database", "UTF8", None),
        (2, 10, "lastReplId", None, None),
        (3, 11, "table", "UTF8", None),
        (4, 11, "catalog", "UTF8", None),
        (5, 15, "partitionList", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("database", "lastReplId")

    def __init__(self, database: str | None = None, lastReplId: int | None = None, table: str | None = None, catalog: str | None = None, partitionList: list[str] | None = None) -> None:
        self.database = database
        self.lastReplId = lastReplId
        self.table = table
        self.catalog = catalog
        self.partitionList = partitionList


class CommitTxnRequest(Struct):
    __slots__ = ("txnid", "replPolicy", "writeEventInfos", "replLastIdInfo", "keyValue", "exclWriteEnabled", "txn_type")
    txnid: int | None
    replPolicy: str | None
    writeEventInfos: list[WriteEventInfo] | None
    replLastIdInfo: ReplLastIdInfo | None
    keyValue: CommitTxnKeyValue | None
    exclWriteEnabled: bool | None
    txn_type: int | None
    thrift_spec = (
        None,
        (1, 10, "txnid", None, None),
        (2, 11, "replPolicy", "UTF8", None),
        (3, 15, "writeEventInfos", (12, [WriteEventInfo, WriteEventInfo.thrift_spec], False), None),
        (4, 12, "replLastIdInfo", [ReplLastIdInfo, ReplLastIdInfo.thrift_spec], None),
        (5, 12, "keyValue", [CommitTxnKeyValue, CommitTxnKeyValue.thrift_spec], None),
        (6, 2, "exclWriteEnabled", None, None),
        (7, 8, "txn_type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnid",)

    def __init__(self, txnid: int | None = None, replPolicy: str | None = None, writeEventInfos: list[WriteEventInfo] | None = None, replLastIdInfo: ReplLastIdInfo | None = None, keyValue: CommitTxnKeyValue | None = None, exclWriteEnabled: bool | None = None, txn_type: int | None = None) -> None:
        self.txnid = txnid
        self.replPolicy = replPolicy
        self.writeEventInfos = writeEventInfos
        self.replLastIdInfo = replLastIdInfo
        self.keyValue = keyValue
        self.exclWriteEnabled = exclWriteEnabled
        self.txn_type = txn_type


class TxnInfo(Struct):
    __slots__ = ("id", "state", "user", "hostname", "agentInfo", "heartbeatCount", "metaInfo", "startedTime", "lastHeartbeatTime")
    id: int | None
    state: int | None
    user: str | None
    hostname: str | None
    agentInfo: str | None
    heartbeatCount: int | None
    metaInfo: str | None
    startedTime: int | None
    lastHeartbeatTime: int | None
    thrift_spec = (
        None,
        (1, 10, "id", None, None),
        (2, 8, "state", None, None),
        (3, 11, "user", "UTF8", None),
        (4, 11, "hostname", "UTF8", None),
        (5, 11, "agentInfo", "UTF8", "Unknown"),
        (6, 8, "heartbeatCount", None, 0),
        (7, 11, "metaInfo", "UTF8", None),
        (8, 10, "startedTime", None, None),
        (9, 10, "lastHeartbeatTime", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("id", "state", "user", "hostname")

    def __init__(self, id: int | None = None, state: int | None = None, user: str | None = None, hostname: str | None = None, agentInfo: str | None = "Unknown", heartbeatCount: int | None = 0, metaInfo: str | None = None, startedTime: int | None = None, lastHeartbeatTime: int | None = None) -> None:
        self.id = id
        self.state = state
        self.user = user
        self.hostname = hostname
        self.agentInfo = agentInfo
        self.heartbeatCount = heartbeatCount
        self.metaInfo = metaInfo
        self.startedTime = startedTime
        self.lastHeartbeatTime = lastHeartbeatTime


class GetOpenTxnsInfoResponse(Struct):
    __slots__ = ("txn_high_water_mark", "open_txns")
    txn_high_water_mark: int | None
    open_txns: list[TxnInfo] | None
    thrift_spec = (
        None,
        (1, 10, "txn_high_water_mark", None, None),
        (2, 15, "open_txns", (12, [TxnInfo, TxnInfo.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txn_high_water_mark", "open_txns")

    def __init__(self, txn_high_water_mark: int | None = None, open_txns: list[TxnInfo] | None = None) -> None:
        self.txn_high_water_mark = txn_high_water_mark
        self.open_txns = open_txns


class GetOpenTxnsResponse(Struct):
    __slots__ = ("txn_high_water_mark", "open_txns", "min_open_txn", "abortedBits")
    txn_high_water_mark: int | None
    open_txns: list[int] | None
    min_open_txn: int | None
    abortedBits: bytes | None
    thrift_spec = (
        None,
        (1, 10, "txn_high_water_mark", None, None),
        (2, 15, "open_txns", (10, None, False), None),
        (3, 10, "min_open_txn", None, None),
        (4, 11, "abortedBits", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txn_high_water_mark", "open_txns")

    def __init__(self, txn_high_water_mark: int | None = None, open_txns: list[int] | None = None, min_open_txn: int | None = None, abortedBits: bytes | None = None) -> None:
        self.txn_high_water_mark = txn_high_water_mark
        self.open_txns = open_txns
        self.min_open_txn = min_open_txn
        self.abortedBits = abortedBits


class GetOpenTxnsResponseHive2(Struct):
    __slots__ = ("txn_high_water_mark", "open_txns", "min_open_txn")
    txn_high_water_mark: int | None
    open_txns: set[int] | None
    min_open_txn: int | None
    thrift_spec = (
        None,
        (1, 10, "txn_high_water_mark", None, None),
        (2, 14, "open_txns", (10, None, False), None),
        (3, 10, "min_open_txn", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txn_high_water_mark", "open_txns")

    def __init__(self, txn_high_water_mark: int | None = None, open_txns: set[int] | None = None, min_open_txn: int | None = None) -> None:
        self.txn_high_water_mark = txn_high_water_mark
        self.open_txns = open_txns
        self.min_open_txn = min_open_txn


class GetOpenTxnsResultHive2(Struct):
    __slots__ = ("success",)
    success: GetOpenTxnsResponseHive2 | None
    thrift_spec = (
        (0, 12, "success", [GetOpenTxnsResponseHive2, GetOpenTxnsResponseHive2.thrift_spec], None),
    )

    def __init__(self, success: GetOpenTxnsResponseHive2 | None = None) -> None:
        self.success = success


class HeartbeatRequest(Struct):
    __slots__ = ("lockid", "txnid")
    lockid: int | None
    txnid: int | None
    thrift_spec = (
        None,
        (1, 10, "lockid", None, None),
        (2, 10, "txnid", None, None),
    )

    def __init__(self, lockid: int | None = None, txnid: int | None = None) -> None:
        self.lockid = lockid
        self.txnid = txnid


class HeartbeatTxnRangeRequest(Struct):
    __slots__ = ("min", "max")
    min: int | None
    max: int | None
    thrift_spec = (
        None,
        (1, 10, "min", None, None),
        (2, 10, "max", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("min", "max")

    def __init__(self, min: int | None = None, max: int | None = None) -> None:
        self.min = min
        self.max = max


class HeartbeatTxnRangeResponse(Struct):
    __slots__ = ("aborted", "nosuch")
    aborted: set[int] | None
    nosuch: set[int] | None
    thrift_spec = (
        None,
        (1, 14, "aborted", (10, None, False), None),
        (2, 14, "nosuch", (10, None, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("aborted", "nosuch")

    def __init__(self, aborted: set[int] | None = None, nosuch: set[int] | None = None) -> None:
        self.aborted = aborted
        self.nosuch = nosuch


class LockComponent(Struct):
    __slots__ = ("type", "level", "dbname", "tablename", "partitionname", "operationType", "isTransactional", "isDynamicPartitionWrite")
    type: int | None
    level: int | None
    dbname: str | None
    tablename: str | None
    partitionname: str | None
    operationType: int | None
    isTransactional: bool | None
    isDynamicPartitionWrite: bool | None
    thrift_spec = (
        None,
        (1, 8, "type", None, None),
        (2, 8, "level", None, None),
        (3, 11, "dbname", "UTF8", None),
        (4, 11, "tablename", "UTF8", None),
        (5, 11, "partitionname", "UTF8", None),
        (6, 8, "operationType", None, 5),
        (7, 2, "isTransactional", None, False),
        (8, 2, "isDynamicPartitionWrite", None, False),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("type", "level", "dbname")

    def __init__(self, type: int | None = None, level: int | None = None, dbname: str | None = None, tablename: str | None = None, partitionname: str | None = None, operationType: int | None = 5, isTransactional: bool | None = False, isDynamicPartitionWrite: bool | None = False) -> None:
        self.type = type
        self.level = level
        self.dbname = dbname
        self.tablename = tablename
        self.partitionname = partitionname
        self.operationType = operationType
        self.isTransactional = isTransactional
        self.isDynamicPartitionWrite = isDynamicPartitionWrite


class LockRequest(Struct):
    __slots__ = ("component", "txnid", "user", "hostname", "agentInfo", "zeroWaitReadEnabled", "exclusiveCTAS", "locklessReadsEnabled")
    component: list[LockComponent] | None
    txnid: int | None
    user: str | None
    hostname: str | None
    agentInfo: str | None
    zeroWaitReadEnabled: bool | None
    exclusiveCTAS: bool | None
    locklessReadsEnabled: bool | None
    thrift_spec = (
        None,
        (1, 15, "component", (12, [LockComponent, LockComponent.thrift_spec], False), None),
        (2, 10, "txnid", None, None),
        (3, 11, "user", "UTF8", None),
        (4, 11, "hostname", "UTF8", None),
        (5, 11, "agentInfo", "UTF8", "Unknown"),
        (6, 2, "zeroWaitReadEnabled", None, None),
        (7, 2, "exclusiveCTAS", None, None),
        (8, 2, "locklessReadsEnabled", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("component", "user", "hostname")

    def __init__(self, component: list[LockComponent] | None = None, txnid: int | None = None, user: str | None = None, hostname: str | None = None, agentInfo: str | None = "Unknown", zeroWaitReadEnabled: bool | None = None, exclusiveCTAS: bool | None = None, locklessReadsEnabled: bool | None = None) -> None:
        self.component = component
        self.txnid = txnid
        self.user = user
        self.hostname = hostname
        self.agentInfo = agentInfo
        self.zeroWaitReadEnabled = zeroWaitReadEnabled
        self.exclusiveCTAS = exclusiveCTAS
        self.locklessReadsEnabled = locklessReadsEnabled


class LockResponse(Struct):
    __slots__ = ("lockid", "state", "errorMessage")
    lockid: int | None
    state: int | None
    errorMessage: str | None
    thrift_spec = (
        None,
        (1, 10, "lockid", None, None),
        (2, 8, "state", None, None),
        (3, 11, "errorMessage", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("lockid", "state")

    def __init__(self, lockid: int | None = None, state: int | None = None, errorMessage: str | None = None) -> None:
        self.lockid = lockid
        self.state = state
        self.errorMessage = errorMessage


class OpenTxnRequest(Struct):
    __slots__ = ("num_txns", "user", "hostname", "agentInfo", "replPolicy", "replSrcTxnIds", "txn_type")
    num_txns: int | None
    user: str | None
    hostname: str | None
    agentInfo: str | None
    replPolicy: str | None
    replSrcTxnIds: list[int] | None
    txn_type: int | None
    thrift_spec = (
        None,
        (1, 8, "num_txns", None, None),
        (2, 11, "user", "UTF8", None),
        (3, 11, "hostname", "UTF8", None),
        (4, 11, "agentInfo", "UTF8", "Unknown"),
        (5, 11, "replPolicy", "UTF8", None),
        (6, 15, "replSrcTxnIds", (10, None, False), None),
        (7, 8, "txn_type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("num_txns", "user", "hostname")

    def __init__(self, num_txns: int | None = None, user: str | None = None, hostname: str | None = None, agentInfo: str | None = "Unknown", replPolicy: str | None = None, replSrcTxnIds: list[int] | None = None, txn_type: int | None = None) -> None:
        self.num_txns = num_txns
        self.user = user
        self.hostname = hostname
        self.agentInfo = agentInfo
        self.replPolicy = replPolicy
        self.replSrcTxnIds = replSrcTxnIds
        self.txn_type = txn_type


class OpenTxnsResponse(Struct):
    __slots__ = ("txn_ids",)
    txn_ids: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "txn_ids", (10, None, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txn_ids",)

    def __init__(self, txn_ids: list[int] | None = None) -> None:
        self.txn_ids = txn_ids


class ShowLocksRequest(Struct):
    __slots__ = ("dbname", "tablename", "partname", "isExtended", "txnid")
    dbname: str | None
    tablename: str | None
    partname: str | None
    isExtended: bool | None
    txnid: int | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tablename", "UTF8", None),
        (3, 11, "partname", "UTF8", None),
        (4, 2, "isExtended", None, False),
        (5, 10, "txnid", None, None),
    )

    def __init__(self, dbname: str | None = None, tablename: str | None = None, partname: str | None = None, isExtended: bool | None = False, txnid: int | None = None) -> None:
        self.dbname = dbname
        self.tablename = tablename
        self.partname = partname
        self.isExtended = isExtended
        self.txnid = txnid


class ShowLocksResponseElement(Struct):
    __slots__ = ("lockid", "dbname", "tablename", "partname", "state", "type", "txnid", "lastheartbeat", "acquiredat", "user", "hostname", "heartbeatCount", "agentInfo", "blockedByExtId", "blockedByIntId", "lockIdInternal")
    lockid: int | None
    dbname: str | None
    tablename: str | None
    partname: str | None
    state: int | None
    type: int | None
    txnid: int | None
    lastheartbeat: int | None
    acquiredat: int | None
    user: str | None
    hostname: str | None
    heartbeatCount: int | None
    agentInfo: str | None
    blockedByExtId: int | None
    blockedByIntId: int | None
    lockIdInternal: int | None
    thrift_spec = (
        None,
        (1, 10, "lockid", None, None),
        (2, 11, "dbname", "UTF8", None),
        (3, 11, "tablename", "UTF8", None),
        (4, 11, "partname", "UTF8", None),
        (5, 8, "state", None, None),
        (6, 8, "type", None, None),
        (7, 10, "txnid", None, None),
        (8, 10, "lastheartbeat", None, None),
        (9, 10, "acquiredat", None, None),
        (10, 11, "user", "UTF8", None),
        (11, 11, "hostname", "UTF8", None),
        (12, 8, "heartbeatCount", None, 0),
        (13, 11, "agentInfo", "UTF8", None),
        (14, 10, "blockedByExtId", None, None),
        (15, 10, "blockedByIntId", None, None),
        (16, 10, "lockIdInternal", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("lockid", "dbname", "state", "type", "lastheartbeat", "user", "hostname")

    def __init__(self, lockid: int | None = None, dbname: str | None = None, tablename: str | None = None, partname: str | None = None, state: int | None = None, type: int | None = None, txnid: int | None = None, lastheartbeat: int | None = None, acquiredat: int | None = None, user: str | None = None, hostname: str | None = None, heartbeatCount: int | None = 0, agentInfo: str | None = None, blockedByExtId: int | None = None, blockedByIntId: int | None = None, lockIdInternal: int | None = None) -> None:
        self.lockid = lockid
        self.dbname = dbname
        self.tablename = tablename
        self.partname = partname
        self.state = state
        self.type = type
        self.txnid = txnid
        self.lastheartbeat = lastheartbeat
        self.acquiredat = acquiredat
        self.user = user
        self.hostname = hostname
        self.heartbeatCount = heartbeatCount
        self.agentInfo = agentInfo
        self.blockedByExtId = blockedByExtId
        self.blockedByIntId = blockedByIntId
        self.lockIdInternal = lockIdInternal


class ShowLocksResponse(Struct):
    __slots__ = ("locks",)
    locks: list[ShowLocksResponseElement] | None
    thrift_spec = (
        None,
        (1, 15, "locks", (12, [ShowLocksResponseElement, ShowLocksResponseElement.thrift_spec], False), None),
    )

    def __init__(self, locks: list[ShowLocksResponseElement] | None = None) -> None:
        self.locks = locks


class UnlockRequest(Struct):
    __slots__ = ("lockid",)
    lockid: int | None
    thrift_spec = (
        None,
        (1, 10, "lockid", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("lockid",)

    def __init__(self, lockid: int | None = None) -> None:
        self.lockid = lockid


class AbortTxnsRequest(Struct):
    __slots__ = ("txn_ids", "errorCode")
    txn_ids: list[int] | None
    errorCode: int | None
    thrift_spec = (
        None,
        (1, 15, "txn_ids", (10, None, False), None),
        (2, 10, "errorCode", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txn_ids",)

    def __init__(self, txn_ids: list[int] | None = None, errorCode: int | None = None) -> None:
        self.txn_ids = txn_ids
        self.errorCode = errorCode


class TxnToWriteId(Struct):
    __slots__ = ("txnId", "writeId")
    txnId: int | None
    writeId: int | None
    thrift_spec = (
        None,
        (1, 10, "txnId", None, None),
        (2, 10, "writeId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnId", "writeId")

    def __init__(self, txnId: int | None = None, writeId: int | None = None) -> None:
        self.txnId = txnId
        self.writeId = writeId


class AllocateTableWriteIdsRequest(Struct):
    __slots__ = ("dbName", "tableName", "txnIds", "replPolicy", "srcTxnToWriteIdList", "reallocate")
    dbName: str | None
    tableName: str | None
    txnIds: list[int] | None
    replPolicy: str | None
    srcTxnToWriteIdList: list[TxnToWriteId] | None
    reallocate: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 15, "txnIds", (10, None, False), None),
        (4, 11, "replPolicy", "UTF8", None),
        (5, 15, "srcTxnToWriteIdList", (12, [TxnToWriteId, TxnToWriteId.thrift_spec], False), None),
        (6, 2, "reallocate", None, False),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName")

    def __init__(self, dbName: str | None = None, tableName: str | None = None, txnIds: list[int] | None = None, replPolicy: str | None = None, srcTxnToWriteIdList: list[TxnToWriteId] | None = None, reallocate: bool | None = False) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.txnIds = txnIds
        self.replPolicy = replPolicy
        self.srcTxnToWriteIdList = srcTxnToWriteIdList
        self.reallocate = reallocate


class AllocateTableWriteIdsResponse(Struct):
    __slots__ = ("txnToWriteIds",)
    txnToWriteIds: list[TxnToWriteId] | None
    thrift_spec = (
        None,
        (1, 15, "txnToWriteIds", (12, [TxnToWriteId, TxnToWriteId.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnToWriteIds",)

    def __init__(self, txnToWriteIds: list[TxnToWriteId] | None = None) -> None:
        self.txnToWriteIds = txnToWriteIds


class BasicTxnInfo(Struct):
    __slots__ = ("isnull", "time", "txnid", "dbname", "tablename", "partitionname")
    isnull: bool | None
    time: int | None
    txnid: int | None
    dbname: str | None
    tablename: str | None
    partitionname: str | None
    thrift_spec = (
        None,
        (1, 2, "isnull", None, None),
        (2, 10, "time", None, None),
        (3, 10, "txnid", None, None),
        (4, 11, "dbname", "UTF8", None),
        (5, 11, "tablename", "UTF8", None),
        (6, 11, "partitionname", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("isnull",)

    def __init__(self, isnull: bool | None = None, time: int | None = None, txnid: int | None = None, dbname: str | None = None, tablename: str | None = None, partitionname: str | None = None) -> None:
        self.isnull = isnull
        self.time = time
        self.txnid = txnid
        self.dbname = dbname
        self.tablename = tablename
        self.partitionname = partitionname


class GetValidWriteIdsRequest(Struct):
    __slots__ = ("fullTableNames", "validTxnList", "writeId")
    fullTableNames: list[str] | None
    validTxnList: str | None
    writeId: int | None
    thrift_spec = (
        None,
        (1, 15, "fullTableNames", (11, "UTF8", False), None),
        (2, 11, "validTxnList", "UTF8", None),
        (3, 10, "writeId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fullTableNames",)

    def __init__(self, fullTableNames: list[str] | None = None, validTxnList: str | None = None, writeId: int | None = None) -> None:
        self.fullTableNames = fullTableNames
        self.validTxnList = validTxnList
        self.writeId = writeId


class TableValidWriteIds(Struct):
    __slots__ = ("fullTableName", "writeIdHighWaterMark", "invalidWriteIds", "minOpenWriteId", "abortedBits")
    fullTableName: str | None
    writeIdHighWaterMark: int | None
    invalidWriteIds: list[int] | None
    minOpenWriteId: int | None
    abortedBits: bytes | None
    thrift_spec = (
        None,
        (1, 11, "fullTableName", "UTF8", None),
        (2, 10, "writeIdHighWaterMark", None, None),
        (3, 15, "invalidWriteIds", (10, None, False), None),
        (4, 10, "minOpenWriteId", None, None),
        (5, 11, "abortedBits", "BINARY", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fullTableName", "writeIdHighWaterMark", "invalidWriteIds", "abortedBits")

    def __init__(self, fullTableName: str | None = None, writeIdHighWaterMark: int | None = None, invalidWriteIds: list[int] | None = None, minOpenWriteId: int | None = None, abortedBits: bytes | None = None) -> None:
        self.fullTableName = fullTableName
        self.writeIdHighWaterMark = writeIdHighWaterMark
        self.invalidWriteIds = invalidWriteIds
        self.minOpenWriteId = minOpenWriteId
        self.abortedBits = abortedBits


class GetValidWriteIdsResponse(Struct):
    __slots__ = ("tblValidWriteIds",)
    tblValidWriteIds: list[TableValidWriteIds] | None
    thrift_spec = (
        None,
        (1, 15, "tblValidWriteIds", (12, [TableValidWriteIds, TableValidWriteIds.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("tblValidWriteIds",)

    def __init__(self, tblValidWriteIds: list[TableValidWriteIds] | None = None) -> None:
        self.tblValidWriteIds = tblValidWriteIds


class GetOpenTxnsRequest(Struct):
    __slots__ = ("excludeTxnTypes",)
    excludeTxnTypes: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "excludeTxnTypes", (8, None, False), None),
    )

    def __init__(self, excludeTxnTypes: list[int] | None = None) -> None:
        self.excludeTxnTypes = excludeTxnTypes


class MaxAllocatedTableWriteIdRequest(Struct):
    __slots__ = ("dbName", "tableName")
    dbName: str | None
    tableName: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName")

    def __init__(self, dbName: str | None = None, tableName: str | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName


class MaxAllocatedTableWriteIdResponse(Struct):
    __slots__ = ("maxWriteId",)
    maxWriteId: int | None
    thrift_spec = (
        None,
        (1, 10, "maxWriteId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("maxWriteId",)

    def __init__(self, maxWriteId: int | None = None) -> None:
        self.maxWriteId = maxWriteId


class SeedTableWriteIdsRequest(Struct):
    __slots__ = ("dbName", "tableName", "seedWriteId")
    dbName: str | None
    tableName: str | None
    seedWriteId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 10, "seedWriteId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tableName", "seedWriteId")

    def __init__(self, dbName: str | None = None, tableName: str | None = None, seedWriteId: int | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.seedWriteId = seedWriteId


class SeedTxnIdRequest(Struct):
    __slots__ = ("seedTxnId",)
    seedTxnId: int | None
    thrift_spec = (
        None,
        (1, 10, "seedTxnId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("seedTxnId",)

    def __init__(self, seedTxnId: int | None = None) -> None:
        self.seedTxnId = seedTxnId


class ReplayedTxnsForPolicyResult(Struct):
    __slots__ = ("replTxnMapEntry",)
    replTxnMapEntry: dict[str, str] | None
    thrift_spec = (
        None,
        (1, 13, "replTxnMapEntry", (11, "UTF8", 11, "UTF8", False), None),
    )

    def __init__(self, replTxnMapEntry: dict[str, str] | None = None) -> None:
        self.replTxnMapEntry = replTxnMapEntry


class AddDynamicPartitionsHive2(Struct):
    __slots__ = ("txnid", "dbname", "tablename", "partitionnames", "operationType")
    txnid: int | None
    dbname: str | None
    tablename: str | None
    partitionnames: list[str] | None
    operationType: int | None
    thrift_spec = (
        None,
        (1, 10, "txnid", None, None),
        (2, 11, "dbname", "UTF8", None),
        (3, 11, "tablename", "UTF8", None),
        (4, 15, "partitionnames", (11, "UTF8", False), None),
        (5, 8, "operationType", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnid", "dbname", "tablename", "partitionnames")

    def __init__(self, txnid: int | None = None, dbname: str | None = None, tablename: str | None = None, partitionnames: list[str] | None = None, operationType: int | None = None) -> None:
        self.txnid = txnid
        self.dbname = dbname
        self.tablename = tablename
        self.partitionnames = partitionnames
        self.operationType = operationType


class AddDynamicPartitionsArgsHive2(Struct):
    __slots__ = ("rqst",)
    rqst: AddDynamicPartitionsHive2 | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AddDynamicPartitionsHive2, AddDynamicPartitionsHive2.thrift_spec], None),
    )

    def __init__(self, rqst: AddDynamicPartitionsHive2 | None = None) -> None:
        self.rqst = rqst


class CompactionRequest(Struct):
    __slots__ = ("dbname", "tablename", "partitionname", "type", "runas", "properties", "initiatorId", "initiatorVersion", "poolName", "numberOfBuckets", "orderByClause")
    dbname: str | None
    tablename: str | None
    partitionname: str | None
    type: int | None
    runas: str | None
    properties: dict[str, str] | None
    initiatorId: str | None
    initiatorVersion: str | None
    poolName: str | None
    numberOfBuckets: int | None
    orderByClause: str | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tablename", "UTF8", None),
        (3, 11, "partitionname", "UTF8", None),
        (4, 8, "type", None, None),
        (5, 11, "runas", "UTF8", None),
        (6, 13, "properties", (11, "UTF8", 11, "UTF8", False), None),
        (7, 11, "initiatorId", "UTF8", None),
        (8, 11, "initiatorVersion", "UTF8", None),
        (9, 11, "poolName", "UTF8", None),
        (10, 8, "numberOfBuckets", None, None),
        (11, 11, "orderByClause", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbname", "tablename", "type")

    def __init__(self, dbname: str | None = None, tablename: str | None = None, partitionname: str | None = None, type: int | None = None, runas: str | None = None, properties: dict[str, str] | None = None, initiatorId: str | None = None, initiatorVersion: str | None = None, poolName: str | None = None, numberOfBuckets: int | None = None, orderByClause: str | None = None) -> None:
        self.dbname = dbname
        self.tablename = tablename
        self.partitionname = partitionname
        self.type = type
        self.runas = runas
        self.properties = properties
        self.initiatorId = initiatorId
        self.initiatorVersion = initiatorVersion
        self.poolName = poolName
        self.numberOfBuckets = numberOfBuckets
        self.orderByClause = orderByClause


class ShowCompactRequest(Struct):
    __slots__ = ("id", "poolName", "dbName", "tbName", "partName", "type", "state", "limit", "order")
    id: int | None
    poolName: str | None
    dbName: str | None
    tbName: str | None
    partName: str | None
    type: int | None
    state: str | None
    limit: int | None
    order: str | None
    thrift_spec = (
        None,
        (1, 10, "id", None, None),
        (2, 11, "poolName", "UTF8", None),
        (3, 11, "dbName", "UTF8", None),
        (4, 11, "tbName", "UTF8", None),
        (5, 11, "partName", "UTF8", None),
        (6, 8, "type", None, None),
        (7, 11, "state", "UTF8", None),
        (8, 10, "limit", None, None),
        (9, 11, "order", "UTF8", None),
    )

    def __init__(self, id: int | None = None, poolName: str | None = None, dbName: str | None = None, tbName: str | None = None, partName: str | None = None, type: int | None = None, state: str | None = None, limit: int | None = None, order: str | None = None) -> None:
        self.id = id
        self.poolName = poolName
        self.dbName = dbName
        self.tbName = tbName
        self.partName = partName
        self.type = type
        self.state = state
        self.limit = limit
        self.order = order


class ShowCompactResponseElement(Struct):
    __slots__ = ("dbname", "tablename", "partitionname", "type", "state", "workerid", "start", "runAs", "hightestTxnId", "metaInfo", "endTime", "hadoopJobId", "id", "errorMessage", "enqueueTime", "workerVersion", "initiatorId", "initiatorVersion", "cleanerStart", "poolName", "nextTxnId", "txnId", "commitTime", "hightestWriteId")
    dbname: str | None
    tablename: str | None
    partitionname: str | None
    type: int | None
    state: str | None
    workerid: str | None
    start: int | None
    runAs: str | None
    hightestTxnId: int | None
    metaInfo: str | None
    endTime: int | None
    hadoopJobId: str | None
    id: int | None
    errorMessage: str | None
    enqueueTime: int | None
    workerVersion: str | None
    initiatorId: str | None
    initiatorVersion: str | None
    cleanerStart: int | None
    poolName: str | None
    nextTxnId: int | None
    txnId: int | None
    commitTime: int | None
    hightestWriteId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tablename", "UTF8", None),
        (3, 11, "partitionname", "UTF8", None),
        (4, 8, "type", None, None),
        (5, 11, "state", "UTF8", None),
        (6, 11, "workerid", "UTF8", None),
        (7, 10, "start", None, None),
        (8, 11, "runAs", "UTF8", None),
        (9, 10, "hightestTxnId", None, None),
        (10, 11, "metaInfo", "UTF8", None),
        (11, 10, "endTime", None, None),
        (12, 11, "hadoopJobId", "UTF8", "None"),
        (13, 10, "id", None, None),
        (14, 11, "errorMessage", "UTF8", None),
        (15, 10, "enqueueTime", None, None),
        (16, 11, "workerVersion", "UTF8", None),
        (17, 11, "initiatorId", "UTF8", None),
        (18, 11, "initiatorVersion", "UTF8", None),
        (19, 10, "cleanerStart", None, None),
        (20, 11, "poolName", "UTF8", None),
        (21, 10, "nextTxnId", None, None),
        (22, 10, "txnId", None, None),
        (23, 10, "commitTime", None, None),
        (24, 10, "hightestWriteId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbname", "tablename", "type", "state")

    def __init__(self, dbname: str | None = None, tablename: str | None = None, partitionname: str | None = None, type: int | None = None, state: str | None = None, workerid: str | None = None, start: int | None = None, runAs: str | None = None, hightestTxnId: int | None = None, metaInfo: str | None = None, endTime: int | None = None, hadoopJobId: str | None = "None", id: int | None = None, errorMessage: str | None = None, enqueueTime: int | None = None, workerVersion: str | None = None, initiatorId: str | None = None, initiatorVersion: str | None = None, cleanerStart: int | None = None, poolName: str | None = None, nextTxnId: int | None = None, txnId: int | None = None, commitTime: int | None = None, hightestWriteId: int | None = None) -> None:
        self.dbname = dbname
        self.tablename = tablename
        self.partitionname = partitionname
        self.type = type
        self.state = state
        self.workerid = workerid
        self.start = start
        self.runAs = runAs
        self.hightestTxnId = hightestTxnId
        self.metaInfo = metaInfo
        self.endTime = endTime
        self.hadoopJobId = hadoopJobId
        self.id = id
        self.errorMessage = errorMessage
        self.enqueueTime = enqueueTime
        self.workerVersion = workerVersion
        self.initiatorId = initiatorId
        self.initiatorVersion = initiatorVersion
        self.cleanerStart = cleanerStart
        self.poolName = poolName
        self.nextTxnId = nextTxnId
        self.txnId = txnId
        self.commitTime = commitTime
        self.hightestWriteId = hightestWriteId


class ShowCompactResponse(Struct):
    __slots__ = ("compacts",)
    compacts: list[ShowCompactResponseElement] | None
    thrift_spec = (
        None,
        (1, 15, "compacts", (12, [ShowCompactResponseElement, ShowCompactResponseElement.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("compacts",)

    def __init__(self, compacts: list[ShowCompactResponseElement] | None = None) -> None:
        self.compacts = compacts


class CompactionResponse(Struct):
    __slots__ = ("id", "state", "accepted", "errormessage")
    id: int | None
    state: str | None
    accepted: bool | None
    errormessage: str | None
    thrift_spec = (
        None,
        (1, 10, "id", None, None),
        (2, 11, "state", "UTF8", None),
        (3, 2, "accepted", None, None),
        (4, 11, "errormessage", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("id", "state", "accepted")

    def __init__(self, id: int | None = None, state: str | None = None, accepted: bool | None = None, errormessage: str | None = None) -> None:
        self.id = id
        self.state = state
        self.accepted = accepted
        self.errormessage = errormessage


class AbortCompactionResponseElement(Struct):
    __slots__ = ("compactionId", "status", "message")
    compactionId: int | None
    status: str | None
    message: str | None
    thrift_spec = (
        None,
        (1, 10, "compactionId", None, None),
        (2, 11, "status", "UTF8", None),
        (3, 11, "message", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("compactionId",)

    def __init__(self, compactionId: int | None = None, status: str | None = None, message: str | None = None) -> None:
        self.compactionId = compactionId
        self.status = status
        self.message = message


class AbortCompactResponse(Struct):
    __slots__ = ("abortedcompacts",)
    abortedcompacts: dict[int, AbortCompactionResponseElement] | None
    thrift_spec = (
        None,
        (1, 13, "abortedcompacts", (10, None, 12, [AbortCompactionResponseElement, AbortCompactionResponseElement.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("abortedcompacts",)

    def __init__(self, abortedcompacts: dict[int, AbortCompactionResponseElement] | None = None) -> None:
        self.abortedcompacts = abortedcompacts


class AbortCompactionRequest(Struct):
    __slots__ = ("compactionIds", "type", "poolName")
    compactionIds: list[int] | None
    type: str | None
    poolName: str | None
    thrift_spec = (
        None,
        (1, 15, "compactionIds", (10, None, False), None),
        (2, 11, "type", "UTF8", None),
        (3, 11, "poolName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("compactionIds",)

    def __init__(self, compactionIds: list[int] | None = None, type: str | None = None, poolName: str | None = None) -> None:
        self.compactionIds = compactionIds
        self.type = type
        self.poolName = poolName


class CompactionInfoStruct(Struct):
    __slots__ = ("id", "dbname", "tablename", "partitionname", "type", "runas", "properties", "toomanyaborts", "state", "workerId", "start", "highestWriteId", "errorMessage", "hasoldabort", "enqueueTime", "retryRetention", "poolname", "numberOfBuckets", "orderByClause")
    id: int | None
    dbname: str | None
    tablename: str | None
    partitionname: str | None
    type: int | None
    runas: str | None
    properties: str | None
    toomanyaborts: bool | None
    state: str | None
    workerId: str | None
    start: int | None
    highestWriteId: int | None
    errorMessage: str | None
    hasoldabort: bool | None
    enqueueTime: int | None
    retryRetention: int | None
    poolname: str | None
    numberOfBuckets: int | None
    orderByClause: str | None
    thrift_spec = (
        None,
        (1, 10, "id", None, None),
        (2, 11, "dbname", "UTF8", None),
        (3, 11, "tablename", "UTF8", None),
        (4, 11, "partitionname", "UTF8", None),
        (5, 8, "type", None, None),
        (6, 11, "runas", "UTF8", None),
        (7, 11, "properties", "UTF8", None),
        (8, 2, "toomanyaborts", None, None),
        (9, 11, "state", "UTF8", None),
        (10, 11, "workerId", "UTF8", None),
        (11, 10, "start", None, None),
        (12, 10, "highestWriteId", None, None),
        (13, 11, "errorMessage", "UTF8", None),
        (14, 2, "hasoldabort", None, None),
        (15, 10, "enqueueTime", None, None),
        (16, 10, "retryRetention", None, None),
        (17, 11, "poolname", "UTF8", None),
        (18, 8, "numberOfBuckets", None, None),
        (19, 11, "orderByClause", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("id", "dbname", "tablename", "type")

    def __init__(self, id: int | None = None, dbname: str | None = None, tablename: str | None = None, partitionname: str | None = None, type: int | None = None, runas: str | None = None, properties: str | None = None, toomanyaborts: bool | None = None, state: str | None = None, workerId: str | None = None, start: int | None = None, highestWriteId: int | None = None, errorMessage: str | None = None, hasoldabort: bool | None = None, enqueueTime: int | None = None, retryRetention: int | None = None, poolname: str | None = None, numberOfBuckets: int | None = None, orderByClause: str | None = None) -> None:
        self.id = id
        self.dbname = dbname
        self.tablename = tablename
        self.partitionname = partitionname
        self.type = type
        self.runas = runas
        self.properties = properties
        self.toomanyaborts = toomanyaborts
        self.state = state
        self.workerId = workerId
        self.start = start
        self.highestWriteId = highestWriteId
        self.errorMessage = errorMessage
        self.hasoldabort = hasoldabort
        self.enqueueTime = enqueueTime
        self.retryRetention = retryRetention
        self.poolname = poolname
        self.numberOfBuckets = numberOfBuckets
        self.orderByClause = orderByClause


class CompactionMetricsDataRequest(Struct):
    __slots__ = ("dbName", "tblName", "partitionName", "type")
    dbName: str | None
    tblName: str | None
    partitionName: str | None
    type: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 11, "partitionName", "UTF8", None),
        (4, 8, "type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName", "type")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, partitionName: str | None = None, type: int | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.partitionName = partitionName
        self.type = type


class CompactionMetricsDataStruct(Struct):
    __slots__ = ("dbname", "tblname", "partitionname", "type", "metricvalue", "version", "threshold")
    dbname: str | None
    tblname: str | None
    partitionname: str | None
    type: int | None
    metricvalue: int | None
    version: int | None
    threshold: int | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tblname", "UTF8", None),
        (3, 11, "partitionname", "UTF8", None),
        (4, 8, "type", None, None),
        (5, 8, "metricvalue", None, None),
        (6, 8, "version", None, None),
        (7, 8, "threshold", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbname", "tblname", "type", "metricvalue", "version", "threshold")

    def __init__(self, dbname: str | None = None, tblname: str | None = None, partitionname: str | None = None, type: int | None = None, metricvalue: int | None = None, version: int | None = None, threshold: int | None = None) -> None:
        self.dbname = dbname
        self.tblname = tblname
        self.partitionname = partitionname
        self.type = type
        self.metricvalue = metricvalue
        self.version = version
        self.threshold = threshold


class CompactionMetricsDataResponse(Struct):
    __slots__ = ("data",)
    data: CompactionMetricsDataStruct | None
    thrift_spec = (
        None,
        (1, 12, "data", [CompactionMetricsDataStruct, CompactionMetricsDataStruct.thrift_spec], None),
    )

    def __init__(self, data: CompactionMetricsDataStruct | None = None) -> None:
        self.data = data


class FindNextCompactRequest(Struct):
    __slots__ = ("workerId", "workerVersion", "poolName")
    workerId: str | None
    workerVersion: str | None
    poolName: str | None
    thrift_spec = (
        None,
        (1, 11, "workerId", "UTF8", None),
        (2, 11, "workerVersion", "UTF8", None),
        (3, 11, "poolName", "UTF8", None),
    )

    def __init__(self, workerId: str | None = None, workerVersion: str | None = None, poolName: str | None = None) -> None:
        self.workerId = workerId
        self.workerVersion = workerVersion
        self.poolName = poolName


class GetLatestCommittedCompactionInfoRequest(Struct):
    __slots__ = ("dbname", "tablename", "partitionnames", "lastCompactionId")
    dbname: str | None
    tablename: str | None
    partitionnames: list[str] | None
    lastCompactionId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tablename", "UTF8", None),
        (3, 15, "partitionnames", (11, "UTF8", False), None),
        (4, 10, "lastCompactionId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbname", "tablename")

    def __init__(self, dbname: str | None = None, tablename: str | None = None, partitionnames: list[str] | None = None, lastCompactionId: int | None = None) -> None:
        self.dbname = dbname
        self.tablename = tablename
        self.partitionnames = partitionnames
        self.lastCompactionId = lastCompactionId


class GetLatestCommittedCompactionInfoResponse(Struct):
    __slots__ = ("compactions",)
    compactions: list[CompactionInfoStruct] | None
    thrift_spec = (
        None,
        (1, 15, "compactions", (12, [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("compactions",)

    def __init__(self, compactions: list[CompactionInfoStruct] | None = None) -> None:
        self.compactions = compactions


class OptionalCompactionInfoStruct(Struct):
    __slots__ = ("ci",)
    ci: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "ci", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, ci: CompactionInfoStruct | None = None) -> None:
        self.ci = ci


class CurrentNotificationEventId(Struct):
    __slots__ = ("eventId",)
    eventId: int | None
    thrift_spec = (
        None,
        (1, 10, "eventId", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("eventId",)

    def __init__(self, eventId: int | None = None) -> None:
        self.eventId = eventId


class InsertEventRequestData(Struct):
    __slots__ = ("replace", "filesAdded", "filesAddedChecksum", "subDirectoryList", "partitionVal")
    replace: bool | None
    filesAdded: list[str] | None
    filesAddedChecksum: list[str] | None
    subDirectoryList: list[str] | None
    partitionVal: list[str] | None
    thrift_spec = (
        None,
        (1, 2, "replace", None, None),
        (2, 15, "filesAdded", (11, "UTF8", False), None),
        (3, 15, "filesAddedChecksum", (11, "UTF8", False), None),
        (4, 15, "subDirectoryList", (11, "UTF8", False), None),
        (5, 15, "partitionVal", (11, "UTF8", False), None),
    )

    def __init__(self, replace: bool | None = None, filesAdded: list[str] | None = None, filesAddedChecksum: list[str] | None = None, subDirectoryList: list[str] | None = None, partitionVal: list[str] | None = None) -> None:
        self.replace = replace
        self.filesAdded = filesAdded
        self.filesAddedChecksum = filesAddedChecksum
        self.subDirectoryList = subDirectoryList
        self.partitionVal = partitionVal


class FireEventRequestData(Struct):
    __slots__ = ("insertData", "insertDatas", "refreshEvent")
    insertData: InsertEventRequestData | None
    insertDatas: list[InsertEventRequestData] | None
    refreshEvent: bool | None
    thrift_spec = (
        None,
        (1, 12, "insertData", [InsertEventRequestData, InsertEventRequestData.thrift_spec], None),
        (2, 15, "insertDatas", (12, [InsertEventRequestData, InsertEventRequestData.thrift_spec], False), None),
        (3, 2, "refreshEvent", None, None),
    )

    def __init__(self, insertData: InsertEventRequestData | None = None, insertDatas: list[InsertEventRequestData] | None = None, refreshEvent: bool | None = None) -> None:
        self.insertData = insertData
        self.insertDatas = insertDatas
        self.refreshEvent = refreshEvent


class FireEventRequest(Struct):
    __slots__ = ("successful", "data", "dbName", "tableName", "partitionVals", "catName", "tblParams", "batchPartitionValsForRefresh")
    successful: bool | None
    data: FireEventRequestData | None
    dbName: str | None
    tableName: str | None
    partitionVals: list[str] | None
    catName: str | None
    tblParams: dict[str, str] | None
    batchPartitionValsForRefresh: list[list[str]] | None
    thrift_spec = (
        None,
        (1, 2, "successful", None, None),
        (2, 12, "data", [FireEventRequestData, FireEventRequestData.thrift_spec], None),
        (3, 11, "dbName", "UTF8", None),
        (4, 11, "tableName", "UTF8", None),
        (5, 15, "partitionVals", (11, "UTF8", False), None),
        (6, 11, "catName", "UTF8", None),
        (7, 13, "tblParams", (11, "UTF8", 11, "UTF8", False), None),
        (8, 15, "batchPartitionValsForRefresh", (15, (11, "UTF8", False), False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("successful", "data")

    def __init__(self, successful: bool | None = None, data: FireEventRequestData | None = None, dbName: str | None = None, tableName: str | None = None, partitionVals: list[str] | None = None, catName: str | None = None, tblParams: dict[str, str] | None = None, batchPartitionValsForRefresh: list[list[str]] | None = None) -> None:
        self.successful = successful
        self.data = data
        self.dbName = dbName
        self.tableName = tableName
        self.partitionVals = partitionVals
        self.catName = catName
        self.tblParams = tblParams
        self.batchPartitionValsForRefresh = batchPartitionValsForRefresh


class FireEventResponse(Struct):
    __slots__ = ("eventIds",)
    eventIds: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "eventIds", (10, None, False), None),
    )

    def __init__(self, eventIds: list[int] | None = None) -> None:
        self.eventIds = eventIds


class NotificationEvent(Struct):
    __slots__ = ("eventId", "eventTime", "eventType", "dbName", "tableName", "message", "messageFormat", "catName")
    eventId: int | None
    eventTime: int | None
    eventType: str | None
    dbName: str | None
    tableName: str | None
    message: str | None
    messageFormat: str | None
    catName: str | None
    thrift_spec = (
        None,
        (1, 10, "eventId", None, None),
        (2, 8, "eventTime", None, None),
        (3, 11, "eventType", "UTF8", None),
        (4, 11, "dbName", "UTF8", None),
        (5, 11, "tableName", "UTF8", None),
        (6, 11, "message", "UTF8", None),
        (7, 11, "messageFormat", "UTF8", None),
        (8, 11, "catName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("eventId", "eventTime", "eventType", "message")

    def __init__(self, eventId: int | None = None, eventTime: int | None = None, eventType: str | None = None, dbName: str | None = None, tableName: str | None = None, message: str | None = None, messageFormat: str | None = None, catName: str | None = None) -> None:
        self.eventId = eventId
        self.eventTime = eventTime
        self.eventType = eventType
        self.dbName = dbName
        self.tableName = tableName
        self.message = message
        self.messageFormat = messageFormat
        self.catName = catName


class NotificationEventRequest(Struct):
    __slots__ = ("lastEvent", "maxEvents", "eventTypeSkipList", "catName", "dbName", "tableNames", "eventTypeList")
    lastEvent: int | None
    maxEvents: int | None
    eventTypeSkipList: list[str] | None
    catName: str | None
    dbName: str | None
    tableNames: list[str] | None
    eventTypeList: list[str] | None
    thrift_spec = (
        None,
        (1, 10, "lastEvent", None, None),
        (2, 8, "maxEvents", None, None),
        (3, 15, "eventTypeSkipList", (11, "UTF8", False), None),
        (4, 11, "catName", "UTF8", None),
        (5, 11, "dbName", "UTF8", None),
        (6, 15, "tableNames", (11, "UTF8", False), None),
        (7, 15, "eventTypeList", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("lastEvent",)

    def __init__(self, lastEvent: int | None = None, maxEvents: int | None = None, eventTypeSkipList: list[str] | None = None, catName: str | None = None, dbName: str | None = None, tableNames: list[str] | None = None, eventTypeList: list[str] | None = None) -> None:
        self.lastEvent = lastEvent
        self.maxEvents = maxEvents
        self.eventTypeSkipList = eventTypeSkipList
        self.catName = catName
        self.dbName = dbName
        self.tableNames = tableNames
        self.eventTypeList = eventTypeList


class NotificationEventResponse(Struct):
    __slots__ = ("events",)
    events: list[NotificationEvent] | None
    thrift_spec = (
        None,
        (1, 15, "events", (12, [NotificationEvent, NotificationEvent.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("events",)

    def __init__(self, events: list[NotificationEvent] | None = None) -> None:
        self.events = events


class CmRecycleRequest(Struct):
    __slots__ = ("dataPath", "purge")
    dataPath: str | None
    purge: bool | None
    thrift_spec = (
        None,
        (1, 11, "dataPath", "UTF8", None),
        (2, 2, "purge", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dataPath", "purge")

    def __init__(self, dataPath: str | None = None, purge: bool | None = None) -> None:
        self.dataPath = dataPath
        self.purge = purge


class CmRecycleResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class NotificationEventsCountRequest(Struct):
    __slots__ = ("fromEventId", "dbName", "catName", "toEventId", "limit", "tableNames")
    fromEventId: int | None
    dbName: str | None
    catName: str | None
    toEventId: int | None
    limit: int | None
    tableNames: list[str] | None
    thrift_spec = (
        None,
        (1, 10, "fromEventId", None, None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "catName", "UTF8", None),
        (4, 10, "toEventId", None, None),
        (5, 10, "limit", None, None),
        (6, 15, "tableNames", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fromEventId", "dbName")

    def __init__(self, fromEventId: int | None = None, dbName: str | None = None, catName: str | None = None, toEventId: int | None = None, limit: int | None = None, tableNames: list[str] | None = None) -> None:
        self.fromEventId = fromEventId
        self.dbName = dbName
        self.catName = catName
        self.toEventId = toEventId
        self.limit = limit
        self.tableNames = tableNames


class NotificationEventsCountResponse(Struct):
    __slots__ = ("eventsCount",)
    eventsCount: int | None
    thrift_spec = (
        None,
        (1, 10, "eventsCount", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("eventsCount",)

    def __init__(self, eventsCount: int | None = None) -> None:
        self.eventsCount = eventsCount


class GetAllWriteEventInfoRequest(Struct):
    __slots__ = ("txnId", "dbName", "tableName")
    txnId: int | None
    dbName: str | None
    tableName: str | None
    thrift_spec = (
        None,
        (1, 10, "txnId", None, None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "tableName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnId",)

    def __init__(self, txnId: int | None = None, dbName: str | None = None, tableName: str | None = None) -> None:
        self.txnId = txnId
        self.dbName = dbName
        self.tableName = tableName


class WriteNotificationLogRequest(Struct):
    __slots__ = ("txnId", "writeId", "db", "table", "fileInfo", "partitionVals")
    txnId: int | None
    writeId: int | None
    db: str | None
    table: str | None
    fileInfo: InsertEventRequestData | None
    partitionVals: list[str] | None
    thrift_spec = (
        None,
        (1, 10, "txnId", None, None),
        (2, 10, "writeId", None, None),
        (3, 11, "db", "UTF8", None),
        (4, 11, "table", "UTF8", None),
        (5, 12, "fileInfo", [InsertEventRequestData, InsertEventRequestData.thrift_spec], None),
        (6, 15, "partitionVals", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("txnId", "writeId", "db", "table", "fileInfo")

    def __init__(self, txnId: int | None = None, writeId: int | None = None, db: str | None = None, table: str | None = None, fileInfo: InsertEventRequestData | None = None, partitionVals: list[str] | None = None) -> None:
        self.txnId = txnId
        self.writeId = writeId
        self.db = db
        self.table = table
        self.fileInfo = fileInfo
        self.partitionVals = partitionVals


class WriteNotificationLogBatchRequest(Struct):
    __slots__ = ("catalog", "db", "table", "requestList")
    catalog: str | None
    db: str | None
    table: str | None
    requestList: list[WriteNotificationLogRequest] | None
    thrift_spec = (
        None,
        (1, 11, "catalog", "UTF8", None),
        (2, 11, "db", "UTF8", None),
        (3, 11, "table", "UTF8", None),
        (4, 15, "requestList", (12, [WriteNotificationLogRequest, WriteNotificationLogRequest.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catalog", "db", "table", "requestList")

    def __init__(self, catalog: str | None = None, db: str | None = None, table: str | None = None, requestList: list[WriteNotificationLogRequest] | None = None) -> None:
        self.catalog = catalog
        self.db = db
        self.table = table
        self.requestList = requestList


class WriteNotificationLogBatchResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WriteNotificationLogResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class InsertEventRequestDataHive2(Struct):
    __slots__ = ("filesAdded", "filesAddedChecksum")
    filesAdded: list[str] | None
    filesAddedChecksum: list[str] | None
    thrift_spec = (
        None,
        (1, 15, "filesAdded", (11, "UTF8", False), None),
        (2, 15, "filesAddedChecksum", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("filesAdded",)

    def __init__(self, filesAdded: list[str] | None = None, filesAddedChecksum: list[str] | None = None) -> None:
        self.filesAdded = filesAdded
        self.filesAddedChecksum = filesAddedChecksum


class FireEventRequestDataHive2(Struct):
    __slots__ = ("insertData",)
    insertData: InsertEventRequestDataHive2 | None
    thrift_spec = (
        None,
        (1, 12, "insertData", [InsertEventRequestDataHive2, InsertEventRequestDataHive2.thrift_spec], None),
    )

    def __init__(self, insertData: InsertEventRequestDataHive2 | None = None) -> None:
        self.insertData = insertData


class FireEventRequestHive2(Struct):
    __slots__ = ("successful", "data", "dbName", "tableName", "partitionVals")
    successful: bool | None
    data: FireEventRequestDataHive2 | None
    dbName: str | None
    tableName: str | None
    partitionVals: list[str] | None
    thrift_spec = (
        None,
        (1, 2, "successful", None, None),
        (2, 12, "data", [FireEventRequestDataHive2, FireEventRequestDataHive2.thrift_spec], None),
        (3, 11, "dbName", "UTF8", None),
        (4, 11, "tableName", "UTF8", None),
        (5, 15, "partitionVals", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("successful", "data")

    def __init__(self, successful: bool | None = None, data: FireEventRequestDataHive2 | None = None, dbName: str | None = None, tableName: str | None = None, partitionVals: list[str] | None = None) -> None:
        self.successful = successful
        self.data = data
        self.dbName = dbName
        self.tableName = tableName
        self.partitionVals = partitionVals


class FireListenerEventArgsHive2(Struct):
    __slots__ = ("rqst",)
    rqst: FireEventRequestHive2 | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [FireEventRequestHive2, FireEventRequestHive2.thrift_spec], None),
    )

    def __init__(self, rqst: FireEventRequestHive2 | None = None) -> None:
        self.rqst = rqst


class CacheFileMetadataRequest(Struct):
    __slots__ = ("dbName", "tblName", "partName", "isAllParts")
    dbName: str | None
    tblName: str | None
    partName: str | None
    isAllParts: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tblName", "UTF8", None),
        (3, 11, "partName", "UTF8", None),
        (4, 2, "isAllParts", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("dbName", "tblName")

    def __init__(self, dbName: str | None = None, tblName: str | None = None, partName: str | None = None, isAllParts: bool | None = None) -> None:
        self.dbName = dbName
        self.tblName = tblName
        self.partName = partName
        self.isAllParts = isAllParts


class CacheFileMetadataResult(Struct):
    __slots__ = ("isSupported",)
    isSupported: bool | None
    thrift_spec = (
        None,
        (1, 2, "isSupported", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("isSupported",)

    def __init__(self, isSupported: bool | None = None) -> None:
        self.isSupported = isSupported


class ClearFileMetadataRequest(Struct):
    __slots__ = ("fileIds",)
    fileIds: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "fileIds", (10, None, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fileIds",)

    def __init__(self, fileIds: list[int] | None = None) -> None:
        self.fileIds = fileIds


class ClearFileMetadataResult(Struct):
    __slots__ = ()
    thrift_spec = ()


class GetFileMetadataByExprRequest(Struct):
    __slots__ = ("fileIds", "expr", "doGetFooters", "type")
    fileIds: list[int] | None
    expr: bytes | None
    doGetFooters: bool | None
    type: int | None
    thrift_spec = (
        None,
        (1, 15, "fileIds", (10, None, False), None),
        (2, 11, "expr", "BINARY", None),
        (3, 2, "doGetFooters", None, None),
        (4, 8, "type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fileIds", "expr")

    def __init__(self, fileIds: list[int] | None = None, expr: bytes | None = None, doGetFooters: bool | None = None, type: int | None = None) -> None:
        self.fileIds = fileIds
        self.expr = expr
        self.doGetFooters = doGetFooters
        self.type = type


class MetadataPpdResult(Struct):
    __slots__ = ("metadata", "includeBitset")
    metadata: bytes | None
    includeBitset: bytes | None
    thrift_spec = (
        None,
        (1, 11, "metadata", "BINARY", None),
        (2, 11, "includeBitset", "BINARY", None),
    )

    def __init__(self, metadata: bytes | None = None, includeBitset: bytes | None = None) -> None:
        self.metadata = metadata
        self.includeBitset = includeBitset


class GetFileMetadataByExprResult(Struct):
    __slots__ = ("metadata", "isSupported")
    metadata: dict[int, MetadataPpdResult] | None
    isSupported: bool | None
    thrift_spec = (
        None,
        (1, 13, "metadata", (10, None, 12, [MetadataPpdResult, MetadataPpdResult.thrift_spec], False), None),
        (2, 2, "isSupported", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("metadata", "isSupported")

    def __init__(self, metadata: dict[int, MetadataPpdResult] | None = None, isSupported: bool | None = None) -> None:
        self.metadata = metadata
        self.isSupported = isSupported


class GetFileMetadataRequest(Struct):
    __slots__ = ("fileIds",)
    fileIds: list[int] | None
    thrift_spec = (
        None,
        (1, 15, "fileIds", (10, None, False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fileIds",)

    def __init__(self, fileIds: list[int] | None = None) -> None:
        self.fileIds = fileIds


class GetFileMetadataResult(Struct):
    __slots__ = ("metadata", "isSupported")
    metadata: dict[int, bytes] | None
    isSupported: bool | None
    thrift_spec = (
        None,
        (1, 13, "metadata", (10, None, 11, "BINARY", False), None),
        (2, 2, "isSupported", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("metadata", "isSupported")

    def __init__(self, metadata: dict[int, bytes] | None = None, isSupported: bool | None = None) -> None:
        self.metadata = metadata
        self.isSupported = isSupported


class PutFileMetadataRequest(Struct):
    __slots__ = ("fileIds", "metadata", "type")
    fileIds: list[int] | None
    metadata: list[bytes] | None
    type: int | None
    thrift_spec = (
        None,
        (1, 15, "fileIds", (10, None, False), None),
        (2, 15, "metadata", (11, "BINARY", False), None),
        (3, 8, "type", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("fileIds", "metadata")

    def __init__(self, fileIds: list[int] | None = None, metadata: list[bytes] | None = None, type: int | None = None) -> None:
        self.fileIds = fileIds
        self.metadata = metadata
        self.type = type


class PutFileMetadataResult(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMNullablePool(Struct):
    __slots__ = ("resourcePlanName", "poolPath", "allocFraction", "queryParallelism", "schedulingPolicy", "isSetSchedulingPolicy", "ns")
    resourcePlanName: str | None
    poolPath: str | None
    allocFraction: float | None
    queryParallelism: int | None
    schedulingPolicy: str | None
    isSetSchedulingPolicy: bool | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "poolPath", "UTF8", None),
        (3, 4, "allocFraction", None, None),
        (4, 8, "queryParallelism", None, None),
        (5, 11, "schedulingPolicy", "UTF8", None),
        (6, 2, "isSetSchedulingPolicy", None, None),
        (7, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("resourcePlanName", "poolPath")

    def __init__(self, resourcePlanName: str | None = None, poolPath: str | None = None, allocFraction: float | None = None, queryParallelism: int | None = None, schedulingPolicy: str | None = None, isSetSchedulingPolicy: bool | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.poolPath = poolPath
        self.allocFraction = allocFraction
        self.queryParallelism = queryParallelism
        self.schedulingPolicy = schedulingPolicy
        self.isSetSchedulingPolicy = isSetSchedulingPolicy
        self.ns = ns


class WMAlterPoolRequest(Struct):
    __slots__ = ("pool", "poolPath")
    pool: WMNullablePool | None
    poolPath: str | None
    thrift_spec = (
        None,
        (1, 12, "pool", [WMNullablePool, WMNullablePool.thrift_spec], None),
        (2, 11, "poolPath", "UTF8", None),
    )

    def __init__(self, pool: WMNullablePool | None = None, poolPath: str | None = None) -> None:
        self.pool = pool
        self.poolPath = poolPath


class WMAlterPoolResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMNullableResourcePlan(Struct):
    __slots__ = ("name", "status", "queryParallelism", "isSetQueryParallelism", "defaultPoolPath", "isSetDefaultPoolPath", "ns")
    name: str | None
    status: int | None
    queryParallelism: int | None
    isSetQueryParallelism: bool | None
    defaultPoolPath: str | None
    isSetDefaultPoolPath: bool | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 8, "status", None, None),
        None,
        (4, 8, "queryParallelism", None, None),
        (5, 2, "isSetQueryParallelism", None, None),
        (6, 11, "defaultPoolPath", "UTF8", None),
        (7, 2, "isSetDefaultPoolPath", None, None),
        (8, 11, "ns", "UTF8", None),
    )

    def __init__(self, name: str | None = None, status: int | None = None, queryParallelism: int | None = None, isSetQueryParallelism: bool | None = None, defaultPoolPath: str | None = None, isSetDefaultPoolPath: bool | None = None, ns: str | None = None) -> None:
        self.name = name
        self.status = status
        self.queryParallelism = queryParallelism
        self.isSetQueryParallelism = isSetQueryParallelism
        self.defaultPoolPath = defaultPoolPath
        self.isSetDefaultPoolPath = isSetDefaultPoolPath
        self.ns = ns


class WMAlterResourcePlanRequest(Struct):
    __slots__ = ("resourcePlanName", "resourcePlan", "isEnableAndActivate", "isForceDeactivate", "isReplace", "ns")
    resourcePlanName: str | None
    resourcePlan: WMNullableResourcePlan | None
    isEnableAndActivate: bool | None
    isForceDeactivate: bool | None
    isReplace: bool | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 12, "resourcePlan", [WMNullableResourcePlan, WMNullableResourcePlan.thrift_spec], None),
        (3, 2, "isEnableAndActivate", None, None),
        (4, 2, "isForceDeactivate", None, None),
        (5, 2, "isReplace", None, None),
        (6, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, resourcePlan: WMNullableResourcePlan | None = None, isEnableAndActivate: bool | None = None, isForceDeactivate: bool | None = None, isReplace: bool | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.resourcePlan = resourcePlan
        self.isEnableAndActivate = isEnableAndActivate
        self.isForceDeactivate = isForceDeactivate
        self.isReplace = isReplace
        self.ns = ns


class WMResourcePlan(Struct):
    __slots__ = ("name", "status", "queryParallelism", "defaultPoolPath", "ns")
    name: str | None
    status: int | None
    queryParallelism: int | None
    defaultPoolPath: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 8, "status", None, None),
        (3, 8, "queryParallelism", None, None),
        (4, 11, "defaultPoolPath", "UTF8", None),
        (5, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("name",)

    def __init__(self, name: str | None = None, status: int | None = None, queryParallelism: int | None = None, defaultPoolPath: str | None = None, ns: str | None = None) -> None:
        self.name = name
        self.status = status
        self.queryParallelism = queryParallelism
        self.defaultPoolPath = defaultPoolPath
        self.ns = ns


class WMPool(Struct):
    __slots__ = ("resourcePlanName", "poolPath", "allocFraction", "queryParallelism", "schedulingPolicy", "ns")
    resourcePlanName: str | None
    poolPath: str | None
    allocFraction: float | None
    queryParallelism: int | None
    schedulingPolicy: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "poolPath", "UTF8", None),
        (3, 4, "allocFraction", None, None),
        (4, 8, "queryParallelism", None, None),
        (5, 11, "schedulingPolicy", "UTF8", None),
        (6, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("resourcePlanName", "poolPath")

    def __init__(self, resourcePlanName: str | None = None, poolPath: str | None = None, allocFraction: float | None = None, queryParallelism: int | None = None, schedulingPolicy: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.poolPath = poolPath
        self.allocFraction = allocFraction
        self.queryParallelism = queryParallelism
        self.schedulingPolicy = schedulingPolicy
        self.ns = ns


class WMMapping(Struct):
    __slots__ = ("resourcePlanName", "entityType", "entityName", "poolPath", "ordering", "ns")
    resourcePlanName: str | None
    entityType: str | None
    entityName: str | None
    poolPath: str | None
    ordering: int | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "entityType", "UTF8", None),
        (3, 11, "entityName", "UTF8", None),
        (4, 11, "poolPath", "UTF8", None),
        (5, 8, "ordering", None, None),
        (6, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("resourcePlanName", "entityType", "entityName")

    def __init__(self, resourcePlanName: str | None = None, entityType: str | None = None, entityName: str | None = None, poolPath: str | None = None, ordering: int | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.entityType = entityType
        self.entityName = entityName
        self.poolPath = poolPath
        self.ordering = ordering
        self.ns = ns


class WMTrigger(Struct):
    __slots__ = ("resourcePlanName", "triggerName", "triggerExpression", "actionExpression", "isInUnmanaged", "ns")
    resourcePlanName: str | None
    triggerName: str | None
    triggerExpression: str | None
    actionExpression: str | None
    isInUnmanaged: bool | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "triggerName", "UTF8", None),
        (3, 11, "triggerExpression", "UTF8", None),
        (4, 11, "actionExpression", "UTF8", None),
        (5, 2, "isInUnmanaged", None, None),
        (6, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("resourcePlanName", "triggerName")

    def __init__(self, resourcePlanName: str | None = None, triggerName: str | None = None, triggerExpression: str | None = None, actionExpression: str | None = None, isInUnmanaged: bool | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.triggerName = triggerName
        self.triggerExpression = triggerExpression
        self.actionExpression = actionExpression
        self.isInUnmanaged = isInUnmanaged
        self.ns = ns


class WMPoolTrigger(Struct):
    __slots__ = ("pool", "trigger", "ns")
    pool: str | None
    trigger: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "pool", "UTF8", None),
        (2, 11, "trigger", "UTF8", None),
        (3, 11, "ns", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("pool", "trigger")

    def __init__(self, pool: str | None = None, trigger: str | None = None, ns: str | None = None) -> None:
        self.pool = pool
        self.trigger = trigger
        self.ns = ns


class WMFullResourcePlan(Struct):
    __slots__ = ("plan", "pools", "mappings", "triggers", "poolTriggers")
    plan: WMResourcePlan | None
    pools: list[WMPool] | None
    mappings: list[WMMapping] | None
    triggers: list[WMTrigger] | None
    poolTriggers: list[WMPoolTrigger] | None
    thrift_spec = (
        None,
        (1, 12, "plan", [WMResourcePlan, WMResourcePlan.thrift_spec], None),
        (2, 15, "pools", (12, [WMPool, WMPool.thrift_spec], False), None),
        (3, 15, "mappings", (12, [WMMapping, WMMapping.thrift_spec], False), None),
        (4, 15, "triggers", (12, [WMTrigger, WMTrigger.thrift_spec], False), None),
        (5, 15, "poolTriggers", (12, [WMPoolTrigger, WMPoolTrigger.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("plan", "pools")

    def __init__(self, plan: WMResourcePlan | None = None, pools: list[WMPool] | None = None, mappings: list[WMMapping] | None = None, triggers: list[WMTrigger] | None = None, poolTriggers: list[WMPoolTrigger] | None = None) -> None:
        self.plan = plan
        self.pools = pools
        self.mappings = mappings
        self.triggers = triggers
        self.poolTriggers = poolTriggers


class WMAlterResourcePlanResponse(Struct):
    __slots__ = ("fullResourcePlan",)
    fullResourcePlan: WMFullResourcePlan | None
    thrift_spec = (
        None,
        (1, 12, "fullResourcePlan", [WMFullResourcePlan, WMFullResourcePlan.thrift_spec], None),
    )

    def __init__(self, fullResourcePlan: WMFullResourcePlan | None = None) -> None:
        self.fullResourcePlan = fullResourcePlan


class WMAlterTriggerRequest(Struct):
    __slots__ = ("trigger",)
    trigger: WMTrigger | None
    thrift_spec = (
        None,
        (1, 12, "trigger", [WMTrigger, WMTrigger.thrift_spec], None),
    )

    def __init__(self, trigger: WMTrigger | None = None) -> None:
        self.trigger = trigger


class WMAlterTriggerResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMCreateOrDropTriggerToPoolMappingRequest(Struct):
    __slots__ = ("resourcePlanName", "triggerName", "poolPath", "drop", "ns")
    resourcePlanName: str | None
    triggerName: str | None
    poolPath: str | None
    drop: bool | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "triggerName", "UTF8", None),
        (3, 11, "poolPath", "UTF8", None),
        (4, 2, "drop", None, None),
        (5, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, triggerName: str | None = None, poolPath: str | None = None, drop: bool | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.triggerName = triggerName
        self.poolPath = poolPath
        self.drop = drop
        self.ns = ns


class WMCreateOrDropTriggerToPoolMappingResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMCreateOrUpdateMappingRequest(Struct):
    __slots__ = ("mapping", "update")
    mapping: WMMapping | None
    update: bool | None
    thrift_spec = (
        None,
        (1, 12, "mapping", [WMMapping, WMMapping.thrift_spec], None),
        (2, 2, "update", None, None),
    )

    def __init__(self, mapping: WMMapping | None = None, update: bool | None = None) -> None:
        self.mapping = mapping
        self.update = update


class WMCreateOrUpdateMappingResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMCreatePoolRequest(Struct):
    __slots__ = ("pool",)
    pool: WMPool | None
    thrift_spec = (
        None,
        (1, 12, "pool", [WMPool, WMPool.thrift_spec], None),
    )

    def __init__(self, pool: WMPool | None = None) -> None:
        self.pool = pool


class WMCreatePoolResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMCreateResourcePlanRequest(Struct):
    __slots__ = ("resourcePlan", "copyFrom")
    resourcePlan: WMResourcePlan | None
    copyFrom: str | None
    thrift_spec = (
        None,
        (1, 12, "resourcePlan", [WMResourcePlan, WMResourcePlan.thrift_spec], None),
        (2, 11, "copyFrom", "UTF8", None),
    )

    def __init__(self, resourcePlan: WMResourcePlan | None = None, copyFrom: str | None = None) -> None:
        self.resourcePlan = resourcePlan
        self.copyFrom = copyFrom


class WMCreateResourcePlanResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMCreateTriggerRequest(Struct):
    __slots__ = ("trigger",)
    trigger: WMTrigger | None
    thrift_spec = (
        None,
        (1, 12, "trigger", [WMTrigger, WMTrigger.thrift_spec], None),
    )

    def __init__(self, trigger: WMTrigger | None = None) -> None:
        self.trigger = trigger


class WMCreateTriggerResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMDropMappingRequest(Struct):
    __slots__ = ("mapping",)
    mapping: WMMapping | None
    thrift_spec = (
        None,
        (1, 12, "mapping", [WMMapping, WMMapping.thrift_spec], None),
    )

    def __init__(self, mapping: WMMapping | None = None) -> None:
        self.mapping = mapping


class WMDropMappingResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMDropPoolRequest(Struct):
    __slots__ = ("resourcePlanName", "poolPath", "ns")
    resourcePlanName: str | None
    poolPath: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "poolPath", "UTF8", None),
        (3, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, poolPath: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.poolPath = poolPath
        self.ns = ns


class WMDropPoolResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMDropResourcePlanRequest(Struct):
    __slots__ = ("resourcePlanName", "ns")
    resourcePlanName: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.ns = ns


class WMDropResourcePlanResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMDropTriggerRequest(Struct):
    __slots__ = ("resourcePlanName", "triggerName", "ns")
    resourcePlanName: str | None
    triggerName: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "triggerName", "UTF8", None),
        (3, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, triggerName: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.triggerName = triggerName
        self.ns = ns


class WMDropTriggerResponse(Struct):
    __slots__ = ()
    thrift_spec = ()


class WMGetActiveResourcePlanRequest(Struct):
    __slots__ = ("ns",)
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "ns", "UTF8", None),
    )

    def __init__(self, ns: str | None = None) -> None:
        self.ns = ns


class WMGetActiveResourcePlanResponse(Struct):
    __slots__ = ("resourcePlan",)
    resourcePlan: WMFullResourcePlan | None
    thrift_spec = (
        None,
        (1, 12, "resourcePlan", [WMFullResourcePlan, WMFullResourcePlan.thrift_spec], None),
    )

    def __init__(self, resourcePlan: WMFullResourcePlan | None = None) -> None:
        self.resourcePlan = resourcePlan


class WMGetAllResourcePlanRequest(Struct):
    __slots__ = ("ns",)
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "ns", "UTF8", None),
    )

    def __init__(self, ns: str | None = None) -> None:
        self.ns = ns


class WMGetAllResourcePlanResponse(Struct):
    __slots__ = ("resourcePlans",)
    resourcePlans: list[WMResourcePlan] | None
    thrift_spec = (
        None,
        (1, 15, "resourcePlans", (12, [WMResourcePlan, WMResourcePlan.thrift_spec], False), None),
    )

    def __init__(self, resourcePlans: list[WMResourcePlan] | None = None) -> None:
        self.resourcePlans = resourcePlans


class WMGetResourcePlanRequest(Struct):
    __slots__ = ("resourcePlanName", "ns")
    resourcePlanName: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.ns = ns


class WMGetResourcePlanResponse(Struct):
    __slots__ = ("resourcePlan",)
    resourcePlan: WMFullResourcePlan | None
    thrift_spec = (
        None,
        (1, 12, "resourcePlan", [WMFullResourcePlan, WMFullResourcePlan.thrift_spec], None),
    )

    def __init__(self, resourcePlan: WMFullResourcePlan | None = None) -> None:
        self.resourcePlan = resourcePlan


class WMGetTriggersForResourePlanRequest(Struct):
    __slots__ = ("resourcePlanName", "ns")
    resourcePlanName: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.ns = ns


class WMGetTriggersForResourePlanResponse(Struct):
    __slots__ = ("triggers",)
    triggers: list[WMTrigger] | None
    thrift_spec = (
        None,
        (1, 15, "triggers", (12, [WMTrigger, WMTrigger.thrift_spec], False), None),
    )

    def __init__(self, triggers: list[WMTrigger] | None = None) -> None:
        self.triggers = triggers


class WMValidateResourcePlanRequest(Struct):
    __slots__ = ("resourcePlanName", "ns")
    resourcePlanName: str | None
    ns: str | None
    thrift_spec = (
        None,
        (1, 11, "resourcePlanName", "UTF8", None),
        (2, 11, "ns", "UTF8", None),
    )

    def __init__(self, resourcePlanName: str | None = None, ns: str | None = None) -> None:
        self.resourcePlanName = resourcePlanName
        self.ns = ns


class WMValidateResourcePlanResponse(Struct):
    __slots__ = ("errors", "warnings")
    errors: list[str] | None
    warnings: list[str] | None
    thrift_spec = (
        None,
        (1, 15, "errors", (11, "UTF8", False), None),
        (2, 15, "warnings", (11, "UTF8", False), None),
    )

    def __init__(self, errors: list[str] | None = None, warnings: list[str] | None = None) -> None:
        self.errors = errors
        self.warnings = warnings


class ISchemaName(Struct):
    __slots__ = ("catName", "dbName", "schemaName")
    catName: str | None
    dbName: str | None
    schemaName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "schemaName", "UTF8", None),
    )

    def __init__(self, catName: str | None = None, dbName: str | None = None, schemaName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.schemaName = schemaName


class ISchema(Struct):
    __slots__ = ("schemaType", "name", "catName", "dbName", "compatibility", "validationLevel", "canEvolve", "schemaGroup", "description")
    schemaType: int | None
    name: str | None
    catName: str | None
    dbName: str | None
    compatibility: int | None
    validationLevel: int | None
    canEvolve: bool | None
    schemaGroup: str | None
    description: str | None
    thrift_spec = (
        None,
        (1, 8, "schemaType", None, None),
        (2, 11, "name", "UTF8", None),
        (3, 11, "catName", "UTF8", None),
        (4, 11, "dbName", "UTF8", None),
        (5, 8, "compatibility", None, None),
        (6, 8, "validationLevel", None, None),
        (7, 2, "canEvolve", None, None),
        (8, 11, "schemaGroup", "UTF8", None),
        (9, 11, "description", "UTF8", None),
    )

    def __init__(self, schemaType: int | None = None, name: str | None = None, catName: str | None = None, dbName: str | None = None, compatibility: int | None = None, validationLevel: int | None = None, canEvolve: bool | None = None, schemaGroup: str | None = None, description: str | None = None) -> None:
        self.schemaType = schemaType
        self.name = name
        self.catName = catName
        self.dbName = dbName
        self.compatibility = compatibility
        self.validationLevel = validationLevel
        self.canEvolve = canEvolve
        self.schemaGroup = schemaGroup
        self.description = description


class AlterISchemaRequest(Struct):
    __slots__ = ("name", "newSchema")
    name: ISchemaName | None
    newSchema: ISchema | None
    thrift_spec = (
        None,
        (1, 12, "name", [ISchemaName, ISchemaName.thrift_spec], None),
        None,
        (3, 12, "newSchema", [ISchema, ISchema.thrift_spec], None),
    )

    def __init__(self, name: ISchemaName | None = None, newSchema: ISchema | None = None) -> None:
        self.name = name
        self.newSchema = newSchema


class SchemaVersionDescriptor(Struct):
    __slots__ = ("schema", "version")
    schema: ISchemaName | None
    version: int | None
    thrift_spec = (
        None,
        (1, 12, "schema", [ISchemaName, ISchemaName.thrift_spec], None),
        (2, 8, "version", None, None),
    )

    def __init__(self, schema: ISchemaName | None = None, version: int | None = None) -> None:
        self.schema = schema
        self.version = version


class FindSchemasByColsResp(Struct):
    __slots__ = ("schemaVersions",)
    schemaVersions: list[SchemaVersionDescriptor] | None
    thrift_spec = (
        None,
        (1, 15, "schemaVersions", (12, [SchemaVersionDescriptor, SchemaVersionDescriptor.thrift_spec], False), None),
    )

    def __init__(self, schemaVersions: list[SchemaVersionDescriptor] | None = None) -> None:
        self.schemaVersions = schemaVersions


class FindSchemasByColsRqst(Struct):
    __slots__ = ("colName", "colNamespace", "type")
    colName: str | None
    colNamespace: str | None
    type: str | None
    thrift_spec = (
        None,
        (1, 11, "colName", "UTF8", None),
        (2, 11, "colNamespace", "UTF8", None),
        (3, 11, "type", "UTF8", None),
    )

    def __init__(self, colName: str | None = None, colNamespace: str | None = None, type: str | None = None) -> None:
        self.colName = colName
        self.colNamespace = colNamespace
        self.type = type


class GetSerdeRequest(Struct):
    __slots__ = ("serdeName",)
    serdeName: str | None
    thrift_spec = (
        None,
        (1, 11, "serdeName", "UTF8", None),
    )

    def __init__(self, serdeName: str | None = None) -> None:
        self.serdeName = serdeName


class MapSchemaVersionToSerdeRequest(Struct):
    __slots__ = ("schemaVersion", "serdeName")
    schemaVersion: SchemaVersionDescriptor | None
    serdeName: str | None
    thrift_spec = (
        None,
        (1, 12, "schemaVersion", [SchemaVersionDescriptor, SchemaVersionDescriptor.thrift_spec], None),
        (2, 11, "serdeName", "UTF8", None),
    )

    def __init__(self, schemaVersion: SchemaVersionDescriptor | None = None, serdeName: str | None = None) -> None:
        self.schemaVersion = schemaVersion
        self.serdeName = serdeName


class SchemaVersion(Struct):
    __slots__ = ("schema", "version", "createdAt", "cols", "state", "description", "schemaText", "fingerprint", "name", "serDe")
    schema: ISchemaName | None
    version: int | None
    createdAt: int | None
    cols: list[FieldSchema] | None
    state: int | None
    description: str | None
    schemaText: str | None
    fingerprint: str | None
    name: str | None
    serDe: SerDeInfo | None
    thrift_spec = (
        None,
        (1, 12, "schema", [ISchemaName, ISchemaName.thrift_spec], None),
        (2, 8, "version", None, None),
        (3, 10, "createdAt", None, None),
        (4, 15, "cols", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (5, 8, "state", None, None),
        (6, 11, "description", "UTF8", None),
        (7, 11, "schemaText", "UTF8", None),
        (8, 11, "fingerprint", "UTF8", None),
        (9, 11, "name", "UTF8", None),
        (10, 12, "serDe", [SerDeInfo, SerDeInfo.thrift_spec], None),
    )

    def __init__(self, schema: ISchemaName | None = None, version: int | None = None, createdAt: int | None = None, cols: list[FieldSchema] | None = None, state: int | None = None, description: str | None = None, schemaText: str | None = None, fingerprint: str | None = None, name: str | None = None, serDe: SerDeInfo | None = None) -> None:
        self.schema = schema
        self.version = version
        self.createdAt = createdAt
        self.cols = cols
        self.state = state
        self.description = description
        self.schemaText = schemaText
        self.fingerprint = fingerprint
        self.name = name
        self.serDe = serDe


class SetSchemaVersionStateRequest(Struct):
    __slots__ = ("schemaVersion", "state")
    schemaVersion: SchemaVersionDescriptor | None
    state: int | None
    thrift_spec = (
        None,
        (1, 12, "schemaVersion", [SchemaVersionDescriptor, SchemaVersionDescriptor.thrift_spec], None),
        (2, 8, "state", None, None),
    )

    def __init__(self, schemaVersion: SchemaVersionDescriptor | None = None, state: int | None = None) -> None:
        self.schemaVersion = schemaVersion
        self.state = state


class AddPackageRequest(Struct):
    __slots__ = ("catName", "dbName", "packageName", "ownerName", "header", "body")
    catName: str | None
    dbName: str | None
    packageName: str | None
    ownerName: str | None
    header: str | None
    body: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "packageName", "UTF8", None),
        (4, 11, "ownerName", "UTF8", None),
        (5, 11, "header", "UTF8", None),
        (6, 11, "body", "UTF8", None),
    )

    def __init__(self, catName: str | None = None, dbName: str | None = None, packageName: str | None = None, ownerName: str | None = None, header: str | None = None, body: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.packageName = packageName
        self.ownerName = ownerName
        self.header = header
        self.body = body


class DropPackageRequest(Struct):
    __slots__ = ("catName", "dbName", "packageName")
    catName: str | None
    dbName: str | None
    packageName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "packageName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "dbName", "packageName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, packageName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.packageName = packageName


class GetPackageRequest(Struct):
    __slots__ = ("catName", "dbName", "packageName")
    catName: str | None
    dbName: str | None
    packageName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "packageName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "dbName", "packageName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, packageName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.packageName = packageName


class GetReplicationMetricsRequest(Struct):
    __slots__ = ("scheduledExecutionId", "policy", "dumpExecutionId")
    scheduledExecutionId: int | None
    policy: str | None
    dumpExecutionId: int | None
    thrift_spec = (
        None,
        (1, 10, "scheduledExecutionId", None, None),
        (2, 11, "policy", "UTF8", None),
        (3, 10, "dumpExecutionId", None, None),
    )

    def __init__(self, scheduledExecutionId: int | None = None, policy: str | None = None, dumpExecutionId: int | None = None) -> None:
        self.scheduledExecutionId = scheduledExecutionId
        self.policy = policy
        self.dumpExecutionId = dumpExecutionId


class ListPackageRequest(Struct):
    __slots__ = ("catName", "dbName")
    catName: str | None
    dbName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName",)

    def __init__(self, catName: str | None = None, dbName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName


class ListStoredProcedureRequest(Struct):
    __slots__ = ("catName", "dbName")
    catName: str | None
    dbName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName",)

    def __init__(self, catName: str | None = None, dbName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName


class Package(Struct):
    __slots__ = ("catName", "dbName", "packageName", "ownerName", "header", "body")
    catName: str | None
    dbName: str | None
    packageName: str | None
    ownerName: str | None
    header: str | None
    body: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "packageName", "UTF8", None),
        (4, 11, "ownerName", "UTF8", None),
        (5, 11, "header", "UTF8", None),
        (6, 11, "body", "UTF8", None),
    )

    def __init__(self, catName: str | None = None, dbName: str | None = None, packageName: str | None = None, ownerName: str | None = None, header: str | None = None, body: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.packageName = packageName
        self.ownerName = ownerName
        self.header = header
        self.body = body


class PropertyGetRequest(Struct):
    __slots__ = ("nameSpace", "mapPrefix", "mapPredicate", "mapSelection")
    nameSpace: str | None
    mapPrefix: str | None
    mapPredicate: str | None
    mapSelection: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "nameSpace", "UTF8", None),
        (2, 11, "mapPrefix", "UTF8", None),
        (3, 11, "mapPredicate", "UTF8", None),
        (4, 15, "mapSelection", (11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("nameSpace",)

    def __init__(self, nameSpace: str | None = None, mapPrefix: str | None = None, mapPredicate: str | None = None, mapSelection: list[str] | None = None) -> None:
        self.nameSpace = nameSpace
        self.mapPrefix = mapPrefix
        self.mapPredicate = mapPredicate
        self.mapSelection = mapSelection


class PropertyGetResponse(Struct):
    __slots__ = ("properties",)
    properties: dict[str, dict[str, str]] | None
    thrift_spec = (
        None,
        (1, 13, "properties", (11, "UTF8", 13, (11, "UTF8", 11, "UTF8", False), False), None),
    )

    def __init__(self, properties: dict[str, dict[str, str]] | None = None) -> None:
        self.properties = properties


class PropertySetRequest(Struct):
    __slots__ = ("nameSpace", "propertyMap")
    nameSpace: str | None
    propertyMap: dict[str, str] | None
    thrift_spec = (
        None,
        (1, 11, "nameSpace", "UTF8", None),
        (2, 13, "propertyMap", (11, "UTF8", 11, "UTF8", False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("nameSpace",)

    def __init__(self, nameSpace: str | None = None, propertyMap: dict[str, str] | None = None) -> None:
        self.nameSpace = nameSpace
        self.propertyMap = propertyMap


class ReplicationMetrics(Struct):
    __slots__ = ("scheduledExecutionId", "policy", "dumpExecutionId", "metadata", "progress", "messageFormat")
    scheduledExecutionId: int | None
    policy: str | None
    dumpExecutionId: int | None
    metadata: str | None
    progress: str | None
    messageFormat: str | None
    thrift_spec = (
        None,
        (1, 10, "scheduledExecutionId", None, None),
        (2, 11, "policy", "UTF8", None),
        (3, 10, "dumpExecutionId", None, None),
        (4, 11, "metadata", "UTF8", None),
        (5, 11, "progress", "UTF8", None),
        (6, 11, "messageFormat", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("scheduledExecutionId", "policy", "dumpExecutionId")

    def __init__(self, scheduledExecutionId: int | None = None, policy: str | None = None, dumpExecutionId: int | None = None, metadata: str | None = None, progress: str | None = None, messageFormat: str | None = None) -> None:
        self.scheduledExecutionId = scheduledExecutionId
        self.policy = policy
        self.dumpExecutionId = dumpExecutionId
        self.metadata = metadata
        self.progress = progress
        self.messageFormat = messageFormat


class ReplicationMetricList(Struct):
    __slots__ = ("replicationMetricList",)
    replicationMetricList: list[ReplicationMetrics] | None
    thrift_spec = (
        None,
        (1, 15, "replicationMetricList", (12, [ReplicationMetrics, ReplicationMetrics.thrift_spec], False), None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("replicationMetricList",)

    def __init__(self, replicationMetricList: list[ReplicationMetrics] | None = None) -> None:
        self.replicationMetricList = replicationMetricList


class ScheduledQueryKey(Struct):
    __slots__ = ("scheduleName", "clusterNamespace")
    scheduleName: str | None
    clusterNamespace: str | None
    thrift_spec = (
        None,
        (1, 11, "scheduleName", "UTF8", None),
        (2, 11, "clusterNamespace", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("scheduleName", "clusterNamespace")

    def __init__(self, scheduleName: str | None = None, clusterNamespace: str | None = None) -> None:
        self.scheduleName = scheduleName
        self.clusterNamespace = clusterNamespace


class ScheduledQuery(Struct):
    __slots__ = ("scheduleKey", "enabled", "schedule", "user", "query", "nextExecution")
    scheduleKey: ScheduledQueryKey | None
    enabled: bool | None
    schedule: str | None
    user: str | None
    query: str | None
    nextExecution: int | None
    thrift_spec = (
        None,
        (1, 12, "scheduleKey", [ScheduledQueryKey, ScheduledQueryKey.thrift_spec], None),
        (2, 2, "enabled", None, None),
        None,
        (4, 11, "schedule", "UTF8", None),
        (5, 11, "user", "UTF8", None),
        (6, 11, "query", "UTF8", None),
        (7, 8, "nextExecution", None, None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("scheduleKey",)

    def __init__(self, scheduleKey: ScheduledQueryKey | None = None, enabled: bool | None = None, schedule: str | None = None, user: str | None = None, query: str | None = None, nextExecution: int | None = None) -> None:
        self.scheduleKey = scheduleKey
        self.enabled = enabled
        self.schedule = schedule
        self.user = user
        self.query = query
        self.nextExecution = nextExecution


class ScheduledQueryMaintenanceRequest(Struct):
    __slots__ = ("type", "scheduledQuery")
    type: int | None
    scheduledQuery: ScheduledQuery | None
    thrift_spec = (
        None,
        (1, 8, "type", None, None),
        (2, 12, "scheduledQuery", [ScheduledQuery, ScheduledQuery.thrift_spec], None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("type", "scheduledQuery")

    def __init__(self, type: int | None = None, scheduledQuery: ScheduledQuery | None = None) -> None:
        self.type = type
        self.scheduledQuery = scheduledQuery


class ScheduledQueryPollRequest(Struct):
    __slots__ = ("clusterNamespace",)
    clusterNamespace: str | None
    thrift_spec = (
        None,
        (1, 11, "clusterNamespace", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("clusterNamespace",)

    def __init__(self, clusterNamespace: str | None = None) -> None:
        self.clusterNamespace = clusterNamespace


class ScheduledQueryPollResponse(Struct):
    __slots__ = ("scheduleKey", "executionId", "query", "user")
    scheduleKey: ScheduledQueryKey | None
    executionId: int | None
    query: str | None
    user: str | None
    thrift_spec = (
        None,
        (1, 12, "scheduleKey", [ScheduledQueryKey, ScheduledQueryKey.thrift_spec], None),
        (2, 10, "executionId", None, None),
        (3, 11, "query", "UTF8", None),
        (4, 11, "user", "UTF8", None),
    )

    def __init__(self, scheduleKey: ScheduledQueryKey | None = None, executionId: int | None = None, query: str | None = None, user: str | None = None) -> None:
        self.scheduleKey = scheduleKey
        self.executionId = executionId
        self.query = query
        self.user = user


class ScheduledQueryProgressInfo(Struct):
    __slots__ = ("scheduledExecutionId", "state", "executorQueryId", "errorMessage")
    scheduledExecutionId: int | None
    state: int | None
    executorQueryId: str | None
    errorMessage: str | None
    thrift_spec = (
        None,
        (1, 10, "scheduledExecutionId", None, None),
        (2, 8, "state", None, None),
        (3, 11, "executorQueryId", "UTF8", None),
        (4, 11, "errorMessage", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("scheduledExecutionId", "state", "executorQueryId")

    def __init__(self, scheduledExecutionId: int | None = None, state: int | None = None, executorQueryId: str | None = None, errorMessage: str | None = None) -> None:
        self.scheduledExecutionId = scheduledExecutionId
        self.state = state
        self.executorQueryId = executorQueryId
        self.errorMessage = errorMessage


class StoredProcedure(Struct):
    __slots__ = ("name", "dbName", "catName", "ownerName", "source")
    name: str | None
    dbName: str | None
    catName: str | None
    ownerName: str | None
    source: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "catName", "UTF8", None),
        (4, 11, "ownerName", "UTF8", None),
        (5, 11, "source", "UTF8", None),
    )

    def __init__(self, name: str | None = None, dbName: str | None = None, catName: str | None = None, ownerName: str | None = None, source: str | None = None) -> None:
        self.name = name
        self.dbName = dbName
        self.catName = catName
        self.ownerName = ownerName
        self.source = source


class StoredProcedureRequest(Struct):
    __slots__ = ("catName", "dbName", "procName")
    catName: str | None
    dbName: str | None
    procName: str | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbName", "UTF8", None),
        (3, 11, "procName", "UTF8", None),
    )
    thrift_required: ClassVar[tuple[str, ...]] = ("catName", "dbName", "procName")

    def __init__(self, catName: str | None = None, dbName: str | None = None, procName: str | None = None) -> None:
        self.catName = catName
        self.dbName = dbName
        self.procName = procName


_SourceTable[:] = (SourceTable, SourceTable.thrift_spec)
