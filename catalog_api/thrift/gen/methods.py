# Generated from catalog_api/thrift/idl/hive_metastore.thrift by tools/gen_thrift.py: do not edit.
"""Arguments and results of every method, and the table of methods."""

from __future__ import annotations

from .base import Method, Struct
from .structs import (
    AbortCompactResponse,
    AbortCompactionRequest,
    AbortTxnRequest,
    AbortTxnsRequest,
    AddCheckConstraintRequest,
    AddDefaultConstraintRequest,
    AddDynamicPartitions,
    AddForeignKeyRequest,
    AddNotNullConstraintRequest,
    AddPackageRequest,
    AddPartitionsRequest,
    AddPartitionsResult,
    AddPrimaryKeyRequest,
    AddUniqueConstraintRequest,
    AggrStats,
    AllTableConstraintsRequest,
    AllTableConstraintsResponse,
    AllocateTableWriteIdsRequest,
    AllocateTableWriteIdsResponse,
    AlreadyExistsException,
    AlterCatalogRequest,
    AlterDataConnectorRequest,
    AlterDatabaseRequest,
    AlterISchemaRequest,
    AlterPartitionsRequest,
    AlterPartitionsResponse,
    AlterTableRequest,
    AlterTableResponse,
    AppendPartitionsRequest,
    CacheFileMetadataRequest,
    CacheFileMetadataResult,
    CheckConstraintsRequest,
    CheckConstraintsResponse,
    CheckLockRequest,
    ClearFileMetadataRequest,
    ClearFileMetadataResult,
    CmRecycleRequest,
    CmRecycleResponse,
    ColumnStatistics,
    CommitTxnRequest,
    CompactionInfoStruct,
    CompactionMetricsDataRequest,
    CompactionMetricsDataStruct,
    CompactionRequest,
    CompactionResponse,
    ConfigValSecurityException,
    CreateCatalogRequest,
    CreateDataConnectorRequest,
    CreateDatabaseRequest,
    CreateTableRequest,
    CreationMetadata,
    CurrentNotificationEventId,
    DataConnector,
    Database,
    DefaultConstraintsRequest,
    DefaultConstraintsResponse,
    DeleteColumnStatisticsRequest,
    DropCatalogRequest,
    DropConstraintRequest,
    DropDataConnectorRequest,
    DropDatabaseRequest,
    DropPackageRequest,
    DropPartitionRequest,
    DropPartitionsRequest,
    DropPartitionsResult,
    DropTableRequest,
    EnvironmentContext,
    ExtendedTableInfo,
    FieldSchema,
    FindNextCompactRequest,
    FindSchemasByColsResp,
    FindSchemasByColsRqst,
    FireEventRequest,
    FireEventResponse,
    ForeignKeysRequest,
    ForeignKeysResponse,
    Function,
    GetAllFunctionsResponse,
    GetAllWriteEventInfoRequest,
    GetCatalogRequest,
    GetCatalogResponse,
    GetCatalogsResponse,
    GetDataConnectorRequest,
    GetDatabaseObjectsRequest,
    GetDatabaseObjectsResponse,
    GetDatabaseRequest,
    GetFieldsRequest,
    GetFieldsResponse,
    GetFileMetadataByExprRequest,
    GetFileMetadataByExprResult,
    GetFileMetadataRequest,
    GetFileMetadataResult,
    GetFunctionsRequest,
    GetFunctionsResponse,
    GetLatestCommittedCompactionInfoRequest,
    GetLatestCommittedCompactionInfoResponse,
    GetOpenTxnsInfoResponse,
    GetOpenTxnsRequest,
    GetOpenTxnsResponse,
    GetPackageRequest,
    GetPartitionNamesPsRequest,
    GetPartitionNamesPsResponse,
    GetPartitionRequest,
    GetPartitionResponse,
    GetPartitionsByFilterRequest,
    GetPartitionsByNamesRequest,
    GetPartitionsByNamesResult,
    GetPartitionsPsWithAuthRequest,
    GetPartitionsPsWithAuthResponse,
    GetPartitionsRequest,
    GetPartitionsResponse,
    GetPrincipalsInRoleRequest,
    GetPrincipalsInRoleResponse,
    GetReplicationMetricsRequest,
    GetRoleGrantsForPrincipalRequest,
    GetRoleGrantsForPrincipalResponse,
    GetRuntimeStatsRequest,
    GetSchemaRequest,
    GetSchemaResponse,
    GetSerdeRequest,
    GetTableRequest,
    GetTableResult,
    GetTablesExtRequest,
    GetTablesRequest,
    GetTablesResult,
    GetValidWriteIdsRequest,
    GetValidWriteIdsResponse,
    GrantRevokePrivilegeRequest,
    GrantRevokePrivilegeResponse,
    GrantRevokeRoleRequest,
    GrantRevokeRoleResponse,
    HeartbeatRequest,
    HeartbeatTxnRangeRequest,
    HeartbeatTxnRangeResponse,
    HiveObjectPrivilege,
    HiveObjectRef,
    ISchema,
    ISchemaName,
    Index,
    InvalidInputException,
    InvalidObjectException,
    InvalidOperationException,
    InvalidPartitionException,
    ListPackageRequest,
    ListStoredProcedureRequest,
    LockRequest,
    LockResponse,
    MapSchemaVersionToSerdeRequest,
    Materialization,
    MaxAllocatedTableWriteIdRequest,
    MaxAllocatedTableWriteIdResponse,
    MetaException,
    NoSuchLockException,
    NoSuchObjectException,
    NoSuchTxnException,
    NotNullConstraintsRequest,
    NotNullConstraintsResponse,
    NotificationEventRequest,
    NotificationEventResponse,
    NotificationEventsCountRequest,
    NotificationEventsCountResponse,
    OpenTxnRequest,
    OpenTxnsResponse,
    OptionalCompactionInfoStruct,
    Package,
    Partition,
    PartitionSpec,
    PartitionValuesRequest,
    PartitionValuesResponse,
    PartitionsByExprRequest,
    PartitionsByExprResult,
    PartitionsRequest,
    PartitionsResponse,
    PartitionsSpecByExprResult,
    PartitionsStatsRequest,
    PartitionsStatsResult,
    PrimaryKeysRequest,
    PrimaryKeysResponse,
    PrincipalPrivilegeSet,
    PrivilegeBag,
    PropertyGetRequest,
    PropertyGetResponse,
    PropertySetRequest,
    PutFileMetadataRequest,
    PutFileMetadataResult,
    RenamePartitionRequest,
    RenamePartitionResponse,
    ReplTblWriteIdStateRequest,
    ReplayedTxnsForPolicyResult,
    ReplicationMetricList,
    Role,
    RuntimeStat,
    SQLCheckConstraint,
    SQLDefaultConstraint,
    SQLForeignKey,
    SQLNotNullConstraint,
    SQLPrimaryKey,
    SQLUniqueConstraint,
    ScheduledQuery,
    ScheduledQueryKey,
    ScheduledQueryMaintenanceRequest,
    ScheduledQueryPollRequest,
    ScheduledQueryPollResponse,
    ScheduledQueryProgressInfo,
    SchemaVersion,
    SchemaVersionDescriptor,
    SeedTableWriteIdsRequest,
    SeedTxnIdRequest,
    SerDeInfo,
    SetPartitionsStatsRequest,
    SetPartitionsStatsResponse,
    SetSchemaVersionStateRequest,
    ShowCompactRequest,
    ShowCompactResponse,
    ShowLocksRequest,
    ShowLocksResponse,
    StoredProcedure,
    StoredProcedureRequest,
    Table,
    TableMeta,
    TableStatsRequest,
    TableStatsResult,
    TruncateTableRequest,
    TruncateTableResponse,
    TxnAbortedException,
    TxnOpenException,
    Type,
    UniqueConstraintsRequest,
    UniqueConstraintsResponse,
    UnknownDBException,
    UnknownPartitionException,
    UnknownTableException,
    UnlockRequest,
    UpdateTransactionalStatsRequest,
    WMAlterPoolRequest,
    WMAlterPoolResponse,
    WMAlterResourcePlanRequest,
    WMAlterResourcePlanResponse,
    WMAlterTriggerRequest,
    WMAlterTriggerResponse,
    WMCreateOrDropTriggerToPoolMappingRequest,
    WMCreateOrDropTriggerToPoolMappingResponse,
    WMCreateOrUpdateMappingRequest,
    WMCreateOrUpdateMappingResponse,
    WMCreatePoolRequest,
    WMCreatePoolResponse,
    WMCreateResourcePlanRequest,
    WMCreateResourcePlanResponse,
    WMCreateTriggerRequest,
    WMCreateTriggerResponse,
    WMDropMappingRequest,
    WMDropMappingResponse,
    WMDropPoolRequest,
    WMDropPoolResponse,
    WMDropResourcePlanRequest,
    WMDropResourcePlanResponse,
    WMDropTriggerRequest,
    WMDropTriggerResponse,
    WMGetActiveResourcePlanRequest,
    WMGetActiveResourcePlanResponse,
    WMGetAllResourcePlanRequest,
    WMGetAllResourcePlanResponse,
    WMGetResourcePlanRequest,
    WMGetResourcePlanResponse,
    WMGetTriggersForResourePlanRequest,
    WMGetTriggersForResourePlanResponse,
    WMValidateResourcePlanRequest,
    WMValidateResourcePlanResponse,
    WriteEventInfo,
    WriteNotificationLogBatchRequest,
    WriteNotificationLogBatchResponse,
    WriteNotificationLogRequest,
    WriteNotificationLogResponse,
)


class aliveSince_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class aliveSince_result(Struct):
    __slots__ = ("success",)
    success: int | None
    thrift_spec = (
        (0, 10, "success", None, None),
    )

    def __init__(self, success: int | None = None) -> None:
        self.success = success


class getCounter_args(Struct):
    __slots__ = ("key",)
    key: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
    )

    def __init__(self, key: str | None = None) -> None:
        self.key = key


class getCounter_result(Struct):
    __slots__ = ("success",)
    success: int | None
    thrift_spec = (
        (0, 10, "success", None, None),
    )

    def __init__(self, success: int | None = None) -> None:
        self.success = success


class getCounters_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getCounters_result(Struct):
    __slots__ = ("success",)
    success: dict[str, int] | None
    thrift_spec = (
        (0, 13, "success", (11, "UTF8", 10, None, False), None),
    )

    def __init__(self, success: dict[str, int] | None = None) -> None:
        self.success = success


class getCpuProfile_args(Struct):
    __slots__ = ("profileDurationInSec",)
    profileDurationInSec: int | None
    thrift_spec = (
        None,
        (1, 8, "profileDurationInSec", None, None),
    )

    def __init__(self, profileDurationInSec: int | None = None) -> None:
        self.profileDurationInSec = profileDurationInSec


class getCpuProfile_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class getName_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getName_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class getOption_args(Struct):
    __slots__ = ("key",)
    key: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
    )

    def __init__(self, key: str | None = None) -> None:
        self.key = key


class getOption_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class getOptions_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getOptions_result(Struct):
    __slots__ = ("success",)
    success: dict[str, str] | None
    thrift_spec = (
        (0, 13, "success", (11, "UTF8", 11, "UTF8", False), None),
    )

    def __init__(self, success: dict[str, str] | None = None) -> None:
        self.success = success


class getStatusDetails_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getStatusDetails_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class getStatus_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getStatus_result(Struct):
    __slots__ = ("success",)
    success: int | None
    thrift_spec = (
        (0, 8, "success", None, None),
    )

    def __init__(self, success: int | None = None) -> None:
        self.success = success


class getVersion_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getVersion_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class reinitialize_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class setOption_args(Struct):
    __slots__ = ("key", "value")
    key: str | None
    value: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
        (2, 11, "value", "UTF8", None),
    )

    def __init__(self, key: str | None = None, value: str | None = None) -> None:
        self.key = key
        self.value = value


class setOption_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class shutdown_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class getMetaConf_args(Struct):
    __slots__ = ("key",)
    key: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
    )

    def __init__(self, key: str | None = None) -> None:
        self.key = key


class getMetaConf_result(Struct):
    __slots__ = ("success", "o1")
    success: str | None
    o1: MetaException | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: str | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class setMetaConf_args(Struct):
    __slots__ = ("key", "value")
    key: str | None
    value: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
        (2, 11, "value", "UTF8", None),
    )

    def __init__(self, key: str | None = None, value: str | None = None) -> None:
        self.key = key
        self.value = value


class setMetaConf_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_config_value_args(Struct):
    __slots__ = ("name", "defaultValue")
    name: str | None
    defaultValue: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 11, "defaultValue", "UTF8", None),
    )

    def __init__(self, name: str | None = None, defaultValue: str | None = None) -> None:
        self.name = name
        self.defaultValue = defaultValue


class get_config_value_result(Struct):
    __slots__ = ("success", "o1")
    success: str | None
    o1: ConfigValSecurityException | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
        (1, 12, "o1", [ConfigValSecurityException, ConfigValSecurityException.thrift_spec], None),
    )

    def __init__(self, success: str | None = None, o1: ConfigValSecurityException | None = None) -> None:
        self.success = success
        self.o1 = o1


class flushCache_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class flushCache_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_metastore_db_uuid_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_metastore_db_uuid_result(Struct):
    __slots__ = ("success", "o1")
    success: str | None
    o1: MetaException | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: str | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_properties_args(Struct):
    __slots__ = ("req",)
    req: PropertyGetRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PropertyGetRequest, PropertyGetRequest.thrift_spec], None),
    )

    def __init__(self, req: PropertyGetRequest | None = None) -> None:
        self.req = req


class get_properties_result(Struct):
    __slots__ = ("success", "e1", "e2")
    success: PropertyGetResponse | None
    e1: MetaException | None
    e2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [PropertyGetResponse, PropertyGetResponse.thrift_spec], None),
        (1, 12, "e1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "e2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: PropertyGetResponse | None = None, e1: MetaException | None = None, e2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.e1 = e1
        self.e2 = e2


class set_properties_args(Struct):
    __slots__ = ("req",)
    req: PropertySetRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PropertySetRequest, PropertySetRequest.thrift_spec], None),
    )

    def __init__(self, req: PropertySetRequest | None = None) -> None:
        self.req = req


class set_properties_result(Struct):
    __slots__ = ("success", "e1", "e2")
    success: bool | None
    e1: MetaException | None
    e2: NoSuchObjectException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "e1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "e2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, e1: MetaException | None = None, e2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.e1 = e1
        self.e2 = e2


class create_catalog_args(Struct):
    __slots__ = ("catalog",)
    catalog: CreateCatalogRequest | None
    thrift_spec = (
        None,
        (1, 12, "catalog", [CreateCatalogRequest, CreateCatalogRequest.thrift_spec], None),
    )

    def __init__(self, catalog: CreateCatalogRequest | None = None) -> None:
        self.catalog = catalog


class create_catalog_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_catalog_args(Struct):
    __slots__ = ("rqst",)
    rqst: AlterCatalogRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AlterCatalogRequest, AlterCatalogRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AlterCatalogRequest | None = None) -> None:
        self.rqst = rqst


class alter_catalog_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_catalog_args(Struct):
    __slots__ = ("catName",)
    catName: GetCatalogRequest | None
    thrift_spec = (
        None,
        (1, 12, "catName", [GetCatalogRequest, GetCatalogRequest.thrift_spec], None),
    )

    def __init__(self, catName: GetCatalogRequest | None = None) -> None:
        self.catName = catName


class get_catalog_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetCatalogResponse | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetCatalogResponse, GetCatalogResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetCatalogResponse | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_catalogs_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_catalogs_result(Struct):
    __slots__ = ("success", "o1")
    success: GetCatalogsResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetCatalogsResponse, GetCatalogsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetCatalogsResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class drop_catalog_args(Struct):
    __slots__ = ("catName",)
    catName: DropCatalogRequest | None
    thrift_spec = (
        None,
        (1, 12, "catName", [DropCatalogRequest, DropCatalogRequest.thrift_spec], None),
    )

    def __init__(self, catName: DropCatalogRequest | None = None) -> None:
        self.catName = catName


class drop_catalog_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_database_args(Struct):
    __slots__ = ("database",)
    database: Database | None
    thrift_spec = (
        None,
        (1, 12, "database", [Database, Database.thrift_spec], None),
    )

    def __init__(self, database: Database | None = None) -> None:
        self.database = database


class create_database_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_database_args(Struct):
    __slots__ = ("name",)
    name: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
    )

    def __init__(self, name: str | None = None) -> None:
        self.name = name


class get_database_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Database | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Database, Database.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Database | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_database_args(Struct):
    __slots__ = ("name", "deleteData", "cascade")
    name: str | None
    deleteData: bool | None
    cascade: bool | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
        (2, 2, "deleteData", None, None),
        (3, 2, "cascade", None, None),
    )

    def __init__(self, name: str | None = None, deleteData: bool | None = None, cascade: bool | None = None) -> None:
        self.name = name
        self.deleteData = deleteData
        self.cascade = cascade


class drop_database_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_databases_args(Struct):
    __slots__ = ("pattern",)
    pattern: str | None
    thrift_spec = (
        None,
        (1, 11, "pattern", "UTF8", None),
    )

    def __init__(self, pattern: str | None = None) -> None:
        self.pattern = pattern


class get_databases_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_all_databases_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_all_databases_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class alter_database_args(Struct):
    __slots__ = ("dbname", "db")
    dbname: str | None
    db: Database | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 12, "db", [Database, Database.thrift_spec], None),
    )

    def __init__(self, dbname: str | None = None, db: Database | None = None) -> None:
        self.dbname = dbname
        self.db = db


class alter_database_result(Struct):
    __slots__ = ("o1", "o2")
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class create_database_req_args(Struct):
    __slots__ = ("createDatabaseRequest",)
    createDatabaseRequest: CreateDatabaseRequest | None
    thrift_spec = (
        None,
        (1, 12, "createDatabaseRequest", [CreateDatabaseRequest, CreateDatabaseRequest.thrift_spec], None),
    )

    def __init__(self, createDatabaseRequest: CreateDatabaseRequest | None = None) -> None:
        self.createDatabaseRequest = createDatabaseRequest


class create_database_req_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_database_req_args(Struct):
    __slots__ = ("request",)
    request: GetDatabaseRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetDatabaseRequest, GetDatabaseRequest.thrift_spec], None),
    )

    def __init__(self, request: GetDatabaseRequest | None = None) -> None:
        self.request = request


class get_database_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Database | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Database, Database.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Database | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_database_req_args(Struct):
    __slots__ = ("req",)
    req: DropDatabaseRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [DropDatabaseRequest, DropDatabaseRequest.thrift_spec], None),
    )

    def __init__(self, req: DropDatabaseRequest | None = None) -> None:
        self.req = req


class drop_database_req_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_database_req_args(Struct):
    __slots__ = ("alterDbReq",)
    alterDbReq: AlterDatabaseRequest | None
    thrift_spec = (
        None,
        (1, 12, "alterDbReq", [AlterDatabaseRequest, AlterDatabaseRequest.thrift_spec], None),
    )

    def __init__(self, alterDbReq: AlterDatabaseRequest | None = None) -> None:
        self.alterDbReq = alterDbReq


class alter_database_req_result(Struct):
    __slots__ = ("o1", "o2")
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class create_dataconnector_req_args(Struct):
    __slots__ = ("connectorReq",)
    connectorReq: CreateDataConnectorRequest | None
    thrift_spec = (
        None,
        (1, 12, "connectorReq", [CreateDataConnectorRequest, CreateDataConnectorRequest.thrift_spec], None),
    )

    def __init__(self, connectorReq: CreateDataConnectorRequest | None = None) -> None:
        self.connectorReq = connectorReq


class create_dataconnector_req_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_dataconnector_req_args(Struct):
    __slots__ = ("request",)
    request: GetDataConnectorRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetDataConnectorRequest, GetDataConnectorRequest.thrift_spec], None),
    )

    def __init__(self, request: GetDataConnectorRequest | None = None) -> None:
        self.request = request


class get_dataconnector_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: DataConnector | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [DataConnector, DataConnector.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: DataConnector | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_dataconnector_req_args(Struct):
    __slots__ = ("dropDcReq",)
    dropDcReq: DropDataConnectorRequest | None
    thrift_spec = (
        None,
        (1, 12, "dropDcReq", [DropDataConnectorRequest, DropDataConnectorRequest.thrift_spec], None),
    )

    def __init__(self, dropDcReq: DropDataConnectorRequest | None = None) -> None:
        self.dropDcReq = dropDcReq


class drop_dataconnector_req_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_dataconnectors_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_dataconnectors_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class alter_dataconnector_req_args(Struct):
    __slots__ = ("alterReq",)
    alterReq: AlterDataConnectorRequest | None
    thrift_spec = (
        None,
        (1, 12, "alterReq", [AlterDataConnectorRequest, AlterDataConnectorRequest.thrift_spec], None),
    )

    def __init__(self, alterReq: AlterDataConnectorRequest | None = None) -> None:
        self.alterReq = alterReq


class alter_dataconnector_req_result(Struct):
    __slots__ = ("o1", "o2")
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_databases_req_args(Struct):
    __slots__ = ("request",)
    request: GetDatabaseObjectsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetDatabaseObjectsRequest, GetDatabaseObjectsRequest.thrift_spec], None),
    )

    def __init__(self, request: GetDatabaseObjectsRequest | None = None) -> None:
        self.request = request


class get_databases_req_result(Struct):
    __slots__ = ("success", "o1")
    success: GetDatabaseObjectsResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetDatabaseObjectsResponse, GetDatabaseObjectsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetDatabaseObjectsResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_type_args(Struct):
    __slots__ = ("name",)
    name: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
    )

    def __init__(self, name: str | None = None) -> None:
        self.name = name


class get_type_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Type | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Type, Type.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Type | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class create_type_args(Struct):
    __slots__ = ("type",)
    type: Type | None
    thrift_spec = (
        None,
        (1, 12, "type", [Type, Type.thrift_spec], None),
    )

    def __init__(self, type: Type | None = None) -> None:
        self.type = type


class create_type_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: bool | None
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class drop_type_args(Struct):
    __slots__ = ("type",)
    type: str | None
    thrift_spec = (
        None,
        (1, 11, "type", "UTF8", None),
    )

    def __init__(self, type: str | None = None) -> None:
        self.type = type


class drop_type_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_type_all_args(Struct):
    __slots__ = ("name",)
    name: str | None
    thrift_spec = (
        None,
        (1, 11, "name", "UTF8", None),
    )

    def __init__(self, name: str | None = None) -> None:
        self.name = name


class get_type_all_result(Struct):
    __slots__ = ("success", "o2")
    success: dict[str, Type] | None
    o2: MetaException | None
    thrift_spec = (
        (0, 13, "success", (11, "UTF8", 12, [Type, Type.thrift_spec], False), None),
        (1, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: dict[str, Type] | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o2 = o2


class get_fields_args(Struct):
    __slots__ = ("db_name", "table_name")
    db_name: str | None
    table_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "table_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, table_name: str | None = None) -> None:
        self.db_name = db_name
        self.table_name = table_name


class get_fields_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[FieldSchema] | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[FieldSchema] | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_fields_with_environment_context_args(Struct):
    __slots__ = ("db_name", "table_name", "environment_context")
    db_name: str | None
    table_name: str | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "table_name", "UTF8", None),
        (3, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, table_name: str | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.table_name = table_name
        self.environment_context = environment_context


class get_fields_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[FieldSchema] | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[FieldSchema] | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_schema_args(Struct):
    __slots__ = ("db_name", "table_name")
    db_name: str | None
    table_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "table_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, table_name: str | None = None) -> None:
        self.db_name = db_name
        self.table_name = table_name


class get_schema_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[FieldSchema] | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[FieldSchema] | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_schema_with_environment_context_args(Struct):
    __slots__ = ("db_name", "table_name", "environment_context")
    db_name: str | None
    table_name: str | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "table_name", "UTF8", None),
        (3, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, table_name: str | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.table_name = table_name
        self.environment_context = environment_context


class get_schema_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[FieldSchema] | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (12, [FieldSchema, FieldSchema.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[FieldSchema] | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_table_args(Struct):
    __slots__ = ("tbl",)
    tbl: Table | None
    thrift_spec = (
        None,
        (1, 12, "tbl", [Table, Table.thrift_spec], None),
    )

    def __init__(self, tbl: Table | None = None) -> None:
        self.tbl = tbl


class create_table_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class create_table_with_environment_context_args(Struct):
    __slots__ = ("tbl", "environment_context")
    tbl: Table | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 12, "tbl", [Table, Table.thrift_spec], None),
        (2, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, tbl: Table | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.tbl = tbl
        self.environment_context = environment_context


class create_table_with_environment_context_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_table_args(Struct):
    __slots__ = ("dbname", "name", "deleteData")
    dbname: str | None
    name: str | None
    deleteData: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "name", "UTF8", None),
        (3, 2, "deleteData", None, None),
    )

    def __init__(self, dbname: str | None = None, name: str | None = None, deleteData: bool | None = None) -> None:
        self.dbname = dbname
        self.name = name
        self.deleteData = deleteData


class drop_table_result(Struct):
    __slots__ = ("o1", "o3")
    o1: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o3 = o3


class drop_table_with_environment_context_args(Struct):
    __slots__ = ("dbname", "name", "deleteData", "environment_context")
    dbname: str | None
    name: str | None
    deleteData: bool | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "name", "UTF8", None),
        (3, 2, "deleteData", None, None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, dbname: str | None = None, name: str | None = None, deleteData: bool | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.dbname = dbname
        self.name = name
        self.deleteData = deleteData
        self.environment_context = environment_context


class drop_table_with_environment_context_result(Struct):
    __slots__ = ("o1", "o3")
    o1: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o3 = o3


class get_tables_args(Struct):
    __slots__ = ("db_name", "pattern")
    db_name: str | None
    pattern: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "pattern", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, pattern: str | None = None) -> None:
        self.db_name = db_name
        self.pattern = pattern


class get_tables_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_all_tables_args(Struct):
    __slots__ = ("db_name",)
    db_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None) -> None:
        self.db_name = db_name


class get_all_tables_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_table_args(Struct):
    __slots__ = ("dbname", "tbl_name")
    dbname: str | None
    tbl_name: str | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
    )

    def __init__(self, dbname: str | None = None, tbl_name: str | None = None) -> None:
        self.dbname = dbname
        self.tbl_name = tbl_name


class get_table_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Table | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Table, Table.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Table | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_table_objects_by_name_args(Struct):
    __slots__ = ("dbname", "tbl_names")
    dbname: str | None
    tbl_names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 15, "tbl_names", (11, "UTF8", False), None),
    )

    def __init__(self, dbname: str | None = None, tbl_names: list[str] | None = None) -> None:
        self.dbname = dbname
        self.tbl_names = tbl_names


class get_table_objects_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[Table] | None
    o1: MetaException | None
    o2: InvalidOperationException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (12, [Table, Table.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[Table] | None = None, o1: MetaException | None = None, o2: InvalidOperationException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_table_names_by_filter_args(Struct):
    __slots__ = ("dbname", "filter", "max_tables")
    dbname: str | None
    filter: str | None
    max_tables: int | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "filter", "UTF8", None),
        (3, 6, "max_tables", None, -1),
    )

    def __init__(self, dbname: str | None = None, filter: str | None = None, max_tables: int | None = -1) -> None:
        self.dbname = dbname
        self.filter = filter
        self.max_tables = max_tables


class get_table_names_by_filter_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[str] | None
    o1: MetaException | None
    o2: InvalidOperationException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None, o2: InvalidOperationException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_table_args(Struct):
    __slots__ = ("dbname", "tbl_name", "new_tbl")
    dbname: str | None
    tbl_name: str | None
    new_tbl: Table | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 12, "new_tbl", [Table, Table.thrift_spec], None),
    )

    def __init__(self, dbname: str | None = None, tbl_name: str | None = None, new_tbl: Table | None = None) -> None:
        self.dbname = dbname
        self.tbl_name = tbl_name
        self.new_tbl = new_tbl


class alter_table_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class alter_table_with_environment_context_args(Struct):
    __slots__ = ("dbname", "tbl_name", "new_tbl", "environment_context")
    dbname: str | None
    tbl_name: str | None
    new_tbl: Table | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 12, "new_tbl", [Table, Table.thrift_spec], None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, dbname: str | None = None, tbl_name: str | None = None, new_tbl: Table | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.dbname = dbname
        self.tbl_name = tbl_name
        self.new_tbl = new_tbl
        self.environment_context = environment_context


class alter_table_with_environment_context_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class alter_table_with_cascade_args(Struct):
    __slots__ = ("dbname", "tbl_name", "new_tbl", "cascade")
    dbname: str | None
    tbl_name: str | None
    new_tbl: Table | None
    cascade: bool | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 12, "new_tbl", [Table, Table.thrift_spec], None),
        (4, 2, "cascade", None, None),
    )

    def __init__(self, dbname: str | None = None, tbl_name: str | None = None, new_tbl: Table | None = None, cascade: bool | None = None) -> None:
        self.dbname = dbname
        self.tbl_name = tbl_name
        self.new_tbl = new_tbl
        self.cascade = cascade


class alter_table_with_cascade_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class create_table_with_constraints_args(Struct):
    __slots__ = ("tbl", "primaryKeys", "foreignKeys", "uniqueConstraints", "notNullConstraints", "defaultConstraints", "checkConstraints")
    tbl: Table | None
    primaryKeys: list[SQLPrimaryKey] | None
    foreignKeys: list[SQLForeignKey] | None
    uniqueConstraints: list[SQLUniqueConstraint] | None
    notNullConstraints: list[SQLNotNullConstraint] | None
    defaultConstraints: list[SQLDefaultConstraint] | None
    checkConstraints: list[SQLCheckConstraint] | None
    thrift_spec = (
        None,
        (1, 12, "tbl", [Table, Table.thrift_spec], None),
        (2, 15, "primaryKeys", (12, [SQLPrimaryKey, SQLPrimaryKey.thrift_spec], False), None),
        (3, 15, "foreignKeys", (12, [SQLForeignKey, SQLForeignKey.thrift_spec], False), None),
        (4, 15, "uniqueConstraints", (12, [SQLUniqueConstraint, SQLUniqueConstraint.thrift_spec], False), None),
        (5, 15, "notNullConstraints", (12, [SQLNotNullConstraint, SQLNotNullConstraint.thrift_spec], False), None),
        (6, 15, "defaultConstraints", (12, [SQLDefaultConstraint, SQLDefaultConstraint.thrift_spec], False), None),
        (7, 15, "checkConstraints", (12, [SQLCheckConstraint, SQLCheckConstraint.thrift_spec], False), None),
    )

    def __init__(self, tbl: Table | None = None, primaryKeys: list[SQLPrimaryKey] | None = None, foreignKeys: list[SQLForeignKey] | None = None, uniqueConstraints: list[SQLUniqueConstraint] | None = None, notNullConstraints: list[SQLNotNullConstraint] | None = None, defaultConstraints: list[SQLDefaultConstraint] | None = None, checkConstraints: list[SQLCheckConstraint] | None = None) -> None:
        self.tbl = tbl
        self.primaryKeys = primaryKeys
        self.foreignKeys = foreignKeys
        self.uniqueConstraints = uniqueConstraints
        self.notNullConstraints = notNullConstraints
        self.defaultConstraints = defaultConstraints
        self.checkConstraints = checkConstraints


class create_table_with_constraints_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_tables_by_type_args(Struct):
    __slots__ = ("db_name", "pattern", "tableType")
    db_name: str | None
    pattern: str | None
    tableType: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "pattern", "UTF8", None),
        (3, 11, "tableType", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, pattern: str | None = None, tableType: str | None = None) -> None:
        self.db_name = db_name
        self.pattern = pattern
        self.tableType = tableType


class get_tables_by_type_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_table_meta_args(Struct):
    __slots__ = ("db_patterns", "tbl_patterns", "tbl_types")
    db_patterns: str | None
    tbl_patterns: str | None
    tbl_types: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_patterns", "UTF8", None),
        (2, 11, "tbl_patterns", "UTF8", None),
        (3, 15, "tbl_types", (11, "UTF8", False), None),
    )

    def __init__(self, db_patterns: str | None = None, tbl_patterns: str | None = None, tbl_types: list[str] | None = None) -> None:
        self.db_patterns = db_patterns
        self.tbl_patterns = tbl_patterns
        self.tbl_types = tbl_types


class get_table_meta_result(Struct):
    __slots__ = ("success", "o1")
    success: list[TableMeta] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [TableMeta, TableMeta.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[TableMeta] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_table_req_args(Struct):
    __slots__ = ("req",)
    req: GetTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetTableRequest, GetTableRequest.thrift_spec], None),
    )

    def __init__(self, req: GetTableRequest | None = None) -> None:
        self.req = req


class get_table_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetTableResult | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [GetTableResult, GetTableResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: GetTableResult | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_table_objects_by_name_req_args(Struct):
    __slots__ = ("req",)
    req: GetTablesRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetTablesRequest, GetTablesRequest.thrift_spec], None),
    )

    def __init__(self, req: GetTablesRequest | None = None) -> None:
        self.req = req


class get_table_objects_by_name_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: GetTablesResult | None
    o1: MetaException | None
    o2: InvalidOperationException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 12, "success", [GetTablesResult, GetTablesResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: GetTablesResult | None = None, o1: MetaException | None = None, o2: InvalidOperationException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class truncate_table_args(Struct):
    __slots__ = ("dbName", "tableName", "partNames")
    dbName: str | None
    tableName: str | None
    partNames: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 15, "partNames", (11, "UTF8", False), None),
    )

    def __init__(self, dbName: str | None = None, tableName: str | None = None, partNames: list[str] | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.partNames = partNames


class truncate_table_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_materialized_views_for_rewriting_args(Struct):
    __slots__ = ("db_name",)
    db_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None) -> None:
        self.db_name = db_name


class get_materialized_views_for_rewriting_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_materialization_invalidation_info_args(Struct):
    __slots__ = ("creation_metadata", "validTxnList")
    creation_metadata: CreationMetadata | None
    validTxnList: str | None
    thrift_spec = (
        None,
        (1, 12, "creation_metadata", [CreationMetadata, CreationMetadata.thrift_spec], None),
        (2, 11, "validTxnList", "UTF8", None),
    )

    def __init__(self, creation_metadata: CreationMetadata | None = None, validTxnList: str | None = None) -> None:
        self.creation_metadata = creation_metadata
        self.validTxnList = validTxnList


class get_materialization_invalidation_info_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Materialization | None
    o1: MetaException | None
    o2: InvalidOperationException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 12, "success", [Materialization, Materialization.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: Materialization | None = None, o1: MetaException | None = None, o2: InvalidOperationException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class update_creation_metadata_args(Struct):
    __slots__ = ("catName", "dbname", "tbl_name", "creation_metadata")
    catName: str | None
    dbname: str | None
    tbl_name: str | None
    creation_metadata: CreationMetadata | None
    thrift_spec = (
        None,
        (1, 11, "catName", "UTF8", None),
        (2, 11, "dbname", "UTF8", None),
        (3, 11, "tbl_name", "UTF8", None),
        (4, 12, "creation_metadata", [CreationMetadata, CreationMetadata.thrift_spec], None),
    )

    def __init__(self, catName: str | None = None, dbname: str | None = None, tbl_name: str | None = None, creation_metadata: CreationMetadata | None = None) -> None:
        self.catName = catName
        self.dbname = dbname
        self.tbl_name = tbl_name
        self.creation_metadata = creation_metadata


class update_creation_metadata_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: MetaException | None
    o2: InvalidOperationException | None
    o3: UnknownDBException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: InvalidOperationException | None = None, o3: UnknownDBException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_fields_req_args(Struct):
    __slots__ = ("req",)
    req: GetFieldsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetFieldsRequest, GetFieldsRequest.thrift_spec], None),
    )

    def __init__(self, req: GetFieldsRequest | None = None) -> None:
        self.req = req


class get_fields_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: GetFieldsResponse | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 12, "success", [GetFieldsResponse, GetFieldsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: GetFieldsResponse | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_schema_req_args(Struct):
    __slots__ = ("req",)
    req: GetSchemaRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetSchemaRequest, GetSchemaRequest.thrift_spec], None),
    )

    def __init__(self, req: GetSchemaRequest | None = None) -> None:
        self.req = req


class get_schema_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: GetSchemaResponse | None
    o1: MetaException | None
    o2: UnknownTableException | None
    o3: UnknownDBException | None
    thrift_spec = (
        (0, 12, "success", [GetSchemaResponse, GetSchemaResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
    )

    def __init__(self, success: GetSchemaResponse | None = None, o1: MetaException | None = None, o2: UnknownTableException | None = None, o3: UnknownDBException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_table_req_args(Struct):
    __slots__ = ("request",)
    request: CreateTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [CreateTableRequest, CreateTableRequest.thrift_spec], None),
    )

    def __init__(self, request: CreateTableRequest | None = None) -> None:
        self.request = request


class create_table_req_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class translate_table_dryrun_args(Struct):
    __slots__ = ("request",)
    request: CreateTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [CreateTableRequest, CreateTableRequest.thrift_spec], None),
    )

    def __init__(self, request: CreateTableRequest | None = None) -> None:
        self.request = request


class translate_table_dryrun_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: Table | None
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Table, Table.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Table | None = None, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_table_req_args(Struct):
    __slots__ = ("dropTableReq",)
    dropTableReq: DropTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "dropTableReq", [DropTableRequest, DropTableRequest.thrift_spec], None),
    )

    def __init__(self, dropTableReq: DropTableRequest | None = None) -> None:
        self.dropTableReq = dropTableReq


class drop_table_req_result(Struct):
    __slots__ = ("o1", "o3")
    o1: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o3 = o3


class truncate_table_req_args(Struct):
    __slots__ = ("req",)
    req: TruncateTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [TruncateTableRequest, TruncateTableRequest.thrift_spec], None),
    )

    def __init__(self, req: TruncateTableRequest | None = None) -> None:
        self.req = req


class truncate_table_req_result(Struct):
    __slots__ = ("success", "o1")
    success: TruncateTableResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [TruncateTableResponse, TruncateTableResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: TruncateTableResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_all_materialized_view_objects_for_rewriting_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_all_materialized_view_objects_for_rewriting_result(Struct):
    __slots__ = ("success", "o1")
    success: list[Table] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Table, Table.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Table] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_tables_ext_args(Struct):
    __slots__ = ("req",)
    req: GetTablesExtRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetTablesExtRequest, GetTablesExtRequest.thrift_spec], None),
    )

    def __init__(self, req: GetTablesExtRequest | None = None) -> None:
        self.req = req


class get_tables_ext_result(Struct):
    __slots__ = ("success", "o1")
    success: list[ExtendedTableInfo] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [ExtendedTableInfo, ExtendedTableInfo.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[ExtendedTableInfo] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class alter_table_req_args(Struct):
    __slots__ = ("req",)
    req: AlterTableRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AlterTableRequest, AlterTableRequest.thrift_spec], None),
    )

    def __init__(self, req: AlterTableRequest | None = None) -> None:
        self.req = req


class alter_table_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: AlterTableResponse | None
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [AlterTableResponse, AlterTableResponse.thrift_spec], None),
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: AlterTableResponse | None = None, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class add_partition_args(Struct):
    __slots__ = ("new_part",)
    new_part: Partition | None
    thrift_spec = (
        None,
        (1, 12, "new_part", [Partition, Partition.thrift_spec], None),
    )

    def __init__(self, new_part: Partition | None = None) -> None:
        self.new_part = new_part


class add_partition_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_partition_with_environment_context_args(Struct):
    __slots__ = ("new_part", "environment_context")
    new_part: Partition | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 12, "new_part", [Partition, Partition.thrift_spec], None),
        (2, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, new_part: Partition | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.new_part = new_part
        self.environment_context = environment_context


class add_partition_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_partitions_args(Struct):
    __slots__ = ("new_parts",)
    new_parts: list[Partition] | None
    thrift_spec = (
        None,
        (1, 15, "new_parts", (12, [Partition, Partition.thrift_spec], False), None),
    )

    def __init__(self, new_parts: list[Partition] | None = None) -> None:
        self.new_parts = new_parts


class add_partitions_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: int | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 8, "success", None, None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_partitions_pspec_args(Struct):
    __slots__ = ("new_parts",)
    new_parts: list[PartitionSpec] | None
    thrift_spec = (
        None,
        (1, 15, "new_parts", (12, [PartitionSpec, PartitionSpec.thrift_spec], False), None),
    )

    def __init__(self, new_parts: list[PartitionSpec] | None = None) -> None:
        self.new_parts = new_parts


class add_partitions_pspec_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: int | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 8, "success", None, None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class append_partition_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals


class append_partition_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_partitions_req_args(Struct):
    __slots__ = ("request",)
    request: AddPartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [AddPartitionsRequest, AddPartitionsRequest.thrift_spec], None),
    )

    def __init__(self, request: AddPartitionsRequest | None = None) -> None:
        self.request = request


class add_partitions_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: AddPartitionsResult | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [AddPartitionsResult, AddPartitionsResult.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: AddPartitionsResult | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class append_partition_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "environment_context")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.environment_context = environment_context


class append_partition_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class append_partition_by_name_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name


class append_partition_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class append_partition_by_name_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name", "environment_context")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name
        self.environment_context = environment_context


class append_partition_by_name_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class drop_partition_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "deleteData")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    deleteData: bool | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 2, "deleteData", None, None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, deleteData: bool | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.deleteData = deleteData


class drop_partition_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_partition_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "deleteData", "environment_context")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    deleteData: bool | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 2, "deleteData", None, None),
        (5, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, deleteData: bool | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.deleteData = deleteData
        self.environment_context = environment_context


class drop_partition_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_partition_by_name_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name", "deleteData")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    deleteData: bool | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
        (4, 2, "deleteData", None, None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None, deleteData: bool | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name
        self.deleteData = deleteData


class drop_partition_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_partition_by_name_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name", "deleteData", "environment_context")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    deleteData: bool | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
        (4, 2, "deleteData", None, None),
        (5, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None, deleteData: bool | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name
        self.deleteData = deleteData
        self.environment_context = environment_context


class drop_partition_by_name_with_environment_context_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_partitions_req_args(Struct):
    __slots__ = ("req",)
    req: DropPartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [DropPartitionsRequest, DropPartitionsRequest.thrift_spec], None),
    )

    def __init__(self, req: DropPartitionsRequest | None = None) -> None:
        self.req = req


class drop_partitions_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: DropPartitionsResult | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [DropPartitionsResult, DropPartitionsResult.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: DropPartitionsResult | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals


class get_partition_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Partition | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class exchange_partition_args(Struct):
    __slots__ = ("partitionSpecs", "source_db", "source_table_name", "dest_db", "dest_table_name")
    partitionSpecs: dict[str, str] | None
    source_db: str | None
    source_table_name: str | None
    dest_db: str | None
    dest_table_name: str | None
    thrift_spec = (
        None,
        (1, 13, "partitionSpecs", (11, "UTF8", 11, "UTF8", False), None),
        (2, 11, "source_db", "UTF8", None),
        (3, 11, "source_table_name", "UTF8", None),
        (4, 11, "dest_db", "UTF8", None),
        (5, 11, "dest_table_name", "UTF8", None),
    )

    def __init__(self, partitionSpecs: dict[str, str] | None = None, source_db: str | None = None, source_table_name: str | None = None, dest_db: str | None = None, dest_table_name: str | None = None) -> None:
        self.partitionSpecs = partitionSpecs
        self.source_db = source_db
        self.source_table_name = source_table_name
        self.dest_db = dest_db
        self.dest_table_name = dest_table_name


class exchange_partition_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: Partition | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_partition_with_auth_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "user_name", "group_names")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    user_name: str | None
    group_names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 11, "user_name", "UTF8", None),
        (5, 15, "group_names", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, user_name: str | None = None, group_names: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.user_name = user_name
        self.group_names = group_names


class get_partition_with_auth_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Partition | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_by_name_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name


class get_partition_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Partition | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_parts")
    db_name: str | None
    tbl_name: str | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 6, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_parts = max_parts


class get_partitions_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_with_auth_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_parts", "user_name", "group_names")
    db_name: str | None
    tbl_name: str | None
    max_parts: int | None
    user_name: str | None
    group_names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 6, "max_parts", None, -1),
        (4, 11, "user_name", "UTF8", None),
        (5, 15, "group_names", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_parts: int | None = -1, user_name: str | None = None, group_names: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_parts = max_parts
        self.user_name = user_name
        self.group_names = group_names


class get_partitions_with_auth_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_pspec_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_parts")
    db_name: str | None
    tbl_name: str | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 8, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_parts = max_parts


class get_partitions_pspec_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[PartitionSpec] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [PartitionSpec, PartitionSpec.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[PartitionSpec] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_names_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_parts")
    db_name: str | None
    tbl_name: str | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 6, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_parts = max_parts


class get_partition_names_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[str] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_ps_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "max_parts")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 6, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.max_parts = max_parts


class get_partitions_ps_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_ps_with_auth_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "max_parts", "user_name", "group_names")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    max_parts: int | None
    user_name: str | None
    group_names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 6, "max_parts", None, -1),
        (5, 11, "user_name", "UTF8", None),
        (6, 15, "group_names", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, max_parts: int | None = -1, user_name: str | None = None, group_names: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.max_parts = max_parts
        self.user_name = user_name
        self.group_names = group_names


class get_partitions_ps_with_auth_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_names_ps_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "max_parts")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 6, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.max_parts = max_parts


class get_partition_names_ps_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[str] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_by_filter_args(Struct):
    __slots__ = ("db_name", "tbl_name", "filter", "max_parts")
    db_name: str | None
    tbl_name: str | None
    filter: str | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "filter", "UTF8", None),
        (4, 6, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, filter: str | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.filter = filter
        self.max_parts = max_parts


class get_partitions_by_filter_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_part_specs_by_filter_args(Struct):
    __slots__ = ("db_name", "tbl_name", "filter", "max_parts")
    db_name: str | None
    tbl_name: str | None
    filter: str | None
    max_parts: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "filter", "UTF8", None),
        (4, 8, "max_parts", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, filter: str | None = None, max_parts: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.filter = filter
        self.max_parts = max_parts


class get_part_specs_by_filter_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[PartitionSpec] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (12, [PartitionSpec, PartitionSpec.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[PartitionSpec] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_by_expr_args(Struct):
    __slots__ = ("req",)
    req: PartitionsByExprRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PartitionsByExprRequest, PartitionsByExprRequest.thrift_spec], None),
    )

    def __init__(self, req: PartitionsByExprRequest | None = None) -> None:
        self.req = req


class get_partitions_by_expr_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PartitionsByExprResult | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [PartitionsByExprResult, PartitionsByExprResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: PartitionsByExprResult | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_by_names_args(Struct):
    __slots__ = ("db_name", "tbl_name", "names")
    db_name: str | None
    tbl_name: str | None
    names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "names", (11, "UTF8", False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, names: list[str] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.names = names


class get_partitions_by_names_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: list[Partition] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_partition_args(Struct):
    __slots__ = ("db_name", "tbl_name", "new_part")
    db_name: str | None
    tbl_name: str | None
    new_part: Partition | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 12, "new_part", [Partition, Partition.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, new_part: Partition | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.new_part = new_part


class alter_partition_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class alter_partitions_args(Struct):
    __slots__ = ("db_name", "tbl_name", "new_parts")
    db_name: str | None
    tbl_name: str | None
    new_parts: list[Partition] | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "new_parts", (12, [Partition, Partition.thrift_spec], False), None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, new_parts: list[Partition] | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.new_parts = new_parts


class alter_partitions_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class alter_partition_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "new_part", "environment_context")
    db_name: str | None
    tbl_name: str | None
    new_part: Partition | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 12, "new_part", [Partition, Partition.thrift_spec], None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, new_part: Partition | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.new_part = new_part
        self.environment_context = environment_context


class alter_partition_with_environment_context_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class rename_partition_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "new_part")
    db_name: str | None
    tbl_name: str | None
    part_vals: list[str] | None
    new_part: Partition | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "part_vals", (11, "UTF8", False), None),
        (4, 12, "new_part", [Partition, Partition.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: list[str] | None = None, new_part: Partition | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.new_part = new_part


class rename_partition_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class partition_name_has_valid_characters_args(Struct):
    __slots__ = ("part_vals", "throw_exception")
    part_vals: list[str] | None
    throw_exception: bool | None
    thrift_spec = (
        None,
        (1, 15, "part_vals", (11, "UTF8", False), None),
        (2, 2, "throw_exception", None, None),
    )

    def __init__(self, part_vals: list[str] | None = None, throw_exception: bool | None = None) -> None:
        self.part_vals = part_vals
        self.throw_exception = throw_exception


class partition_name_has_valid_characters_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class partition_name_to_vals_args(Struct):
    __slots__ = ("part_name",)
    part_name: str | None
    thrift_spec = (
        None,
        (1, 11, "part_name", "UTF8", None),
    )

    def __init__(self, part_name: str | None = None) -> None:
        self.part_name = part_name


class partition_name_to_vals_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class partition_name_to_spec_args(Struct):
    __slots__ = ("part_name",)
    part_name: str | None
    thrift_spec = (
        None,
        (1, 11, "part_name", "UTF8", None),
    )

    def __init__(self, part_name: str | None = None) -> None:
        self.part_name = part_name


class partition_name_to_spec_result(Struct):
    __slots__ = ("success", "o1")
    success: dict[str, str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 13, "success", (11, "UTF8", 11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: dict[str, str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class markPartitionForEvent_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "eventType")
    db_name: str | None
    tbl_name: str | None
    part_vals: dict[str, str] | None
    eventType: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 13, "part_vals", (11, "UTF8", 11, "UTF8", False), None),
        (4, 8, "eventType", None, None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: dict[str, str] | None = None, eventType: int | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.eventType = eventType


class markPartitionForEvent_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4", "o5", "o6")
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: UnknownDBException | None
    o4: UnknownTableException | None
    o5: UnknownPartitionException | None
    o6: InvalidPartitionException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
        (4, 12, "o4", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (5, 12, "o5", [UnknownPartitionException, UnknownPartitionException.thrift_spec], None),
        (6, 12, "o6", [InvalidPartitionException, InvalidPartitionException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: UnknownDBException | None = None, o4: UnknownTableException | None = None, o5: UnknownPartitionException | None = None, o6: InvalidPartitionException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4
        self.o5 = o5
        self.o6 = o6


class isPartitionMarkedForEvent_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_vals", "eventType")
    db_name: str | None
    tbl_name: str | None
    part_vals: dict[str, str] | None
    eventType: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 13, "part_vals", (11, "UTF8", 11, "UTF8", False), None),
        (4, 8, "eventType", None, None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_vals: dict[str, str] | None = None, eventType: int | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_vals = part_vals
        self.eventType = eventType


class isPartitionMarkedForEvent_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4", "o5", "o6")
    success: bool | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: UnknownDBException | None
    o4: UnknownTableException | None
    o5: UnknownPartitionException | None
    o6: InvalidPartitionException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [UnknownDBException, UnknownDBException.thrift_spec], None),
        (4, 12, "o4", [UnknownTableException, UnknownTableException.thrift_spec], None),
        (5, 12, "o5", [UnknownPartitionException, UnknownPartitionException.thrift_spec], None),
        (6, 12, "o6", [InvalidPartitionException, InvalidPartitionException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: UnknownDBException | None = None, o4: UnknownTableException | None = None, o5: UnknownPartitionException | None = None, o6: InvalidPartitionException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4
        self.o5 = o5
        self.o6 = o6


class exchange_partitions_args(Struct):
    __slots__ = ("partitionSpecs", "source_db", "source_table_name", "dest_db", "dest_table_name")
    partitionSpecs: dict[str, str] | None
    source_db: str | None
    source_table_name: str | None
    dest_db: str | None
    dest_table_name: str | None
    thrift_spec = (
        None,
        (1, 13, "partitionSpecs", (11, "UTF8", 11, "UTF8", False), None),
        (2, 11, "source_db", "UTF8", None),
        (3, 11, "source_table_name", "UTF8", None),
        (4, 11, "dest_db", "UTF8", None),
        (5, 11, "dest_table_name", "UTF8", None),
    )

    def __init__(self, partitionSpecs: dict[str, str] | None = None, source_db: str | None = None, source_table_name: str | None = None, dest_db: str | None = None, dest_table_name: str | None = None) -> None:
        self.partitionSpecs = partitionSpecs
        self.source_db = source_db
        self.source_table_name = source_table_name
        self.dest_db = dest_db
        self.dest_table_name = dest_table_name


class exchange_partitions_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: list[Partition] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_partition_values_args(Struct):
    __slots__ = ("request",)
    request: PartitionValuesRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [PartitionValuesRequest, PartitionValuesRequest.thrift_spec], None),
    )

    def __init__(self, request: PartitionValuesRequest | None = None) -> None:
        self.request = request


class get_partition_values_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PartitionValuesResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [PartitionValuesResponse, PartitionValuesResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: PartitionValuesResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_num_partitions_by_filter_args(Struct):
    __slots__ = ("db_name", "tbl_name", "filter")
    db_name: str | None
    tbl_name: str | None
    filter: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "filter", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, filter: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.filter = filter


class get_num_partitions_by_filter_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: int | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 8, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class alter_partitions_with_environment_context_args(Struct):
    __slots__ = ("db_name", "tbl_name", "new_parts", "environment_context")
    db_name: str | None
    tbl_name: str | None
    new_parts: list[Partition] | None
    environment_context: EnvironmentContext | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 15, "new_parts", (12, [Partition, Partition.thrift_spec], False), None),
        (4, 12, "environment_context", [EnvironmentContext, EnvironmentContext.thrift_spec], None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, new_parts: list[Partition] | None = None, environment_context: EnvironmentContext | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.new_parts = new_parts
        self.environment_context = environment_context


class alter_partitions_with_environment_context_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class append_partition_req_args(Struct):
    __slots__ = ("appendPartitionsReq",)
    appendPartitionsReq: AppendPartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "appendPartitionsReq", [AppendPartitionsRequest, AppendPartitionsRequest.thrift_spec], None),
    )

    def __init__(self, appendPartitionsReq: AppendPartitionsRequest | None = None) -> None:
        self.appendPartitionsReq = appendPartitionsReq


class append_partition_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Partition | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Partition, Partition.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Partition | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class drop_partition_req_args(Struct):
    __slots__ = ("dropPartitionReq",)
    dropPartitionReq: DropPartitionRequest | None
    thrift_spec = (
        None,
        (1, 12, "dropPartitionReq", [DropPartitionRequest, DropPartitionRequest.thrift_spec], None),
    )

    def __init__(self, dropPartitionReq: DropPartitionRequest | None = None) -> None:
        self.dropPartitionReq = dropPartitionReq


class drop_partition_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_req_args(Struct):
    __slots__ = ("req",)
    req: GetPartitionRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetPartitionRequest, GetPartitionRequest.thrift_spec], None),
    )

    def __init__(self, req: GetPartitionRequest | None = None) -> None:
        self.req = req


class get_partition_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetPartitionResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [GetPartitionResponse, GetPartitionResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: GetPartitionResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_req_args(Struct):
    __slots__ = ("req",)
    req: PartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PartitionsRequest, PartitionsRequest.thrift_spec], None),
    )

    def __init__(self, req: PartitionsRequest | None = None) -> None:
        self.req = req


class get_partitions_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PartitionsResponse | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [PartitionsResponse, PartitionsResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: PartitionsResponse | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class fetch_partition_names_req_args(Struct):
    __slots__ = ("partitionReq",)
    partitionReq: PartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "partitionReq", [PartitionsRequest, PartitionsRequest.thrift_spec], None),
    )

    def __init__(self, partitionReq: PartitionsRequest | None = None) -> None:
        self.partitionReq = partitionReq


class fetch_partition_names_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[str] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_ps_with_auth_req_args(Struct):
    __slots__ = ("req",)
    req: GetPartitionsPsWithAuthRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetPartitionsPsWithAuthRequest, GetPartitionsPsWithAuthRequest.thrift_spec], None),
    )

    def __init__(self, req: GetPartitionsPsWithAuthRequest | None = None) -> None:
        self.req = req


class get_partitions_ps_with_auth_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetPartitionsPsWithAuthResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [GetPartitionsPsWithAuthResponse, GetPartitionsPsWithAuthResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: GetPartitionsPsWithAuthResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_names_ps_req_args(Struct):
    __slots__ = ("req",)
    req: GetPartitionNamesPsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetPartitionNamesPsRequest, GetPartitionNamesPsRequest.thrift_spec], None),
    )

    def __init__(self, req: GetPartitionNamesPsRequest | None = None) -> None:
        self.req = req


class get_partition_names_ps_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetPartitionNamesPsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [GetPartitionNamesPsResponse, GetPartitionNamesPsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: GetPartitionNamesPsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partition_names_req_args(Struct):
    __slots__ = ("req",)
    req: PartitionsByExprRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PartitionsByExprRequest, PartitionsByExprRequest.thrift_spec], None),
    )

    def __init__(self, req: PartitionsByExprRequest | None = None) -> None:
        self.req = req


class get_partition_names_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[str] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_by_filter_req_args(Struct):
    __slots__ = ("req",)
    req: GetPartitionsByFilterRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetPartitionsByFilterRequest, GetPartitionsByFilterRequest.thrift_spec], None),
    )

    def __init__(self, req: GetPartitionsByFilterRequest | None = None) -> None:
        self.req = req


class get_partitions_by_filter_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Partition] | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 15, "success", (12, [Partition, Partition.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: list[Partition] | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_spec_by_expr_args(Struct):
    __slots__ = ("req",)
    req: PartitionsByExprRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PartitionsByExprRequest, PartitionsByExprRequest.thrift_spec], None),
    )

    def __init__(self, req: PartitionsByExprRequest | None = None) -> None:
        self.req = req


class get_partitions_spec_by_expr_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PartitionsSpecByExprResult | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [PartitionsSpecByExprResult, PartitionsSpecByExprResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: PartitionsSpecByExprResult | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_by_names_req_args(Struct):
    __slots__ = ("req",)
    req: GetPartitionsByNamesRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetPartitionsByNamesRequest, GetPartitionsByNamesRequest.thrift_spec], None),
    )

    def __init__(self, req: GetPartitionsByNamesRequest | None = None) -> None:
        self.req = req


class get_partitions_by_names_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: GetPartitionsByNamesResult | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    thrift_spec = (
        (0, 12, "success", [GetPartitionsByNamesResult, GetPartitionsByNamesResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
    )

    def __init__(self, success: GetPartitionsByNamesResult | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_partitions_req_args(Struct):
    __slots__ = ("req",)
    req: AlterPartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AlterPartitionsRequest, AlterPartitionsRequest.thrift_spec], None),
    )

    def __init__(self, req: AlterPartitionsRequest | None = None) -> None:
        self.req = req


class alter_partitions_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: AlterPartitionsResponse | None
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [AlterPartitionsResponse, AlterPartitionsResponse.thrift_spec], None),
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: AlterPartitionsResponse | None = None, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class rename_partition_req_args(Struct):
    __slots__ = ("req",)
    req: RenamePartitionRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [RenamePartitionRequest, RenamePartitionRequest.thrift_spec], None),
    )

    def __init__(self, req: RenamePartitionRequest | None = None) -> None:
        self.req = req


class rename_partition_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: RenamePartitionResponse | None
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [RenamePartitionResponse, RenamePartitionResponse.thrift_spec], None),
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: RenamePartitionResponse | None = None, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_with_specs_args(Struct):
    __slots__ = ("request",)
    request: GetPartitionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetPartitionsRequest, GetPartitionsRequest.thrift_spec], None),
    )

    def __init__(self, request: GetPartitionsRequest | None = None) -> None:
        self.request = request


class get_partitions_with_specs_result(Struct):
    __slots__ = ("success", "o1")
    success: GetPartitionsResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetPartitionsResponse, GetPartitionsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetPartitionsResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class add_index_args(Struct):
    __slots__ = ("new_index", "index_table")
    new_index: Index | None
    index_table: Table | None
    thrift_spec = (
        None,
        (1, 12, "new_index", [Index, Index.thrift_spec], None),
        (2, 12, "index_table", [Table, Table.thrift_spec], None),
    )

    def __init__(self, new_index: Index | None = None, index_table: Table | None = None) -> None:
        self.new_index = new_index
        self.index_table = index_table


class add_index_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: Index | None
    o1: InvalidObjectException | None
    o2: AlreadyExistsException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [Index, Index.thrift_spec], None),
        (1, 12, "o1", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (2, 12, "o2", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: Index | None = None, o1: InvalidObjectException | None = None, o2: AlreadyExistsException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_index_args(Struct):
    __slots__ = ("dbname", "base_tbl_name", "idx_name", "new_idx")
    dbname: str | None
    base_tbl_name: str | None
    idx_name: str | None
    new_idx: Index | None
    thrift_spec = (
        None,
        (1, 11, "dbname", "UTF8", None),
        (2, 11, "base_tbl_name", "UTF8", None),
        (3, 11, "idx_name", "UTF8", None),
        (4, 12, "new_idx", [Index, Index.thrift_spec], None),
    )

    def __init__(self, dbname: str | None = None, base_tbl_name: str | None = None, idx_name: str | None = None, new_idx: Index | None = None) -> None:
        self.dbname = dbname
        self.base_tbl_name = base_tbl_name
        self.idx_name = idx_name
        self.new_idx = new_idx


class alter_index_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class drop_index_by_name_args(Struct):
    __slots__ = ("db_name", "tbl_name", "index_name", "deleteData")
    db_name: str | None
    tbl_name: str | None
    index_name: str | None
    deleteData: bool | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "index_name", "UTF8", None),
        (4, 2, "deleteData", None, None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, index_name: str | None = None, deleteData: bool | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.index_name = index_name
        self.deleteData = deleteData


class drop_index_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_index_by_name_args(Struct):
    __slots__ = ("db_name", "tbl_name", "index_name")
    db_name: str | None
    tbl_name: str | None
    index_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "index_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, index_name: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.index_name = index_name


class get_index_by_name_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Index | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Index, Index.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Index | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_indexes_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_indexes")
    db_name: str | None
    tbl_name: str | None
    max_indexes: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 6, "max_indexes", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_indexes: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_indexes = max_indexes


class get_indexes_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[Index] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Index, Index.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Index] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_index_names_args(Struct):
    __slots__ = ("db_name", "tbl_name", "max_indexes")
    db_name: str | None
    tbl_name: str | None
    max_indexes: int | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 6, "max_indexes", None, -1),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, max_indexes: int | None = -1) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.max_indexes = max_indexes


class get_index_names_result(Struct):
    __slots__ = ("success", "o2")
    success: list[str] | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o2 = o2


class update_table_column_statistics_args(Struct):
    __slots__ = ("stats_obj",)
    stats_obj: ColumnStatistics | None
    thrift_spec = (
        None,
        (1, 12, "stats_obj", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
    )

    def __init__(self, stats_obj: ColumnStatistics | None = None) -> None:
        self.stats_obj = stats_obj


class update_table_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class update_partition_column_statistics_args(Struct):
    __slots__ = ("stats_obj",)
    stats_obj: ColumnStatistics | None
    thrift_spec = (
        None,
        (1, 12, "stats_obj", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
    )

    def __init__(self, stats_obj: ColumnStatistics | None = None) -> None:
        self.stats_obj = stats_obj


class update_partition_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_table_column_statistics_args(Struct):
    __slots__ = ("db_name", "tbl_name", "col_name")
    db_name: str | None
    tbl_name: str | None
    col_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "col_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, col_name: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.col_name = col_name


class get_table_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: ColumnStatistics | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    o3: InvalidInputException | None
    o4: InvalidObjectException | None
    thrift_spec = (
        (0, 12, "success", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
        (3, 12, "o3", [InvalidInputException, InvalidInputException.thrift_spec], None),
        (4, 12, "o4", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
    )

    def __init__(self, success: ColumnStatistics | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None, o3: InvalidInputException | None = None, o4: InvalidObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_partition_column_statistics_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name", "col_name")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    col_name: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
        (4, 11, "col_name", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None, col_name: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name
        self.col_name = col_name


class get_partition_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: ColumnStatistics | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    o3: InvalidInputException | None
    o4: InvalidObjectException | None
    thrift_spec = (
        (0, 12, "success", [ColumnStatistics, ColumnStatistics.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
        (3, 12, "o3", [InvalidInputException, InvalidInputException.thrift_spec], None),
        (4, 12, "o4", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
    )

    def __init__(self, success: ColumnStatistics | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None, o3: InvalidInputException | None = None, o4: InvalidObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class get_table_statistics_req_args(Struct):
    __slots__ = ("request",)
    request: TableStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [TableStatsRequest, TableStatsRequest.thrift_spec], None),
    )

    def __init__(self, request: TableStatsRequest | None = None) -> None:
        self.request = request


class get_table_statistics_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: TableStatsResult | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [TableStatsResult, TableStatsResult.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: TableStatsResult | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_partitions_statistics_req_args(Struct):
    __slots__ = ("request",)
    request: PartitionsStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [PartitionsStatsRequest, PartitionsStatsRequest.thrift_spec], None),
    )

    def __init__(self, request: PartitionsStatsRequest | None = None) -> None:
        self.request = request


class get_partitions_statistics_req_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PartitionsStatsResult | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [PartitionsStatsResult, PartitionsStatsResult.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: PartitionsStatsResult | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_aggr_stats_for_args(Struct):
    __slots__ = ("request",)
    request: PartitionsStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [PartitionsStatsRequest, PartitionsStatsRequest.thrift_spec], None),
    )

    def __init__(self, request: PartitionsStatsRequest | None = None) -> None:
        self.request = request


class get_aggr_stats_for_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: AggrStats | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [AggrStats, AggrStats.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: AggrStats | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class set_aggr_stats_for_args(Struct):
    __slots__ = ("request",)
    request: SetPartitionsStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [SetPartitionsStatsRequest, SetPartitionsStatsRequest.thrift_spec], None),
    )

    def __init__(self, request: SetPartitionsStatsRequest | None = None) -> None:
        self.request = request


class set_aggr_stats_for_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class delete_partition_column_statistics_args(Struct):
    __slots__ = ("db_name", "tbl_name", "part_name", "col_name", "engine")
    db_name: str | None
    tbl_name: str | None
    part_name: str | None
    col_name: str | None
    engine: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "part_name", "UTF8", None),
        (4, 11, "col_name", "UTF8", None),
        (5, 11, "engine", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, part_name: str | None = None, col_name: str | None = None, engine: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.part_name = part_name
        self.col_name = col_name
        self.engine = engine


class delete_partition_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    o3: InvalidObjectException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None, o3: InvalidObjectException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class delete_table_column_statistics_args(Struct):
    __slots__ = ("db_name", "tbl_name", "col_name", "engine")
    db_name: str | None
    tbl_name: str | None
    col_name: str | None
    engine: str | None
    thrift_spec = (
        None,
        (1, 11, "db_name", "UTF8", None),
        (2, 11, "tbl_name", "UTF8", None),
        (3, 11, "col_name", "UTF8", None),
        (4, 11, "engine", "UTF8", None),
    )

    def __init__(self, db_name: str | None = None, tbl_name: str | None = None, col_name: str | None = None, engine: str | None = None) -> None:
        self.db_name = db_name
        self.tbl_name = tbl_name
        self.col_name = col_name
        self.engine = engine


class delete_table_column_statistics_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    o3: InvalidObjectException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None, o3: InvalidObjectException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class add_runtime_stats_args(Struct):
    __slots__ = ("stat",)
    stat: RuntimeStat | None
    thrift_spec = (
        None,
        (1, 12, "stat", [RuntimeStat, RuntimeStat.thrift_spec], None),
    )

    def __init__(self, stat: RuntimeStat | None = None) -> None:
        self.stat = stat


class add_runtime_stats_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_runtime_stats_args(Struct):
    __slots__ = ("rqst",)
    rqst: GetRuntimeStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [GetRuntimeStatsRequest, GetRuntimeStatsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: GetRuntimeStatsRequest | None = None) -> None:
        self.rqst = rqst


class get_runtime_stats_result(Struct):
    __slots__ = ("success", "o1")
    success: list[RuntimeStat] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [RuntimeStat, RuntimeStat.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[RuntimeStat] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class update_table_column_statistics_req_args(Struct):
    __slots__ = ("req",)
    req: SetPartitionsStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [SetPartitionsStatsRequest, SetPartitionsStatsRequest.thrift_spec], None),
    )

    def __init__(self, req: SetPartitionsStatsRequest | None = None) -> None:
        self.req = req


class update_table_column_statistics_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: SetPartitionsStatsResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 12, "success", [SetPartitionsStatsResponse, SetPartitionsStatsResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: SetPartitionsStatsResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class update_partition_column_statistics_req_args(Struct):
    __slots__ = ("req",)
    req: SetPartitionsStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [SetPartitionsStatsRequest, SetPartitionsStatsRequest.thrift_spec], None),
    )

    def __init__(self, req: SetPartitionsStatsRequest | None = None) -> None:
        self.req = req


class update_partition_column_statistics_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: SetPartitionsStatsResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 12, "success", [SetPartitionsStatsResponse, SetPartitionsStatsResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: SetPartitionsStatsResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class update_transaction_statistics_args(Struct):
    __slots__ = ("req",)
    req: UpdateTransactionalStatsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [UpdateTransactionalStatsRequest, UpdateTransactionalStatsRequest.thrift_spec], None),
    )

    def __init__(self, req: UpdateTransactionalStatsRequest | None = None) -> None:
        self.req = req


class update_transaction_statistics_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class delete_column_statistics_req_args(Struct):
    __slots__ = ("req",)
    req: DeleteColumnStatisticsRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [DeleteColumnStatisticsRequest, DeleteColumnStatisticsRequest.thrift_spec], None),
    )

    def __init__(self, req: DeleteColumnStatisticsRequest | None = None) -> None:
        self.req = req


class delete_column_statistics_req_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: bool | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    o3: InvalidObjectException | None
    o4: InvalidInputException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None, o3: InvalidObjectException | None = None, o4: InvalidInputException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_constraint_args(Struct):
    __slots__ = ("req",)
    req: DropConstraintRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [DropConstraintRequest, DropConstraintRequest.thrift_spec], None),
    )

    def __init__(self, req: DropConstraintRequest | None = None) -> None:
        self.req = req


class drop_constraint_result(Struct):
    __slots__ = ("o1", "o3")
    o1: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o3 = o3


class add_primary_key_args(Struct):
    __slots__ = ("req",)
    req: AddPrimaryKeyRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddPrimaryKeyRequest, AddPrimaryKeyRequest.thrift_spec], None),
    )

    def __init__(self, req: AddPrimaryKeyRequest | None = None) -> None:
        self.req = req


class add_primary_key_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class add_foreign_key_args(Struct):
    __slots__ = ("req",)
    req: AddForeignKeyRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddForeignKeyRequest, AddForeignKeyRequest.thrift_spec], None),
    )

    def __init__(self, req: AddForeignKeyRequest | None = None) -> None:
        self.req = req


class add_foreign_key_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_primary_keys_args(Struct):
    __slots__ = ("request",)
    request: PrimaryKeysRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [PrimaryKeysRequest, PrimaryKeysRequest.thrift_spec], None),
    )

    def __init__(self, request: PrimaryKeysRequest | None = None) -> None:
        self.request = request


class get_primary_keys_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: PrimaryKeysResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [PrimaryKeysResponse, PrimaryKeysResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: PrimaryKeysResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_foreign_keys_args(Struct):
    __slots__ = ("request",)
    request: ForeignKeysRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [ForeignKeysRequest, ForeignKeysRequest.thrift_spec], None),
    )

    def __init__(self, request: ForeignKeysRequest | None = None) -> None:
        self.request = request


class get_foreign_keys_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: ForeignKeysResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [ForeignKeysResponse, ForeignKeysResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: ForeignKeysResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class add_unique_constraint_args(Struct):
    __slots__ = ("req",)
    req: AddUniqueConstraintRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddUniqueConstraintRequest, AddUniqueConstraintRequest.thrift_spec], None),
    )

    def __init__(self, req: AddUniqueConstraintRequest | None = None) -> None:
        self.req = req


class add_unique_constraint_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class add_not_null_constraint_args(Struct):
    __slots__ = ("req",)
    req: AddNotNullConstraintRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddNotNullConstraintRequest, AddNotNullConstraintRequest.thrift_spec], None),
    )

    def __init__(self, req: AddNotNullConstraintRequest | None = None) -> None:
        self.req = req


class add_not_null_constraint_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class add_default_constraint_args(Struct):
    __slots__ = ("req",)
    req: AddDefaultConstraintRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddDefaultConstraintRequest, AddDefaultConstraintRequest.thrift_spec], None),
    )

    def __init__(self, req: AddDefaultConstraintRequest | None = None) -> None:
        self.req = req


class add_default_constraint_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class add_check_constraint_args(Struct):
    __slots__ = ("req",)
    req: AddCheckConstraintRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [AddCheckConstraintRequest, AddCheckConstraintRequest.thrift_spec], None),
    )

    def __init__(self, req: AddCheckConstraintRequest | None = None) -> None:
        self.req = req


class add_check_constraint_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_unique_constraints_args(Struct):
    __slots__ = ("request",)
    request: UniqueConstraintsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [UniqueConstraintsRequest, UniqueConstraintsRequest.thrift_spec], None),
    )

    def __init__(self, request: UniqueConstraintsRequest | None = None) -> None:
        self.request = request


class get_unique_constraints_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: UniqueConstraintsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [UniqueConstraintsResponse, UniqueConstraintsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: UniqueConstraintsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_not_null_constraints_args(Struct):
    __slots__ = ("request",)
    request: NotNullConstraintsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [NotNullConstraintsRequest, NotNullConstraintsRequest.thrift_spec], None),
    )

    def __init__(self, request: NotNullConstraintsRequest | None = None) -> None:
        self.request = request


class get_not_null_constraints_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: NotNullConstraintsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [NotNullConstraintsResponse, NotNullConstraintsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: NotNullConstraintsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_default_constraints_args(Struct):
    __slots__ = ("request",)
    request: DefaultConstraintsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [DefaultConstraintsRequest, DefaultConstraintsRequest.thrift_spec], None),
    )

    def __init__(self, request: DefaultConstraintsRequest | None = None) -> None:
        self.request = request


class get_default_constraints_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: DefaultConstraintsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [DefaultConstraintsResponse, DefaultConstraintsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: DefaultConstraintsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_check_constraints_args(Struct):
    __slots__ = ("request",)
    request: CheckConstraintsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [CheckConstraintsRequest, CheckConstraintsRequest.thrift_spec], None),
    )

    def __init__(self, request: CheckConstraintsRequest | None = None) -> None:
        self.request = request


class get_check_constraints_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: CheckConstraintsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [CheckConstraintsResponse, CheckConstraintsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: CheckConstraintsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_all_table_constraints_args(Struct):
    __slots__ = ("request",)
    request: AllTableConstraintsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [AllTableConstraintsRequest, AllTableConstraintsRequest.thrift_spec], None),
    )

    def __init__(self, request: AllTableConstraintsRequest | None = None) -> None:
        self.request = request


class get_all_table_constraints_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: AllTableConstraintsResponse | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [AllTableConstraintsResponse, AllTableConstraintsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: AllTableConstraintsResponse | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class create_function_args(Struct):
    __slots__ = ("func",)
    func: Function | None
    thrift_spec = (
        None,
        (1, 12, "func", [Function, Function.thrift_spec], None),
    )

    def __init__(self, func: Function | None = None) -> None:
        self.func = func


class create_function_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    o4: NoSuchObjectException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
        (4, 12, "o4", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None, o4: NoSuchObjectException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_function_args(Struct):
    __slots__ = ("dbName", "funcName")
    dbName: str | None
    funcName: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "funcName", "UTF8", None),
    )

    def __init__(self, dbName: str | None = None, funcName: str | None = None) -> None:
        self.dbName = dbName
        self.funcName = funcName


class drop_function_result(Struct):
    __slots__ = ("o1", "o3")
    o1: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o3 = o3


class alter_function_args(Struct):
    __slots__ = ("dbName", "funcName", "newFunc")
    dbName: str | None
    funcName: str | None
    newFunc: Function | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "funcName", "UTF8", None),
        (3, 12, "newFunc", [Function, Function.thrift_spec], None),
    )

    def __init__(self, dbName: str | None = None, funcName: str | None = None, newFunc: Function | None = None) -> None:
        self.dbName = dbName
        self.funcName = funcName
        self.newFunc = newFunc


class alter_function_result(Struct):
    __slots__ = ("o1", "o2")
    o1: InvalidOperationException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: InvalidOperationException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_functions_args(Struct):
    __slots__ = ("dbName", "pattern")
    dbName: str | None
    pattern: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "pattern", "UTF8", None),
    )

    def __init__(self, dbName: str | None = None, pattern: str | None = None) -> None:
        self.dbName = dbName
        self.pattern = pattern


class get_functions_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_function_args(Struct):
    __slots__ = ("dbName", "funcName")
    dbName: str | None
    funcName: str | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "funcName", "UTF8", None),
    )

    def __init__(self, dbName: str | None = None, funcName: str | None = None) -> None:
        self.dbName = dbName
        self.funcName = funcName


class get_function_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Function | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Function, Function.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Function | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_all_functions_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_all_functions_result(Struct):
    __slots__ = ("success", "o1")
    success: GetAllFunctionsResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetAllFunctionsResponse, GetAllFunctionsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetAllFunctionsResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_functions_req_args(Struct):
    __slots__ = ("request",)
    request: GetFunctionsRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetFunctionsRequest, GetFunctionsRequest.thrift_spec], None),
    )

    def __init__(self, request: GetFunctionsRequest | None = None) -> None:
        self.request = request


class get_functions_req_result(Struct):
    __slots__ = ("success", "o1")
    success: GetFunctionsResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetFunctionsResponse, GetFunctionsResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetFunctionsResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class create_role_args(Struct):
    __slots__ = ("role",)
    role: Role | None
    thrift_spec = (
        None,
        (1, 12, "role", [Role, Role.thrift_spec], None),
    )

    def __init__(self, role: Role | None = None) -> None:
        self.role = role


class create_role_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class drop_role_args(Struct):
    __slots__ = ("role_name",)
    role_name: str | None
    thrift_spec = (
        None,
        (1, 11, "role_name", "UTF8", None),
    )

    def __init__(self, role_name: str | None = None) -> None:
        self.role_name = role_name


class drop_role_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_role_names_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_role_names_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class grant_role_args(Struct):
    __slots__ = ("role_name", "principal_name", "principal_type", "grantor", "grantorType", "grant_option")
    role_name: str | None
    principal_name: str | None
    principal_type: int | None
    grantor: str | None
    grantorType: int | None
    grant_option: bool | None
    thrift_spec = (
        None,
        (1, 11, "role_name", "UTF8", None),
        (2, 11, "principal_name", "UTF8", None),
        (3, 8, "principal_type", None, None),
        (4, 11, "grantor", "UTF8", None),
        (5, 8, "grantorType", None, None),
        (6, 2, "grant_option", None, None),
    )

    def __init__(self, role_name: str | None = None, principal_name: str | None = None, principal_type: int | None = None, grantor: str | None = None, grantorType: int | None = None, grant_option: bool | None = None) -> None:
        self.role_name = role_name
        self.principal_name = principal_name
        self.principal_type = principal_type
        self.grantor = grantor
        self.grantorType = grantorType
        self.grant_option = grant_option


class grant_role_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class revoke_role_args(Struct):
    __slots__ = ("role_name", "principal_name", "principal_type")
    role_name: str | None
    principal_name: str | None
    principal_type: int | None
    thrift_spec = (
        None,
        (1, 11, "role_name", "UTF8", None),
        (2, 11, "principal_name", "UTF8", None),
        (3, 8, "principal_type", None, None),
    )

    def __init__(self, role_name: str | None = None, principal_name: str | None = None, principal_type: int | None = None) -> None:
        self.role_name = role_name
        self.principal_name = principal_name
        self.principal_type = principal_type


class revoke_role_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class list_roles_args(Struct):
    __slots__ = ("principal_name", "principal_type")
    principal_name: str | None
    principal_type: int | None
    thrift_spec = (
        None,
        (1, 11, "principal_name", "UTF8", None),
        (2, 8, "principal_type", None, None),
    )

    def __init__(self, principal_name: str | None = None, principal_type: int | None = None) -> None:
        self.principal_name = principal_name
        self.principal_type = principal_type


class list_roles_result(Struct):
    __slots__ = ("success", "o1")
    success: list[Role] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [Role, Role.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[Role] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class grant_revoke_role_args(Struct):
    __slots__ = ("request",)
    request: GrantRevokeRoleRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GrantRevokeRoleRequest, GrantRevokeRoleRequest.thrift_spec], None),
    )

    def __init__(self, request: GrantRevokeRoleRequest | None = None) -> None:
        self.request = request


class grant_revoke_role_result(Struct):
    __slots__ = ("success", "o1")
    success: GrantRevokeRoleResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GrantRevokeRoleResponse, GrantRevokeRoleResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GrantRevokeRoleResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_principals_in_role_args(Struct):
    __slots__ = ("request",)
    request: GetPrincipalsInRoleRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetPrincipalsInRoleRequest, GetPrincipalsInRoleRequest.thrift_spec], None),
    )

    def __init__(self, request: GetPrincipalsInRoleRequest | None = None) -> None:
        self.request = request


class get_principals_in_role_result(Struct):
    __slots__ = ("success", "o1")
    success: GetPrincipalsInRoleResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetPrincipalsInRoleResponse, GetPrincipalsInRoleResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetPrincipalsInRoleResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_role_grants_for_principal_args(Struct):
    __slots__ = ("request",)
    request: GetRoleGrantsForPrincipalRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetRoleGrantsForPrincipalRequest, GetRoleGrantsForPrincipalRequest.thrift_spec], None),
    )

    def __init__(self, request: GetRoleGrantsForPrincipalRequest | None = None) -> None:
        self.request = request


class get_role_grants_for_principal_result(Struct):
    __slots__ = ("success", "o1")
    success: GetRoleGrantsForPrincipalResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetRoleGrantsForPrincipalResponse, GetRoleGrantsForPrincipalResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetRoleGrantsForPrincipalResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_privilege_set_args(Struct):
    __slots__ = ("hiveObject", "user_name", "group_names")
    hiveObject: HiveObjectRef | None
    user_name: str | None
    group_names: list[str] | None
    thrift_spec = (
        None,
        (1, 12, "hiveObject", [HiveObjectRef, HiveObjectRef.thrift_spec], None),
        (2, 11, "user_name", "UTF8", None),
        (3, 15, "group_names", (11, "UTF8", False), None),
    )

    def __init__(self, hiveObject: HiveObjectRef | None = None, user_name: str | None = None, group_names: list[str] | None = None) -> None:
        self.hiveObject = hiveObject
        self.user_name = user_name
        self.group_names = group_names


class get_privilege_set_result(Struct):
    __slots__ = ("success", "o1")
    success: PrincipalPrivilegeSet | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [PrincipalPrivilegeSet, PrincipalPrivilegeSet.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: PrincipalPrivilegeSet | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class list_privileges_args(Struct):
    __slots__ = ("principal_name", "principal_type", "hiveObject")
    principal_name: str | None
    principal_type: int | None
    hiveObject: HiveObjectRef | None
    thrift_spec = (
        None,
        (1, 11, "principal_name", "UTF8", None),
        (2, 8, "principal_type", None, None),
        (3, 12, "hiveObject", [HiveObjectRef, HiveObjectRef.thrift_spec], None),
    )

    def __init__(self, principal_name: str | None = None, principal_type: int | None = None, hiveObject: HiveObjectRef | None = None) -> None:
        self.principal_name = principal_name
        self.principal_type = principal_type
        self.hiveObject = hiveObject


class list_privileges_result(Struct):
    __slots__ = ("success", "o1")
    success: list[HiveObjectPrivilege] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [HiveObjectPrivilege, HiveObjectPrivilege.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[HiveObjectPrivilege] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class grant_privileges_args(Struct):
    __slots__ = ("privileges",)
    privileges: PrivilegeBag | None
    thrift_spec = (
        None,
        (1, 12, "privileges", [PrivilegeBag, PrivilegeBag.thrift_spec], None),
    )

    def __init__(self, privileges: PrivilegeBag | None = None) -> None:
        self.privileges = privileges


class grant_privileges_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class revoke_privileges_args(Struct):
    __slots__ = ("privileges",)
    privileges: PrivilegeBag | None
    thrift_spec = (
        None,
        (1, 12, "privileges", [PrivilegeBag, PrivilegeBag.thrift_spec], None),
    )

    def __init__(self, privileges: PrivilegeBag | None = None) -> None:
        self.privileges = privileges


class revoke_privileges_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class grant_revoke_privileges_args(Struct):
    __slots__ = ("request",)
    request: GrantRevokePrivilegeRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GrantRevokePrivilegeRequest, GrantRevokePrivilegeRequest.thrift_spec], None),
    )

    def __init__(self, request: GrantRevokePrivilegeRequest | None = None) -> None:
        self.request = request


class grant_revoke_privileges_result(Struct):
    __slots__ = ("success", "o1")
    success: GrantRevokePrivilegeResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GrantRevokePrivilegeResponse, GrantRevokePrivilegeResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GrantRevokePrivilegeResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class set_ugi_args(Struct):
    __slots__ = ("user_name", "group_names")
    user_name: str | None
    group_names: list[str] | None
    thrift_spec = (
        None,
        (1, 11, "user_name", "UTF8", None),
        (2, 15, "group_names", (11, "UTF8", False), None),
    )

    def __init__(self, user_name: str | None = None, group_names: list[str] | None = None) -> None:
        self.user_name = user_name
        self.group_names = group_names


class set_ugi_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class refresh_privileges_args(Struct):
    __slots__ = ("objToRefresh", "authorizer", "grantRequest")
    objToRefresh: HiveObjectRef | None
    authorizer: str | None
    grantRequest: GrantRevokePrivilegeRequest | None
    thrift_spec = (
        None,
        (1, 12, "objToRefresh", [HiveObjectRef, HiveObjectRef.thrift_spec], None),
        (2, 11, "authorizer", "UTF8", None),
        (3, 12, "grantRequest", [GrantRevokePrivilegeRequest, GrantRevokePrivilegeRequest.thrift_spec], None),
    )

    def __init__(self, objToRefresh: HiveObjectRef | None = None, authorizer: str | None = None, grantRequest: GrantRevokePrivilegeRequest | None = None) -> None:
        self.objToRefresh = objToRefresh
        self.authorizer = authorizer
        self.grantRequest = grantRequest


class refresh_privileges_result(Struct):
    __slots__ = ("success", "o1")
    success: GrantRevokePrivilegeResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GrantRevokePrivilegeResponse, GrantRevokePrivilegeResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GrantRevokePrivilegeResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_delegation_token_args(Struct):
    __slots__ = ("token_owner", "renewer_kerberos_principal_name")
    token_owner: str | None
    renewer_kerberos_principal_name: str | None
    thrift_spec = (
        None,
        (1, 11, "token_owner", "UTF8", None),
        (2, 11, "renewer_kerberos_principal_name", "UTF8", None),
    )

    def __init__(self, token_owner: str | None = None, renewer_kerberos_principal_name: str | None = None) -> None:
        self.token_owner = token_owner
        self.renewer_kerberos_principal_name = renewer_kerberos_principal_name


class get_delegation_token_result(Struct):
    __slots__ = ("success", "o1")
    success: str | None
    o1: MetaException | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: str | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class renew_delegation_token_args(Struct):
    __slots__ = ("token_str_form",)
    token_str_form: str | None
    thrift_spec = (
        None,
        (1, 11, "token_str_form", "UTF8", None),
    )

    def __init__(self, token_str_form: str | None = None) -> None:
        self.token_str_form = token_str_form


class renew_delegation_token_result(Struct):
    __slots__ = ("success", "o1")
    success: int | None
    o1: MetaException | None
    thrift_spec = (
        (0, 10, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class cancel_delegation_token_args(Struct):
    __slots__ = ("token_str_form",)
    token_str_form: str | None
    thrift_spec = (
        None,
        (1, 11, "token_str_form", "UTF8", None),
    )

    def __init__(self, token_str_form: str | None = None) -> None:
        self.token_str_form = token_str_form


class cancel_delegation_token_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class add_token_args(Struct):
    __slots__ = ("token_identifier", "delegation_token")
    token_identifier: str | None
    delegation_token: str | None
    thrift_spec = (
        None,
        (1, 11, "token_identifier", "UTF8", None),
        (2, 11, "delegation_token", "UTF8", None),
    )

    def __init__(self, token_identifier: str | None = None, delegation_token: str | None = None) -> None:
        self.token_identifier = token_identifier
        self.delegation_token = delegation_token


class add_token_result(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        (0, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class remove_token_args(Struct):
    __slots__ = ("token_identifier",)
    token_identifier: str | None
    thrift_spec = (
        None,
        (1, 11, "token_identifier", "UTF8", None),
    )

    def __init__(self, token_identifier: str | None = None) -> None:
        self.token_identifier = token_identifier


class remove_token_result(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        (0, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class get_token_args(Struct):
    __slots__ = ("token_identifier",)
    token_identifier: str | None
    thrift_spec = (
        None,
        (1, 11, "token_identifier", "UTF8", None),
    )

    def __init__(self, token_identifier: str | None = None) -> None:
        self.token_identifier = token_identifier


class get_token_result(Struct):
    __slots__ = ("success",)
    success: str | None
    thrift_spec = (
        (0, 11, "success", "UTF8", None),
    )

    def __init__(self, success: str | None = None) -> None:
        self.success = success


class get_all_token_identifiers_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_all_token_identifiers_result(Struct):
    __slots__ = ("success",)
    success: list[str] | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
    )

    def __init__(self, success: list[str] | None = None) -> None:
        self.success = success


class add_master_key_args(Struct):
    __slots__ = ("key",)
    key: str | None
    thrift_spec = (
        None,
        (1, 11, "key", "UTF8", None),
    )

    def __init__(self, key: str | None = None) -> None:
        self.key = key


class add_master_key_result(Struct):
    __slots__ = ("success", "o1")
    success: int | None
    o1: MetaException | None
    thrift_spec = (
        (0, 8, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class update_master_key_args(Struct):
    __slots__ = ("seq_number", "key")
    seq_number: int | None
    key: str | None
    thrift_spec = (
        None,
        (1, 8, "seq_number", None, None),
        (2, 11, "key", "UTF8", None),
    )

    def __init__(self, seq_number: int | None = None, key: str | None = None) -> None:
        self.seq_number = seq_number
        self.key = key


class update_master_key_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class remove_master_key_args(Struct):
    __slots__ = ("key_seq",)
    key_seq: int | None
    thrift_spec = (
        None,
        (1, 8, "key_seq", None, None),
    )

    def __init__(self, key_seq: int | None = None) -> None:
        self.key_seq = key_seq


class remove_master_key_result(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        (0, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class get_master_keys_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_master_keys_result(Struct):
    __slots__ = ("success",)
    success: list[str] | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
    )

    def __init__(self, success: list[str] | None = None) -> None:
        self.success = success


class get_open_txns_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_open_txns_result(Struct):
    __slots__ = ("success",)
    success: GetOpenTxnsResponse | None
    thrift_spec = (
        (0, 12, "success", [GetOpenTxnsResponse, GetOpenTxnsResponse.thrift_spec], None),
    )

    def __init__(self, success: GetOpenTxnsResponse | None = None) -> None:
        self.success = success


class get_open_txns_info_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_open_txns_info_result(Struct):
    __slots__ = ("success",)
    success: GetOpenTxnsInfoResponse | None
    thrift_spec = (
        (0, 12, "success", [GetOpenTxnsInfoResponse, GetOpenTxnsInfoResponse.thrift_spec], None),
    )

    def __init__(self, success: GetOpenTxnsInfoResponse | None = None) -> None:
        self.success = success


class open_txns_args(Struct):
    __slots__ = ("rqst",)
    rqst: OpenTxnRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [OpenTxnRequest, OpenTxnRequest.thrift_spec], None),
    )

    def __init__(self, rqst: OpenTxnRequest | None = None) -> None:
        self.rqst = rqst


class open_txns_result(Struct):
    __slots__ = ("success",)
    success: OpenTxnsResponse | None
    thrift_spec = (
        (0, 12, "success", [OpenTxnsResponse, OpenTxnsResponse.thrift_spec], None),
    )

    def __init__(self, success: OpenTxnsResponse | None = None) -> None:
        self.success = success


class abort_txn_args(Struct):
    __slots__ = ("rqst",)
    rqst: AbortTxnRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AbortTxnRequest, AbortTxnRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AbortTxnRequest | None = None) -> None:
        self.rqst = rqst


class abort_txn_result(Struct):
    __slots__ = ("o1",)
    o1: NoSuchTxnException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchTxnException | None = None) -> None:
        self.o1 = o1


class commit_txn_args(Struct):
    __slots__ = ("rqst",)
    rqst: CommitTxnRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [CommitTxnRequest, CommitTxnRequest.thrift_spec], None),
    )

    def __init__(self, rqst: CommitTxnRequest | None = None) -> None:
        self.rqst = rqst


class commit_txn_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchTxnException | None
    o2: TxnAbortedException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchTxnException | None = None, o2: TxnAbortedException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class lock_args(Struct):
    __slots__ = ("rqst",)
    rqst: LockRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [LockRequest, LockRequest.thrift_spec], None),
    )

    def __init__(self, rqst: LockRequest | None = None) -> None:
        self.rqst = rqst


class lock_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: LockResponse | None
    o1: NoSuchTxnException | None
    o2: TxnAbortedException | None
    thrift_spec = (
        (0, 12, "success", [LockResponse, LockResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
    )

    def __init__(self, success: LockResponse | None = None, o1: NoSuchTxnException | None = None, o2: TxnAbortedException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class check_lock_args(Struct):
    __slots__ = ("rqst",)
    rqst: CheckLockRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [CheckLockRequest, CheckLockRequest.thrift_spec], None),
    )

    def __init__(self, rqst: CheckLockRequest | None = None) -> None:
        self.rqst = rqst


class check_lock_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: LockResponse | None
    o1: NoSuchTxnException | None
    o2: TxnAbortedException | None
    o3: NoSuchLockException | None
    thrift_spec = (
        (0, 12, "success", [LockResponse, LockResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
        (3, 12, "o3", [NoSuchLockException, NoSuchLockException.thrift_spec], None),
    )

    def __init__(self, success: LockResponse | None = None, o1: NoSuchTxnException | None = None, o2: TxnAbortedException | None = None, o3: NoSuchLockException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class unlock_args(Struct):
    __slots__ = ("rqst",)
    rqst: UnlockRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [UnlockRequest, UnlockRequest.thrift_spec], None),
    )

    def __init__(self, rqst: UnlockRequest | None = None) -> None:
        self.rqst = rqst


class unlock_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchLockException | None
    o2: TxnOpenException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchLockException, NoSuchLockException.thrift_spec], None),
        (2, 12, "o2", [TxnOpenException, TxnOpenException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchLockException | None = None, o2: TxnOpenException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class show_locks_args(Struct):
    __slots__ = ("rqst",)
    rqst: ShowLocksRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [ShowLocksRequest, ShowLocksRequest.thrift_spec], None),
    )

    def __init__(self, rqst: ShowLocksRequest | None = None) -> None:
        self.rqst = rqst


class show_locks_result(Struct):
    __slots__ = ("success",)
    success: ShowLocksResponse | None
    thrift_spec = (
        (0, 12, "success", [ShowLocksResponse, ShowLocksResponse.thrift_spec], None),
    )

    def __init__(self, success: ShowLocksResponse | None = None) -> None:
        self.success = success


class heartbeat_args(Struct):
    __slots__ = ("ids",)
    ids: HeartbeatRequest | None
    thrift_spec = (
        None,
        (1, 12, "ids", [HeartbeatRequest, HeartbeatRequest.thrift_spec], None),
    )

    def __init__(self, ids: HeartbeatRequest | None = None) -> None:
        self.ids = ids


class heartbeat_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchLockException | None
    o2: NoSuchTxnException | None
    o3: TxnAbortedException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchLockException, NoSuchLockException.thrift_spec], None),
        (2, 12, "o2", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (3, 12, "o3", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchLockException | None = None, o2: NoSuchTxnException | None = None, o3: TxnAbortedException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class heartbeat_txn_range_args(Struct):
    __slots__ = ("txns",)
    txns: HeartbeatTxnRangeRequest | None
    thrift_spec = (
        None,
        (1, 12, "txns", [HeartbeatTxnRangeRequest, HeartbeatTxnRangeRequest.thrift_spec], None),
    )

    def __init__(self, txns: HeartbeatTxnRangeRequest | None = None) -> None:
        self.txns = txns


class heartbeat_txn_range_result(Struct):
    __slots__ = ("success",)
    success: HeartbeatTxnRangeResponse | None
    thrift_spec = (
        (0, 12, "success", [HeartbeatTxnRangeResponse, HeartbeatTxnRangeResponse.thrift_spec], None),
    )

    def __init__(self, success: HeartbeatTxnRangeResponse | None = None) -> None:
        self.success = success


class add_dynamic_partitions_args(Struct):
    __slots__ = ("rqst",)
    rqst: AddDynamicPartitions | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AddDynamicPartitions, AddDynamicPartitions.thrift_spec], None),
    )

    def __init__(self, rqst: AddDynamicPartitions | None = None) -> None:
        self.rqst = rqst


class add_dynamic_partitions_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchTxnException | None
    o2: TxnAbortedException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchTxnException | None = None, o2: TxnAbortedException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class abort_txns_args(Struct):
    __slots__ = ("rqst",)
    rqst: AbortTxnsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AbortTxnsRequest, AbortTxnsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AbortTxnsRequest | None = None) -> None:
        self.rqst = rqst


class abort_txns_result(Struct):
    __slots__ = ("o1",)
    o1: NoSuchTxnException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchTxnException | None = None) -> None:
        self.o1 = o1


class repl_tbl_writeid_state_args(Struct):
    __slots__ = ("rqst",)
    rqst: ReplTblWriteIdStateRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [ReplTblWriteIdStateRequest, ReplTblWriteIdStateRequest.thrift_spec], None),
    )

    def __init__(self, rqst: ReplTblWriteIdStateRequest | None = None) -> None:
        self.rqst = rqst


class repl_tbl_writeid_state_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_valid_write_ids_args(Struct):
    __slots__ = ("rqst",)
    rqst: GetValidWriteIdsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [GetValidWriteIdsRequest, GetValidWriteIdsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: GetValidWriteIdsRequest | None = None) -> None:
        self.rqst = rqst


class get_valid_write_ids_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: GetValidWriteIdsResponse | None
    o1: NoSuchTxnException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [GetValidWriteIdsResponse, GetValidWriteIdsResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: GetValidWriteIdsResponse | None = None, o1: NoSuchTxnException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class allocate_table_write_ids_args(Struct):
    __slots__ = ("rqst",)
    rqst: AllocateTableWriteIdsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AllocateTableWriteIdsRequest, AllocateTableWriteIdsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AllocateTableWriteIdsRequest | None = None) -> None:
        self.rqst = rqst


class allocate_table_write_ids_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: AllocateTableWriteIdsResponse | None
    o1: NoSuchTxnException | None
    o2: TxnAbortedException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [AllocateTableWriteIdsResponse, AllocateTableWriteIdsResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchTxnException, NoSuchTxnException.thrift_spec], None),
        (2, 12, "o2", [TxnAbortedException, TxnAbortedException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: AllocateTableWriteIdsResponse | None = None, o1: NoSuchTxnException | None = None, o2: TxnAbortedException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_lock_materialization_rebuild_args(Struct):
    __slots__ = ("dbName", "tableName", "txnId")
    dbName: str | None
    tableName: str | None
    txnId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 10, "txnId", None, None),
    )

    def __init__(self, dbName: str | None = None, tableName: str | None = None, txnId: int | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.txnId = txnId


class get_lock_materialization_rebuild_result(Struct):
    __slots__ = ("success",)
    success: LockResponse | None
    thrift_spec = (
        (0, 12, "success", [LockResponse, LockResponse.thrift_spec], None),
    )

    def __init__(self, success: LockResponse | None = None) -> None:
        self.success = success


class heartbeat_lock_materialization_rebuild_args(Struct):
    __slots__ = ("dbName", "tableName", "txnId")
    dbName: str | None
    tableName: str | None
    txnId: int | None
    thrift_spec = (
        None,
        (1, 11, "dbName", "UTF8", None),
        (2, 11, "tableName", "UTF8", None),
        (3, 10, "txnId", None, None),
    )

    def __init__(self, dbName: str | None = None, tableName: str | None = None, txnId: int | None = None) -> None:
        self.dbName = dbName
        self.tableName = tableName
        self.txnId = txnId


class heartbeat_lock_materialization_rebuild_result(Struct):
    __slots__ = ("success",)
    success: bool | None
    thrift_spec = (
        (0, 2, "success", None, None),
    )

    def __init__(self, success: bool | None = None) -> None:
        self.success = success


class get_latest_txnid_in_conflict_args(Struct):
    __slots__ = ("txnId",)
    txnId: int | None
    thrift_spec = (
        None,
        (1, 10, "txnId", None, None),
    )

    def __init__(self, txnId: int | None = None) -> None:
        self.txnId = txnId


class get_latest_txnid_in_conflict_result(Struct):
    __slots__ = ("success", "o1")
    success: int | None
    o1: MetaException | None
    thrift_spec = (
        (0, 10, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: int | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class add_write_ids_to_min_history_args(Struct):
    __slots__ = ("txnId", "writeIds")
    txnId: int | None
    writeIds: dict[str, int] | None
    thrift_spec = (
        None,
        (1, 10, "txnId", None, None),
        (2, 13, "writeIds", (11, "UTF8", 10, None, False), None),
    )

    def __init__(self, txnId: int | None = None, writeIds: dict[str, int] | None = None) -> None:
        self.txnId = txnId
        self.writeIds = writeIds


class add_write_ids_to_min_history_result(Struct):
    __slots__ = ("o2",)
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o2: MetaException | None = None) -> None:
        self.o2 = o2


class get_max_allocated_table_write_id_args(Struct):
    __slots__ = ("rqst",)
    rqst: MaxAllocatedTableWriteIdRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [MaxAllocatedTableWriteIdRequest, MaxAllocatedTableWriteIdRequest.thrift_spec], None),
    )

    def __init__(self, rqst: MaxAllocatedTableWriteIdRequest | None = None) -> None:
        self.rqst = rqst


class get_max_allocated_table_write_id_result(Struct):
    __slots__ = ("success", "o1")
    success: MaxAllocatedTableWriteIdResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [MaxAllocatedTableWriteIdResponse, MaxAllocatedTableWriteIdResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: MaxAllocatedTableWriteIdResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class seed_write_id_args(Struct):
    __slots__ = ("rqst",)
    rqst: SeedTableWriteIdsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [SeedTableWriteIdsRequest, SeedTableWriteIdsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: SeedTableWriteIdsRequest | None = None) -> None:
        self.rqst = rqst


class seed_write_id_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class seed_txn_id_args(Struct):
    __slots__ = ("rqst",)
    rqst: SeedTxnIdRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [SeedTxnIdRequest, SeedTxnIdRequest.thrift_spec], None),
    )

    def __init__(self, rqst: SeedTxnIdRequest | None = None) -> None:
        self.rqst = rqst


class seed_txn_id_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_open_txns_req_args(Struct):
    __slots__ = ("getOpenTxnsRequest",)
    getOpenTxnsRequest: GetOpenTxnsRequest | None
    thrift_spec = (
        None,
        (1, 12, "getOpenTxnsRequest", [GetOpenTxnsRequest, GetOpenTxnsRequest.thrift_spec], None),
    )

    def __init__(self, getOpenTxnsRequest: GetOpenTxnsRequest | None = None) -> None:
        self.getOpenTxnsRequest = getOpenTxnsRequest


class get_open_txns_req_result(Struct):
    __slots__ = ("success",)
    success: GetOpenTxnsResponse | None
    thrift_spec = (
        (0, 12, "success", [GetOpenTxnsResponse, GetOpenTxnsResponse.thrift_spec], None),
    )

    def __init__(self, success: GetOpenTxnsResponse | None = None) -> None:
        self.success = success


class get_replayed_txns_for_policy_args(Struct):
    __slots__ = ("policyName",)
    policyName: str | None
    thrift_spec = (
        None,
        (1, 11, "policyName", "UTF8", None),
    )

    def __init__(self, policyName: str | None = None) -> None:
        self.policyName = policyName


class get_replayed_txns_for_policy_result(Struct):
    __slots__ = ("success", "o1")
    success: ReplayedTxnsForPolicyResult | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [ReplayedTxnsForPolicyResult, ReplayedTxnsForPolicyResult.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: ReplayedTxnsForPolicyResult | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class compact_args(Struct):
    __slots__ = ("rqst",)
    rqst: CompactionRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [CompactionRequest, CompactionRequest.thrift_spec], None),
    )

    def __init__(self, rqst: CompactionRequest | None = None) -> None:
        self.rqst = rqst


class compact_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class show_compact_args(Struct):
    __slots__ = ("rqst",)
    rqst: ShowCompactRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [ShowCompactRequest, ShowCompactRequest.thrift_spec], None),
    )

    def __init__(self, rqst: ShowCompactRequest | None = None) -> None:
        self.rqst = rqst


class show_compact_result(Struct):
    __slots__ = ("success",)
    success: ShowCompactResponse | None
    thrift_spec = (
        (0, 12, "success", [ShowCompactResponse, ShowCompactResponse.thrift_spec], None),
    )

    def __init__(self, success: ShowCompactResponse | None = None) -> None:
        self.success = success


class compact2_args(Struct):
    __slots__ = ("rqst",)
    rqst: CompactionRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [CompactionRequest, CompactionRequest.thrift_spec], None),
    )

    def __init__(self, rqst: CompactionRequest | None = None) -> None:
        self.rqst = rqst


class compact2_result(Struct):
    __slots__ = ("success",)
    success: CompactionResponse | None
    thrift_spec = (
        (0, 12, "success", [CompactionResponse, CompactionResponse.thrift_spec], None),
    )

    def __init__(self, success: CompactionResponse | None = None) -> None:
        self.success = success


class abort_Compactions_args(Struct):
    __slots__ = ("rqst",)
    rqst: AbortCompactionRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AbortCompactionRequest, AbortCompactionRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AbortCompactionRequest | None = None) -> None:
        self.rqst = rqst


class abort_Compactions_result(Struct):
    __slots__ = ("success",)
    success: AbortCompactResponse | None
    thrift_spec = (
        (0, 12, "success", [AbortCompactResponse, AbortCompactResponse.thrift_spec], None),
    )

    def __init__(self, success: AbortCompactResponse | None = None) -> None:
        self.success = success


class submit_for_cleanup_args(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: CompactionRequest | None
    o2: int | None
    o3: int | None
    thrift_spec = (
        None,
        (1, 12, "o1", [CompactionRequest, CompactionRequest.thrift_spec], None),
        (2, 10, "o2", None, None),
        (3, 10, "o3", None, None),
    )

    def __init__(self, o1: CompactionRequest | None = None, o2: int | None = None, o3: int | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class submit_for_cleanup_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class find_next_compact_args(Struct):
    __slots__ = ("workerId",)
    workerId: str | None
    thrift_spec = (
        None,
        (1, 11, "workerId", "UTF8", None),
    )

    def __init__(self, workerId: str | None = None) -> None:
        self.workerId = workerId


class find_next_compact_result(Struct):
    __slots__ = ("success", "o1")
    success: OptionalCompactionInfoStruct | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [OptionalCompactionInfoStruct, OptionalCompactionInfoStruct.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: OptionalCompactionInfoStruct | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class find_next_compact2_args(Struct):
    __slots__ = ("rqst",)
    rqst: FindNextCompactRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [FindNextCompactRequest, FindNextCompactRequest.thrift_spec], None),
    )

    def __init__(self, rqst: FindNextCompactRequest | None = None) -> None:
        self.rqst = rqst


class find_next_compact2_result(Struct):
    __slots__ = ("success", "o1")
    success: OptionalCompactionInfoStruct | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [OptionalCompactionInfoStruct, OptionalCompactionInfoStruct.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: OptionalCompactionInfoStruct | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class update_compactor_state_args(Struct):
    __slots__ = ("cr", "txn_id")
    cr: CompactionInfoStruct | None
    txn_id: int | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
        (2, 10, "txn_id", None, None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None, txn_id: int | None = None) -> None:
        self.cr = cr
        self.txn_id = txn_id


class update_compactor_state_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class find_columns_with_stats_args(Struct):
    __slots__ = ("cr",)
    cr: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None) -> None:
        self.cr = cr


class find_columns_with_stats_result(Struct):
    __slots__ = ("success",)
    success: list[str] | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
    )

    def __init__(self, success: list[str] | None = None) -> None:
        self.success = success


class mark_cleaned_args(Struct):
    __slots__ = ("cr",)
    cr: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None) -> None:
        self.cr = cr


class mark_cleaned_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class mark_compacted_args(Struct):
    __slots__ = ("cr",)
    cr: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None) -> None:
        self.cr = cr


class mark_compacted_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class mark_failed_args(Struct):
    __slots__ = ("cr",)
    cr: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None) -> None:
        self.cr = cr


class mark_failed_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class mark_refused_args(Struct):
    __slots__ = ("cr",)
    cr: CompactionInfoStruct | None
    thrift_spec = (
        None,
        (1, 12, "cr", [CompactionInfoStruct, CompactionInfoStruct.thrift_spec], None),
    )

    def __init__(self, cr: CompactionInfoStruct | None = None) -> None:
        self.cr = cr


class mark_refused_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class update_compaction_metrics_data_args(Struct):
    __slots__ = ("data",)
    data: CompactionMetricsDataStruct | None
    thrift_spec = (
        None,
        (1, 12, "data", [CompactionMetricsDataStruct, CompactionMetricsDataStruct.thrift_spec], None),
    )

    def __init__(self, data: CompactionMetricsDataStruct | None = None) -> None:
        self.data = data


class update_compaction_metrics_data_result(Struct):
    __slots__ = ("success", "o1")
    success: bool | None
    o1: MetaException | None
    thrift_spec = (
        (0, 2, "success", None, None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: bool | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class remove_compaction_metrics_data_args(Struct):
    __slots__ = ("request",)
    request: CompactionMetricsDataRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [CompactionMetricsDataRequest, CompactionMetricsDataRequest.thrift_spec], None),
    )

    def __init__(self, request: CompactionMetricsDataRequest | None = None) -> None:
        self.request = request


class remove_compaction_metrics_data_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class set_hadoop_jobid_args(Struct):
    __slots__ = ("jobId", "cq_id")
    jobId: str | None
    cq_id: int | None
    thrift_spec = (
        None,
        (1, 11, "jobId", "UTF8", None),
        (2, 10, "cq_id", None, None),
    )

    def __init__(self, jobId: str | None = None, cq_id: int | None = None) -> None:
        self.jobId = jobId
        self.cq_id = cq_id


class set_hadoop_jobid_result(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_latest_committed_compaction_info_args(Struct):
    __slots__ = ("rqst",)
    rqst: GetLatestCommittedCompactionInfoRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [GetLatestCommittedCompactionInfoRequest, GetLatestCommittedCompactionInfoRequest.thrift_spec], None),
    )

    def __init__(self, rqst: GetLatestCommittedCompactionInfoRequest | None = None) -> None:
        self.rqst = rqst


class get_latest_committed_compaction_info_result(Struct):
    __slots__ = ("success",)
    success: GetLatestCommittedCompactionInfoResponse | None
    thrift_spec = (
        (0, 12, "success", [GetLatestCommittedCompactionInfoResponse, GetLatestCommittedCompactionInfoResponse.thrift_spec], None),
    )

    def __init__(self, success: GetLatestCommittedCompactionInfoResponse | None = None) -> None:
        self.success = success


class get_next_notification_args(Struct):
    __slots__ = ("rqst",)
    rqst: NotificationEventRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [NotificationEventRequest, NotificationEventRequest.thrift_spec], None),
    )

    def __init__(self, rqst: NotificationEventRequest | None = None) -> None:
        self.rqst = rqst


class get_next_notification_result(Struct):
    __slots__ = ("success",)
    success: NotificationEventResponse | None
    thrift_spec = (
        (0, 12, "success", [NotificationEventResponse, NotificationEventResponse.thrift_spec], None),
    )

    def __init__(self, success: NotificationEventResponse | None = None) -> None:
        self.success = success


class get_current_notificationEventId_args(Struct):
    __slots__ = ()
    thrift_spec = ()


class get_current_notificationEventId_result(Struct):
    __slots__ = ("success",)
    success: CurrentNotificationEventId | None
    thrift_spec = (
        (0, 12, "success", [CurrentNotificationEventId, CurrentNotificationEventId.thrift_spec], None),
    )

    def __init__(self, success: CurrentNotificationEventId | None = None) -> None:
        self.success = success


class fire_listener_event_args(Struct):
    __slots__ = ("rqst",)
    rqst: FireEventRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [FireEventRequest, FireEventRequest.thrift_spec], None),
    )

    def __init__(self, rqst: FireEventRequest | None = None) -> None:
        self.rqst = rqst


class fire_listener_event_result(Struct):
    __slots__ = ("success",)
    success: FireEventResponse | None
    thrift_spec = (
        (0, 12, "success", [FireEventResponse, FireEventResponse.thrift_spec], None),
    )

    def __init__(self, success: FireEventResponse | None = None) -> None:
        self.success = success


class get_notification_events_count_args(Struct):
    __slots__ = ("rqst",)
    rqst: NotificationEventsCountRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [NotificationEventsCountRequest, NotificationEventsCountRequest.thrift_spec], None),
    )

    def __init__(self, rqst: NotificationEventsCountRequest | None = None) -> None:
        self.rqst = rqst


class get_notification_events_count_result(Struct):
    __slots__ = ("success",)
    success: NotificationEventsCountResponse | None
    thrift_spec = (
        (0, 12, "success", [NotificationEventsCountResponse, NotificationEventsCountResponse.thrift_spec], None),
    )

    def __init__(self, success: NotificationEventsCountResponse | None = None) -> None:
        self.success = success


class cm_recycle_args(Struct):
    __slots__ = ("request",)
    request: CmRecycleRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [CmRecycleRequest, CmRecycleRequest.thrift_spec], None),
    )

    def __init__(self, request: CmRecycleRequest | None = None) -> None:
        self.request = request


class cm_recycle_result(Struct):
    __slots__ = ("success", "o1")
    success: CmRecycleResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [CmRecycleResponse, CmRecycleResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: CmRecycleResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class add_write_notification_log_args(Struct):
    __slots__ = ("rqst",)
    rqst: WriteNotificationLogRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [WriteNotificationLogRequest, WriteNotificationLogRequest.thrift_spec], None),
    )

    def __init__(self, rqst: WriteNotificationLogRequest | None = None) -> None:
        self.rqst = rqst


class add_write_notification_log_result(Struct):
    __slots__ = ("success",)
    success: WriteNotificationLogResponse | None
    thrift_spec = (
        (0, 12, "success", [WriteNotificationLogResponse, WriteNotificationLogResponse.thrift_spec], None),
    )

    def __init__(self, success: WriteNotificationLogResponse | None = None) -> None:
        self.success = success


class add_write_notification_log_in_batch_args(Struct):
    __slots__ = ("rqst",)
    rqst: WriteNotificationLogBatchRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [WriteNotificationLogBatchRequest, WriteNotificationLogBatchRequest.thrift_spec], None),
    )

    def __init__(self, rqst: WriteNotificationLogBatchRequest | None = None) -> None:
        self.rqst = rqst


class add_write_notification_log_in_batch_result(Struct):
    __slots__ = ("success",)
    success: WriteNotificationLogBatchResponse | None
    thrift_spec = (
        (0, 12, "success", [WriteNotificationLogBatchResponse, WriteNotificationLogBatchResponse.thrift_spec], None),
    )

    def __init__(self, success: WriteNotificationLogBatchResponse | None = None) -> None:
        self.success = success


class get_all_write_event_info_args(Struct):
    __slots__ = ("request",)
    request: GetAllWriteEventInfoRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetAllWriteEventInfoRequest, GetAllWriteEventInfoRequest.thrift_spec], None),
    )

    def __init__(self, request: GetAllWriteEventInfoRequest | None = None) -> None:
        self.request = request


class get_all_write_event_info_result(Struct):
    __slots__ = ("success", "o1")
    success: list[WriteEventInfo] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [WriteEventInfo, WriteEventInfo.thrift_spec], False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[WriteEventInfo] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class get_file_metadata_by_expr_args(Struct):
    __slots__ = ("req",)
    req: GetFileMetadataByExprRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetFileMetadataByExprRequest, GetFileMetadataByExprRequest.thrift_spec], None),
    )

    def __init__(self, req: GetFileMetadataByExprRequest | None = None) -> None:
        self.req = req


class get_file_metadata_by_expr_result(Struct):
    __slots__ = ("success",)
    success: GetFileMetadataByExprResult | None
    thrift_spec = (
        (0, 12, "success", [GetFileMetadataByExprResult, GetFileMetadataByExprResult.thrift_spec], None),
    )

    def __init__(self, success: GetFileMetadataByExprResult | None = None) -> None:
        self.success = success


class get_file_metadata_args(Struct):
    __slots__ = ("req",)
    req: GetFileMetadataRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [GetFileMetadataRequest, GetFileMetadataRequest.thrift_spec], None),
    )

    def __init__(self, req: GetFileMetadataRequest | None = None) -> None:
        self.req = req


class get_file_metadata_result(Struct):
    __slots__ = ("success",)
    success: GetFileMetadataResult | None
    thrift_spec = (
        (0, 12, "success", [GetFileMetadataResult, GetFileMetadataResult.thrift_spec], None),
    )

    def __init__(self, success: GetFileMetadataResult | None = None) -> None:
        self.success = success


class put_file_metadata_args(Struct):
    __slots__ = ("req",)
    req: PutFileMetadataRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [PutFileMetadataRequest, PutFileMetadataRequest.thrift_spec], None),
    )

    def __init__(self, req: PutFileMetadataRequest | None = None) -> None:
        self.req = req


class put_file_metadata_result(Struct):
    __slots__ = ("success",)
    success: PutFileMetadataResult | None
    thrift_spec = (
        (0, 12, "success", [PutFileMetadataResult, PutFileMetadataResult.thrift_spec], None),
    )

    def __init__(self, success: PutFileMetadataResult | None = None) -> None:
        self.success = success


class clear_file_metadata_args(Struct):
    __slots__ = ("req",)
    req: ClearFileMetadataRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [ClearFileMetadataRequest, ClearFileMetadataRequest.thrift_spec], None),
    )

    def __init__(self, req: ClearFileMetadataRequest | None = None) -> None:
        self.req = req


class clear_file_metadata_result(Struct):
    __slots__ = ("success",)
    success: ClearFileMetadataResult | None
    thrift_spec = (
        (0, 12, "success", [ClearFileMetadataResult, ClearFileMetadataResult.thrift_spec], None),
    )

    def __init__(self, success: ClearFileMetadataResult | None = None) -> None:
        self.success = success


class cache_file_metadata_args(Struct):
    __slots__ = ("req",)
    req: CacheFileMetadataRequest | None
    thrift_spec = (
        None,
        (1, 12, "req", [CacheFileMetadataRequest, CacheFileMetadataRequest.thrift_spec], None),
    )

    def __init__(self, req: CacheFileMetadataRequest | None = None) -> None:
        self.req = req


class cache_file_metadata_result(Struct):
    __slots__ = ("success",)
    success: CacheFileMetadataResult | None
    thrift_spec = (
        (0, 12, "success", [CacheFileMetadataResult, CacheFileMetadataResult.thrift_spec], None),
    )

    def __init__(self, success: CacheFileMetadataResult | None = None) -> None:
        self.success = success


class create_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMCreateResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMCreateResourcePlanRequest, WMCreateResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMCreateResourcePlanRequest | None = None) -> None:
        self.request = request


class create_resource_plan_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMCreateResourcePlanResponse | None
    o1: AlreadyExistsException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMCreateResourcePlanResponse, WMCreateResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMCreateResourcePlanResponse | None = None, o1: AlreadyExistsException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMGetResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMGetResourcePlanRequest, WMGetResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMGetResourcePlanRequest | None = None) -> None:
        self.request = request


class get_resource_plan_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: WMGetResourcePlanResponse | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMGetResourcePlanResponse, WMGetResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMGetResourcePlanResponse | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_active_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMGetActiveResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMGetActiveResourcePlanRequest, WMGetActiveResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMGetActiveResourcePlanRequest | None = None) -> None:
        self.request = request


class get_active_resource_plan_result(Struct):
    __slots__ = ("success", "o2")
    success: WMGetActiveResourcePlanResponse | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMGetActiveResourcePlanResponse, WMGetActiveResourcePlanResponse.thrift_spec], None),
        (1, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMGetActiveResourcePlanResponse | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o2 = o2


class get_all_resource_plans_args(Struct):
    __slots__ = ("request",)
    request: WMGetAllResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMGetAllResourcePlanRequest, WMGetAllResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMGetAllResourcePlanRequest | None = None) -> None:
        self.request = request


class get_all_resource_plans_result(Struct):
    __slots__ = ("success", "o1")
    success: WMGetAllResourcePlanResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMGetAllResourcePlanResponse, WMGetAllResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMGetAllResourcePlanResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class alter_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMAlterResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMAlterResourcePlanRequest, WMAlterResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMAlterResourcePlanRequest | None = None) -> None:
        self.request = request


class alter_resource_plan_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMAlterResourcePlanResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMAlterResourcePlanResponse, WMAlterResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMAlterResourcePlanResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class validate_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMValidateResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMValidateResourcePlanRequest, WMValidateResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMValidateResourcePlanRequest | None = None) -> None:
        self.request = request


class validate_resource_plan_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: WMValidateResourcePlanResponse | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMValidateResourcePlanResponse, WMValidateResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMValidateResourcePlanResponse | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_resource_plan_args(Struct):
    __slots__ = ("request",)
    request: WMDropResourcePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMDropResourcePlanRequest, WMDropResourcePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMDropResourcePlanRequest | None = None) -> None:
        self.request = request


class drop_resource_plan_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMDropResourcePlanResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMDropResourcePlanResponse, WMDropResourcePlanResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMDropResourcePlanResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_wm_trigger_args(Struct):
    __slots__ = ("request",)
    request: WMCreateTriggerRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMCreateTriggerRequest, WMCreateTriggerRequest.thrift_spec], None),
    )

    def __init__(self, request: WMCreateTriggerRequest | None = None) -> None:
        self.request = request


class create_wm_trigger_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: WMCreateTriggerResponse | None
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMCreateTriggerResponse, WMCreateTriggerResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMCreateTriggerResponse | None = None, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class alter_wm_trigger_args(Struct):
    __slots__ = ("request",)
    request: WMAlterTriggerRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMAlterTriggerRequest, WMAlterTriggerRequest.thrift_spec], None),
    )

    def __init__(self, request: WMAlterTriggerRequest | None = None) -> None:
        self.request = request


class alter_wm_trigger_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMAlterTriggerResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidObjectException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMAlterTriggerResponse, WMAlterTriggerResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMAlterTriggerResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidObjectException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class drop_wm_trigger_args(Struct):
    __slots__ = ("request",)
    request: WMDropTriggerRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMDropTriggerRequest, WMDropTriggerRequest.thrift_spec], None),
    )

    def __init__(self, request: WMDropTriggerRequest | None = None) -> None:
        self.request = request


class drop_wm_trigger_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMDropTriggerResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMDropTriggerResponse, WMDropTriggerResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMDropTriggerResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_triggers_for_resourceplan_args(Struct):
    __slots__ = ("request",)
    request: WMGetTriggersForResourePlanRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMGetTriggersForResourePlanRequest, WMGetTriggersForResourePlanRequest.thrift_spec], None),
    )

    def __init__(self, request: WMGetTriggersForResourePlanRequest | None = None) -> None:
        self.request = request


class get_triggers_for_resourceplan_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: WMGetTriggersForResourePlanResponse | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMGetTriggersForResourePlanResponse, WMGetTriggersForResourePlanResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMGetTriggersForResourePlanResponse | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class create_wm_pool_args(Struct):
    __slots__ = ("request",)
    request: WMCreatePoolRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMCreatePoolRequest, WMCreatePoolRequest.thrift_spec], None),
    )

    def __init__(self, request: WMCreatePoolRequest | None = None) -> None:
        self.request = request


class create_wm_pool_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: WMCreatePoolResponse | None
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMCreatePoolResponse, WMCreatePoolResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMCreatePoolResponse | None = None, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class alter_wm_pool_args(Struct):
    __slots__ = ("request",)
    request: WMAlterPoolRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMAlterPoolRequest, WMAlterPoolRequest.thrift_spec], None),
    )

    def __init__(self, request: WMAlterPoolRequest | None = None) -> None:
        self.request = request


class alter_wm_pool_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: WMAlterPoolResponse | None
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMAlterPoolResponse, WMAlterPoolResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMAlterPoolResponse | None = None, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_wm_pool_args(Struct):
    __slots__ = ("request",)
    request: WMDropPoolRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMDropPoolRequest, WMDropPoolRequest.thrift_spec], None),
    )

    def __init__(self, request: WMDropPoolRequest | None = None) -> None:
        self.request = request


class drop_wm_pool_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMDropPoolResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMDropPoolResponse, WMDropPoolResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMDropPoolResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_or_update_wm_mapping_args(Struct):
    __slots__ = ("request",)
    request: WMCreateOrUpdateMappingRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMCreateOrUpdateMappingRequest, WMCreateOrUpdateMappingRequest.thrift_spec], None),
    )

    def __init__(self, request: WMCreateOrUpdateMappingRequest | None = None) -> None:
        self.request = request


class create_or_update_wm_mapping_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: WMCreateOrUpdateMappingResponse | None
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMCreateOrUpdateMappingResponse, WMCreateOrUpdateMappingResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMCreateOrUpdateMappingResponse | None = None, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class drop_wm_mapping_args(Struct):
    __slots__ = ("request",)
    request: WMDropMappingRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMDropMappingRequest, WMDropMappingRequest.thrift_spec], None),
    )

    def __init__(self, request: WMDropMappingRequest | None = None) -> None:
        self.request = request


class drop_wm_mapping_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3")
    success: WMDropMappingResponse | None
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMDropMappingResponse, WMDropMappingResponse.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMDropMappingResponse | None = None, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class create_or_drop_wm_trigger_to_pool_mapping_args(Struct):
    __slots__ = ("request",)
    request: WMCreateOrDropTriggerToPoolMappingRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [WMCreateOrDropTriggerToPoolMappingRequest, WMCreateOrDropTriggerToPoolMappingRequest.thrift_spec], None),
    )

    def __init__(self, request: WMCreateOrDropTriggerToPoolMappingRequest | None = None) -> None:
        self.request = request


class create_or_drop_wm_trigger_to_pool_mapping_result(Struct):
    __slots__ = ("success", "o1", "o2", "o3", "o4")
    success: WMCreateOrDropTriggerToPoolMappingResponse | None
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: InvalidObjectException | None
    o4: MetaException | None
    thrift_spec = (
        (0, 12, "success", [WMCreateOrDropTriggerToPoolMappingResponse, WMCreateOrDropTriggerToPoolMappingResponse.thrift_spec], None),
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [InvalidObjectException, InvalidObjectException.thrift_spec], None),
        (4, 12, "o4", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: WMCreateOrDropTriggerToPoolMappingResponse | None = None, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: InvalidObjectException | None = None, o4: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class create_ischema_args(Struct):
    __slots__ = ("schema",)
    schema: ISchema | None
    thrift_spec = (
        None,
        (1, 12, "schema", [ISchema, ISchema.thrift_spec], None),
    )

    def __init__(self, schema: ISchema | None = None) -> None:
        self.schema = schema


class create_ischema_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class alter_ischema_args(Struct):
    __slots__ = ("rqst",)
    rqst: AlterISchemaRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [AlterISchemaRequest, AlterISchemaRequest.thrift_spec], None),
    )

    def __init__(self, rqst: AlterISchemaRequest | None = None) -> None:
        self.rqst = rqst


class alter_ischema_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_ischema_args(Struct):
    __slots__ = ("name",)
    name: ISchemaName | None
    thrift_spec = (
        None,
        (1, 12, "name", [ISchemaName, ISchemaName.thrift_spec], None),
    )

    def __init__(self, name: ISchemaName | None = None) -> None:
        self.name = name


class get_ischema_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: ISchema | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [ISchema, ISchema.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: ISchema | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_ischema_args(Struct):
    __slots__ = ("name",)
    name: ISchemaName | None
    thrift_spec = (
        None,
        (1, 12, "name", [ISchemaName, ISchemaName.thrift_spec], None),
    )

    def __init__(self, name: ISchemaName | None = None) -> None:
        self.name = name


class drop_ischema_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_schema_version_args(Struct):
    __slots__ = ("schemaVersion",)
    schemaVersion: SchemaVersion | None
    thrift_spec = (
        None,
        (1, 12, "schemaVersion", [SchemaVersion, SchemaVersion.thrift_spec], None),
    )

    def __init__(self, schemaVersion: SchemaVersion | None = None) -> None:
        self.schemaVersion = schemaVersion


class add_schema_version_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: AlreadyExistsException | None
    o2: NoSuchObjectException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: NoSuchObjectException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class get_schema_version_args(Struct):
    __slots__ = ("schemaVersion",)
    schemaVersion: SchemaVersionDescriptor | None
    thrift_spec = (
        None,
        (1, 12, "schemaVersion", [SchemaVersionDescriptor, SchemaVersionDescriptor.thrift_spec], None),
    )

    def __init__(self, schemaVersion: SchemaVersionDescriptor | None = None) -> None:
        self.schemaVersion = schemaVersion


class get_schema_version_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: SchemaVersion | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [SchemaVersion, SchemaVersion.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: SchemaVersion | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_schema_latest_version_args(Struct):
    __slots__ = ("schemaName",)
    schemaName: ISchemaName | None
    thrift_spec = (
        None,
        (1, 12, "schemaName", [ISchemaName, ISchemaName.thrift_spec], None),
    )

    def __init__(self, schemaName: ISchemaName | None = None) -> None:
        self.schemaName = schemaName


class get_schema_latest_version_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: SchemaVersion | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [SchemaVersion, SchemaVersion.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: SchemaVersion | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class get_schema_all_versions_args(Struct):
    __slots__ = ("schemaName",)
    schemaName: ISchemaName | None
    thrift_spec = (
        None,
        (1, 12, "schemaName", [ISchemaName, ISchemaName.thrift_spec], None),
    )

    def __init__(self, schemaName: ISchemaName | None = None) -> None:
        self.schemaName = schemaName


class get_schema_all_versions_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: list[SchemaVersion] | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 15, "success", (12, [SchemaVersion, SchemaVersion.thrift_spec], False), None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[SchemaVersion] | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_schema_version_args(Struct):
    __slots__ = ("schemaVersion",)
    schemaVersion: SchemaVersionDescriptor | None
    thrift_spec = (
        None,
        (1, 12, "schemaVersion", [SchemaVersionDescriptor, SchemaVersionDescriptor.thrift_spec], None),
    )

    def __init__(self, schemaVersion: SchemaVersionDescriptor | None = None) -> None:
        self.schemaVersion = schemaVersion


class drop_schema_version_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_schemas_by_cols_args(Struct):
    __slots__ = ("rqst",)
    rqst: FindSchemasByColsRqst | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [FindSchemasByColsRqst, FindSchemasByColsRqst.thrift_spec], None),
    )

    def __init__(self, rqst: FindSchemasByColsRqst | None = None) -> None:
        self.rqst = rqst


class get_schemas_by_cols_result(Struct):
    __slots__ = ("success", "o1")
    success: FindSchemasByColsResp | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [FindSchemasByColsResp, FindSchemasByColsResp.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: FindSchemasByColsResp | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class map_schema_version_to_serde_args(Struct):
    __slots__ = ("rqst",)
    rqst: MapSchemaVersionToSerdeRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [MapSchemaVersionToSerdeRequest, MapSchemaVersionToSerdeRequest.thrift_spec], None),
    )

    def __init__(self, rqst: MapSchemaVersionToSerdeRequest | None = None) -> None:
        self.rqst = rqst


class map_schema_version_to_serde_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class set_schema_version_state_args(Struct):
    __slots__ = ("rqst",)
    rqst: SetSchemaVersionStateRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [SetSchemaVersionStateRequest, SetSchemaVersionStateRequest.thrift_spec], None),
    )

    def __init__(self, rqst: SetSchemaVersionStateRequest | None = None) -> None:
        self.rqst = rqst


class set_schema_version_state_result(Struct):
    __slots__ = ("o1", "o2", "o3")
    o1: NoSuchObjectException | None
    o2: InvalidOperationException | None
    o3: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
        (3, 12, "o3", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: InvalidOperationException | None = None, o3: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3


class add_serde_args(Struct):
    __slots__ = ("serde",)
    serde: SerDeInfo | None
    thrift_spec = (
        None,
        (1, 12, "serde", [SerDeInfo, SerDeInfo.thrift_spec], None),
    )

    def __init__(self, serde: SerDeInfo | None = None) -> None:
        self.serde = serde


class add_serde_result(Struct):
    __slots__ = ("o1", "o2")
    o1: AlreadyExistsException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: AlreadyExistsException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_serde_args(Struct):
    __slots__ = ("rqst",)
    rqst: GetSerdeRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [GetSerdeRequest, GetSerdeRequest.thrift_spec], None),
    )

    def __init__(self, rqst: GetSerdeRequest | None = None) -> None:
        self.rqst = rqst


class get_serde_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: SerDeInfo | None
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        (0, 12, "success", [SerDeInfo, SerDeInfo.thrift_spec], None),
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: SerDeInfo | None = None, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class scheduled_query_poll_args(Struct):
    __slots__ = ("request",)
    request: ScheduledQueryPollRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [ScheduledQueryPollRequest, ScheduledQueryPollRequest.thrift_spec], None),
    )

    def __init__(self, request: ScheduledQueryPollRequest | None = None) -> None:
        self.request = request


class scheduled_query_poll_result(Struct):
    __slots__ = ("success", "o1")
    success: ScheduledQueryPollResponse | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [ScheduledQueryPollResponse, ScheduledQueryPollResponse.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: ScheduledQueryPollResponse | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class scheduled_query_maintenance_args(Struct):
    __slots__ = ("request",)
    request: ScheduledQueryMaintenanceRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [ScheduledQueryMaintenanceRequest, ScheduledQueryMaintenanceRequest.thrift_spec], None),
    )

    def __init__(self, request: ScheduledQueryMaintenanceRequest | None = None) -> None:
        self.request = request


class scheduled_query_maintenance_result(Struct):
    __slots__ = ("o1", "o2", "o3", "o4")
    o1: MetaException | None
    o2: NoSuchObjectException | None
    o3: AlreadyExistsException | None
    o4: InvalidInputException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (3, 12, "o3", [AlreadyExistsException, AlreadyExistsException.thrift_spec], None),
        (4, 12, "o4", [InvalidInputException, InvalidInputException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: NoSuchObjectException | None = None, o3: AlreadyExistsException | None = None, o4: InvalidInputException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2
        self.o3 = o3
        self.o4 = o4


class scheduled_query_progress_args(Struct):
    __slots__ = ("info",)
    info: ScheduledQueryProgressInfo | None
    thrift_spec = (
        None,
        (1, 12, "info", [ScheduledQueryProgressInfo, ScheduledQueryProgressInfo.thrift_spec], None),
    )

    def __init__(self, info: ScheduledQueryProgressInfo | None = None) -> None:
        self.info = info


class scheduled_query_progress_result(Struct):
    __slots__ = ("o1", "o2")
    o1: MetaException | None
    o2: InvalidOperationException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [InvalidOperationException, InvalidOperationException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None, o2: InvalidOperationException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_scheduled_query_args(Struct):
    __slots__ = ("scheduleKey",)
    scheduleKey: ScheduledQueryKey | None
    thrift_spec = (
        None,
        (1, 12, "scheduleKey", [ScheduledQueryKey, ScheduledQueryKey.thrift_spec], None),
    )

    def __init__(self, scheduleKey: ScheduledQueryKey | None = None) -> None:
        self.scheduleKey = scheduleKey


class get_scheduled_query_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: ScheduledQuery | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [ScheduledQuery, ScheduledQuery.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: ScheduledQuery | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class add_replication_metrics_args(Struct):
    __slots__ = ("replicationMetricList",)
    replicationMetricList: ReplicationMetricList | None
    thrift_spec = (
        None,
        (1, 12, "replicationMetricList", [ReplicationMetricList, ReplicationMetricList.thrift_spec], None),
    )

    def __init__(self, replicationMetricList: ReplicationMetricList | None = None) -> None:
        self.replicationMetricList = replicationMetricList


class add_replication_metrics_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_replication_metrics_args(Struct):
    __slots__ = ("rqst",)
    rqst: GetReplicationMetricsRequest | None
    thrift_spec = (
        None,
        (1, 12, "rqst", [GetReplicationMetricsRequest, GetReplicationMetricsRequest.thrift_spec], None),
    )

    def __init__(self, rqst: GetReplicationMetricsRequest | None = None) -> None:
        self.rqst = rqst


class get_replication_metrics_result(Struct):
    __slots__ = ("success", "o1")
    success: ReplicationMetricList | None
    o1: MetaException | None
    thrift_spec = (
        (0, 12, "success", [ReplicationMetricList, ReplicationMetricList.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: ReplicationMetricList | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class create_stored_procedure_args(Struct):
    __slots__ = ("proc",)
    proc: StoredProcedure | None
    thrift_spec = (
        None,
        (1, 12, "proc", [StoredProcedure, StoredProcedure.thrift_spec], None),
    )

    def __init__(self, proc: StoredProcedure | None = None) -> None:
        self.proc = proc


class create_stored_procedure_result(Struct):
    __slots__ = ("o1", "o2")
    o1: NoSuchObjectException | None
    o2: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
        (2, 12, "o2", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: NoSuchObjectException | None = None, o2: MetaException | None = None) -> None:
        self.o1 = o1
        self.o2 = o2


class get_stored_procedure_args(Struct):
    __slots__ = ("request",)
    request: StoredProcedureRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [StoredProcedureRequest, StoredProcedureRequest.thrift_spec], None),
    )

    def __init__(self, request: StoredProcedureRequest | None = None) -> None:
        self.request = request


class get_stored_procedure_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: StoredProcedure | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [StoredProcedure, StoredProcedure.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: StoredProcedure | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class drop_stored_procedure_args(Struct):
    __slots__ = ("request",)
    request: StoredProcedureRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [StoredProcedureRequest, StoredProcedureRequest.thrift_spec], None),
    )

    def __init__(self, request: StoredProcedureRequest | None = None) -> None:
        self.request = request


class drop_stored_procedure_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_all_stored_procedures_args(Struct):
    __slots__ = ("request",)
    request: ListStoredProcedureRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [ListStoredProcedureRequest, ListStoredProcedureRequest.thrift_spec], None),
    )

    def __init__(self, request: ListStoredProcedureRequest | None = None) -> None:
        self.request = request


class get_all_stored_procedures_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class find_package_args(Struct):
    __slots__ = ("request",)
    request: GetPackageRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [GetPackageRequest, GetPackageRequest.thrift_spec], None),
    )

    def __init__(self, request: GetPackageRequest | None = None) -> None:
        self.request = request


class find_package_result(Struct):
    __slots__ = ("success", "o1", "o2")
    success: Package | None
    o1: MetaException | None
    o2: NoSuchObjectException | None
    thrift_spec = (
        (0, 12, "success", [Package, Package.thrift_spec], None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
        (2, 12, "o2", [NoSuchObjectException, NoSuchObjectException.thrift_spec], None),
    )

    def __init__(self, success: Package | None = None, o1: MetaException | None = None, o2: NoSuchObjectException | None = None) -> None:
        self.success = success
        self.o1 = o1
        self.o2 = o2


class add_package_args(Struct):
    __slots__ = ("request",)
    request: AddPackageRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [AddPackageRequest, AddPackageRequest.thrift_spec], None),
    )

    def __init__(self, request: AddPackageRequest | None = None) -> None:
        self.request = request


class add_package_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


class get_all_packages_args(Struct):
    __slots__ = ("request",)
    request: ListPackageRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [ListPackageRequest, ListPackageRequest.thrift_spec], None),
    )

    def __init__(self, request: ListPackageRequest | None = None) -> None:
        self.request = request


class get_all_packages_result(Struct):
    __slots__ = ("success", "o1")
    success: list[str] | None
    o1: MetaException | None
    thrift_spec = (
        (0, 15, "success", (11, "UTF8", False), None),
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, success: list[str] | None = None, o1: MetaException | None = None) -> None:
        self.success = success
        self.o1 = o1


class drop_package_args(Struct):
    __slots__ = ("request",)
    request: DropPackageRequest | None
    thrift_spec = (
        None,
        (1, 12, "request", [DropPackageRequest, DropPackageRequest.thrift_spec], None),
    )

    def __init__(self, request: DropPackageRequest | None = None) -> None:
        self.request = request


class drop_package_result(Struct):
    __slots__ = ("o1",)
    o1: MetaException | None
    thrift_spec = (
        None,
        (1, 12, "o1", [MetaException, MetaException.thrift_spec], None),
    )

    def __init__(self, o1: MetaException | None = None) -> None:
        self.o1 = o1


METHODS: dict[str, Method] = {
    "aliveSince": Method("aliveSince", aliveSince_args, aliveSince_result, {}, False, "1.2", None),
    "getCounter": Method("getCounter", getCounter_args, getCounter_result, {}, False, "1.2", None),
    "getCounters": Method("getCounters", getCounters_args, getCounters_result, {}, False, "1.2", None),
    "getCpuProfile": Method("getCpuProfile", getCpuProfile_args, getCpuProfile_result, {}, False, "1.2", None),
    "getName": Method("getName", getName_args, getName_result, {}, False, "1.2", None),
    "getOption": Method("getOption", getOption_args, getOption_result, {}, False, "1.2", None),
    "getOptions": Method("getOptions", getOptions_args, getOptions_result, {}, False, "1.2", None),
    "getStatusDetails": Method("getStatusDetails", getStatusDetails_args, getStatusDetails_result, {}, False, "1.2", None),
    "getStatus": Method("getStatus", getStatus_args, getStatus_result, {}, False, "1.2", None),
    "getVersion": Method("getVersion", getVersion_args, getVersion_result, {}, False, "1.2", None),
    "reinitialize": Method("reinitialize", reinitialize_args, None, {}, True, "1.2", None),
    "setOption": Method("setOption", setOption_args, setOption_result, {}, False, "1.2", None),
    "shutdown": Method("shutdown", shutdown_args, None, {}, True, "1.2", None),
    "getMetaConf": Method("getMetaConf", getMetaConf_args, getMetaConf_result, {MetaException: "o1"}, False, "1.2", None),
    "setMetaConf": Method("setMetaConf", setMetaConf_args, setMetaConf_result, {MetaException: "o1"}, False, "1.2", None),
    "get_config_value": Method("get_config_value", get_config_value_args, get_config_value_result, {ConfigValSecurityException: "o1"}, False, "1.2", None),
    "flushCache": Method("flushCache", flushCache_args, flushCache_result, {}, False, "2.3", None),
    "get_metastore_db_uuid": Method("get_metastore_db_uuid", get_metastore_db_uuid_args, get_metastore_db_uuid_result, {MetaException: "o1"}, False, "3.1", None),
    "get_properties": Method("get_properties", get_properties_args, get_properties_result, {MetaException: "e1", NoSuchObjectException: "e2"}, False, "4.0", None),
    "set_properties": Method("set_properties", set_properties_args, set_properties_result, {MetaException: "e1", NoSuchObjectException: "e2"}, False, "4.0", None),
    "create_catalog": Method("create_catalog", create_catalog_args, create_catalog_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "3.1", None),
    "alter_catalog": Method("alter_catalog", alter_catalog_args, alter_catalog_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "get_catalog": Method("get_catalog", get_catalog_args, get_catalog_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_catalogs": Method("get_catalogs", get_catalogs_args, get_catalogs_result, {MetaException: "o1"}, False, "3.1", None),
    "drop_catalog": Method("drop_catalog", drop_catalog_args, drop_catalog_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "create_database": Method("create_database", create_database_args, create_database_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "1.2", None),
    "get_database": Method("get_database", get_database_args, get_database_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "drop_database": Method("drop_database", drop_database_args, drop_database_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "1.2", None),
    "get_databases": Method("get_databases", get_databases_args, get_databases_result, {MetaException: "o1"}, False, "1.2", None),
    "get_all_databases": Method("get_all_databases", get_all_databases_args, get_all_databases_result, {MetaException: "o1"}, False, "1.2", None),
    "alter_database": Method("alter_database", alter_database_args, alter_database_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "create_database_req": Method("create_database_req", create_database_req_args, create_database_req_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "4.0", None),
    "get_database_req": Method("get_database_req", get_database_req_args, get_database_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "drop_database_req": Method("drop_database_req", drop_database_req_args, drop_database_req_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "4.0", None),
    "alter_database_req": Method("alter_database_req", alter_database_req_args, alter_database_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "create_dataconnector_req": Method("create_dataconnector_req", create_dataconnector_req_args, create_dataconnector_req_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "4.0", None),
    "get_dataconnector_req": Method("get_dataconnector_req", get_dataconnector_req_args, get_dataconnector_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "drop_dataconnector_req": Method("drop_dataconnector_req", drop_dataconnector_req_args, drop_dataconnector_req_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "4.0", None),
    "get_dataconnectors": Method("get_dataconnectors", get_dataconnectors_args, get_dataconnectors_result, {MetaException: "o1"}, False, "4.0", None),
    "alter_dataconnector_req": Method("alter_dataconnector_req", alter_dataconnector_req_args, alter_dataconnector_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_databases_req": Method("get_databases_req", get_databases_req_args, get_databases_req_result, {MetaException: "o1"}, False, "4.1", None),
    "get_type": Method("get_type", get_type_args, get_type_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "create_type": Method("create_type", create_type_args, create_type_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "1.2", None),
    "drop_type": Method("drop_type", drop_type_args, drop_type_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_type_all": Method("get_type_all", get_type_all_args, get_type_all_result, {MetaException: "o2"}, False, "1.2", None),
    "get_fields": Method("get_fields", get_fields_args, get_fields_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "1.2", None),
    "get_fields_with_environment_context": Method("get_fields_with_environment_context", get_fields_with_environment_context_args, get_fields_with_environment_context_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "1.2", None),
    "get_schema": Method("get_schema", get_schema_args, get_schema_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "1.2", None),
    "get_schema_with_environment_context": Method("get_schema_with_environment_context", get_schema_with_environment_context_args, get_schema_with_environment_context_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "1.2", None),
    "create_table": Method("create_table", create_table_args, create_table_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "1.2", None),
    "create_table_with_environment_context": Method("create_table_with_environment_context", create_table_with_environment_context_args, create_table_with_environment_context_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "1.2", None),
    "drop_table": Method("drop_table", drop_table_args, drop_table_result, {NoSuchObjectException: "o1", MetaException: "o3"}, False, "1.2", None),
    "drop_table_with_environment_context": Method("drop_table_with_environment_context", drop_table_with_environment_context_args, drop_table_with_environment_context_result, {NoSuchObjectException: "o1", MetaException: "o3"}, False, "1.2", None),
    "get_tables": Method("get_tables", get_tables_args, get_tables_result, {MetaException: "o1"}, False, "1.2", None),
    "get_all_tables": Method("get_all_tables", get_all_tables_args, get_all_tables_result, {MetaException: "o1"}, False, "1.2", None),
    "get_table": Method("get_table", get_table_args, get_table_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", "3.1"),
    "get_table_objects_by_name": Method("get_table_objects_by_name", get_table_objects_by_name_args, get_table_objects_by_name_result, {MetaException: "o1", InvalidOperationException: "o2", UnknownDBException: "o3"}, False, "1.2", "3.1"),
    "get_table_names_by_filter": Method("get_table_names_by_filter", get_table_names_by_filter_args, get_table_names_by_filter_result, {MetaException: "o1", InvalidOperationException: "o2", UnknownDBException: "o3"}, False, "1.2", None),
    "alter_table": Method("alter_table", alter_table_args, alter_table_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "alter_table_with_environment_context": Method("alter_table_with_environment_context", alter_table_with_environment_context_args, alter_table_with_environment_context_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "alter_table_with_cascade": Method("alter_table_with_cascade", alter_table_with_cascade_args, alter_table_with_cascade_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "create_table_with_constraints": Method("create_table_with_constraints", create_table_with_constraints_args, create_table_with_constraints_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "2.3", None),
    "get_tables_by_type": Method("get_tables_by_type", get_tables_by_type_args, get_tables_by_type_result, {MetaException: "o1"}, False, "2.3", None),
    "get_table_meta": Method("get_table_meta", get_table_meta_args, get_table_meta_result, {MetaException: "o1"}, False, "2.3", None),
    "get_table_req": Method("get_table_req", get_table_req_args, get_table_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "2.3", None),
    "get_table_objects_by_name_req": Method("get_table_objects_by_name_req", get_table_objects_by_name_req_args, get_table_objects_by_name_req_result, {MetaException: "o1", InvalidOperationException: "o2", UnknownDBException: "o3"}, False, "2.3", None),
    "truncate_table": Method("truncate_table", truncate_table_args, truncate_table_result, {MetaException: "o1"}, False, "3.1", None),
    "get_materialized_views_for_rewriting": Method("get_materialized_views_for_rewriting", get_materialized_views_for_rewriting_args, get_materialized_views_for_rewriting_result, {MetaException: "o1"}, False, "3.1", None),
    "get_materialization_invalidation_info": Method("get_materialization_invalidation_info", get_materialization_invalidation_info_args, get_materialization_invalidation_info_result, {MetaException: "o1", InvalidOperationException: "o2", UnknownDBException: "o3"}, False, "3.1", None),
    "update_creation_metadata": Method("update_creation_metadata", update_creation_metadata_args, update_creation_metadata_result, {MetaException: "o1", InvalidOperationException: "o2", UnknownDBException: "o3"}, False, "3.1", None),
    "get_fields_req": Method("get_fields_req", get_fields_req_args, get_fields_req_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "4.0", None),
    "get_schema_req": Method("get_schema_req", get_schema_req_args, get_schema_req_result, {MetaException: "o1", UnknownTableException: "o2", UnknownDBException: "o3"}, False, "4.0", None),
    "create_table_req": Method("create_table_req", create_table_req_args, create_table_req_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "4.0", None),
    "translate_table_dryrun": Method("translate_table_dryrun", translate_table_dryrun_args, translate_table_dryrun_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "4.0", None),
    "drop_table_req": Method("drop_table_req", drop_table_req_args, drop_table_req_result, {NoSuchObjectException: "o1", MetaException: "o3"}, False, "4.0", None),
    "truncate_table_req": Method("truncate_table_req", truncate_table_req_args, truncate_table_req_result, {MetaException: "o1"}, False, "4.0", None),
    "get_all_materialized_view_objects_for_rewriting": Method("get_all_materialized_view_objects_for_rewriting", get_all_materialized_view_objects_for_rewriting_args, get_all_materialized_view_objects_for_rewriting_result, {MetaException: "o1"}, False, "4.0", None),
    "get_tables_ext": Method("get_tables_ext", get_tables_ext_args, get_tables_ext_result, {MetaException: "o1"}, False, "4.0", None),
    "alter_table_req": Method("alter_table_req", alter_table_req_args, alter_table_req_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "4.0", None),
    "add_partition": Method("add_partition", add_partition_args, add_partition_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "add_partition_with_environment_context": Method("add_partition_with_environment_context", add_partition_with_environment_context_args, add_partition_with_environment_context_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "add_partitions": Method("add_partitions", add_partitions_args, add_partitions_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "add_partitions_pspec": Method("add_partitions_pspec", add_partitions_pspec_args, add_partitions_pspec_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "append_partition": Method("append_partition", append_partition_args, append_partition_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "add_partitions_req": Method("add_partitions_req", add_partitions_req_args, add_partitions_req_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "append_partition_with_environment_context": Method("append_partition_with_environment_context", append_partition_with_environment_context_args, append_partition_with_environment_context_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "append_partition_by_name": Method("append_partition_by_name", append_partition_by_name_args, append_partition_by_name_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "append_partition_by_name_with_environment_context": Method("append_partition_by_name_with_environment_context", append_partition_by_name_with_environment_context_args, append_partition_by_name_with_environment_context_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", None),
    "drop_partition": Method("drop_partition", drop_partition_args, drop_partition_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "drop_partition_with_environment_context": Method("drop_partition_with_environment_context", drop_partition_with_environment_context_args, drop_partition_with_environment_context_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "drop_partition_by_name": Method("drop_partition_by_name", drop_partition_by_name_args, drop_partition_by_name_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "drop_partition_by_name_with_environment_context": Method("drop_partition_by_name_with_environment_context", drop_partition_by_name_with_environment_context_args, drop_partition_by_name_with_environment_context_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "drop_partitions_req": Method("drop_partitions_req", drop_partitions_req_args, drop_partitions_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partition": Method("get_partition", get_partition_args, get_partition_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "exchange_partition": Method("exchange_partition", exchange_partition_args, exchange_partition_result, {MetaException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "get_partition_with_auth": Method("get_partition_with_auth", get_partition_with_auth_args, get_partition_with_auth_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partition_by_name": Method("get_partition_by_name", get_partition_by_name_args, get_partition_by_name_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partitions": Method("get_partitions", get_partitions_args, get_partitions_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partitions_with_auth": Method("get_partitions_with_auth", get_partitions_with_auth_args, get_partitions_with_auth_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partitions_pspec": Method("get_partitions_pspec", get_partitions_pspec_args, get_partitions_pspec_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partition_names": Method("get_partition_names", get_partition_names_args, get_partition_names_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partitions_ps": Method("get_partitions_ps", get_partitions_ps_args, get_partitions_ps_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partitions_ps_with_auth": Method("get_partitions_ps_with_auth", get_partitions_ps_with_auth_args, get_partitions_ps_with_auth_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partition_names_ps": Method("get_partition_names_ps", get_partition_names_ps_args, get_partition_names_ps_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partitions_by_filter": Method("get_partitions_by_filter", get_partitions_by_filter_args, get_partitions_by_filter_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_part_specs_by_filter": Method("get_part_specs_by_filter", get_part_specs_by_filter_args, get_part_specs_by_filter_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partitions_by_expr": Method("get_partitions_by_expr", get_partitions_by_expr_args, get_partitions_by_expr_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_partitions_by_names": Method("get_partitions_by_names", get_partitions_by_names_args, get_partitions_by_names_result, {MetaException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3"}, False, "1.2", None),
    "alter_partition": Method("alter_partition", alter_partition_args, alter_partition_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "alter_partitions": Method("alter_partitions", alter_partitions_args, alter_partitions_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "alter_partition_with_environment_context": Method("alter_partition_with_environment_context", alter_partition_with_environment_context_args, alter_partition_with_environment_context_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "rename_partition": Method("rename_partition", rename_partition_args, rename_partition_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "partition_name_has_valid_characters": Method("partition_name_has_valid_characters", partition_name_has_valid_characters_args, partition_name_has_valid_characters_result, {MetaException: "o1"}, False, "1.2", None),
    "partition_name_to_vals": Method("partition_name_to_vals", partition_name_to_vals_args, partition_name_to_vals_result, {MetaException: "o1"}, False, "1.2", None),
    "partition_name_to_spec": Method("partition_name_to_spec", partition_name_to_spec_args, partition_name_to_spec_result, {MetaException: "o1"}, False, "1.2", None),
    "markPartitionForEvent": Method("markPartitionForEvent", markPartitionForEvent_args, markPartitionForEvent_result, {MetaException: "o1", NoSuchObjectException: "o2", UnknownDBException: "o3", UnknownTableException: "o4", UnknownPartitionException: "o5", InvalidPartitionException: "o6"}, False, "1.2", None),
    "isPartitionMarkedForEvent": Method("isPartitionMarkedForEvent", isPartitionMarkedForEvent_args, isPartitionMarkedForEvent_result, {MetaException: "o1", NoSuchObjectException: "o2", UnknownDBException: "o3", UnknownTableException: "o4", UnknownPartitionException: "o5", InvalidPartitionException: "o6"}, False, "1.2", None),
    "exchange_partitions": Method("exchange_partitions", exchange_partitions_args, exchange_partitions_result, {MetaException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", InvalidInputException: "o4"}, False, "2.3", None),
    "get_partition_values": Method("get_partition_values", get_partition_values_args, get_partition_values_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "2.3", None),
    "get_num_partitions_by_filter": Method("get_num_partitions_by_filter", get_num_partitions_by_filter_args, get_num_partitions_by_filter_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "2.3", None),
    "alter_partitions_with_environment_context": Method("alter_partitions_with_environment_context", alter_partitions_with_environment_context_args, alter_partitions_with_environment_context_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "2.3", None),
    "append_partition_req": Method("append_partition_req", append_partition_req_args, append_partition_req_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "4.0", None),
    "drop_partition_req": Method("drop_partition_req", drop_partition_req_args, drop_partition_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "get_partition_req": Method("get_partition_req", get_partition_req_args, get_partition_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partitions_req": Method("get_partitions_req", get_partitions_req_args, get_partitions_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "fetch_partition_names_req": Method("fetch_partition_names_req", fetch_partition_names_req_args, fetch_partition_names_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "get_partitions_ps_with_auth_req": Method("get_partitions_ps_with_auth_req", get_partitions_ps_with_auth_req_args, get_partitions_ps_with_auth_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partition_names_ps_req": Method("get_partition_names_ps_req", get_partition_names_ps_req_args, get_partition_names_ps_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partition_names_req": Method("get_partition_names_req", get_partition_names_req_args, get_partition_names_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partitions_by_filter_req": Method("get_partitions_by_filter_req", get_partitions_by_filter_req_args, get_partitions_by_filter_req_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partitions_spec_by_expr": Method("get_partitions_spec_by_expr", get_partitions_spec_by_expr_args, get_partitions_spec_by_expr_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "get_partitions_by_names_req": Method("get_partitions_by_names_req", get_partitions_by_names_req_args, get_partitions_by_names_req_result, {MetaException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3"}, False, "4.0", None),
    "alter_partitions_req": Method("alter_partitions_req", alter_partitions_req_args, alter_partitions_req_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "4.0", None),
    "rename_partition_req": Method("rename_partition_req", rename_partition_req_args, rename_partition_req_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "4.0", None),
    "get_partitions_with_specs": Method("get_partitions_with_specs", get_partitions_with_specs_args, get_partitions_with_specs_result, {MetaException: "o1"}, False, "4.0", None),
    "add_index": Method("add_index", add_index_args, add_index_result, {InvalidObjectException: "o1", AlreadyExistsException: "o2", MetaException: "o3"}, False, "1.2", "2.3"),
    "alter_index": Method("alter_index", alter_index_args, alter_index_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", "2.3"),
    "drop_index_by_name": Method("drop_index_by_name", drop_index_by_name_args, drop_index_by_name_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", "2.3"),
    "get_index_by_name": Method("get_index_by_name", get_index_by_name_args, get_index_by_name_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", "2.3"),
    "get_indexes": Method("get_indexes", get_indexes_args, get_indexes_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", "2.3"),
    "get_index_names": Method("get_index_names", get_index_names_args, get_index_names_result, {MetaException: "o2"}, False, "1.2", "2.3"),
    "update_table_column_statistics": Method("update_table_column_statistics", update_table_column_statistics_args, update_table_column_statistics_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "update_partition_column_statistics": Method("update_partition_column_statistics", update_partition_column_statistics_args, update_partition_column_statistics_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "get_table_column_statistics": Method("get_table_column_statistics", get_table_column_statistics_args, get_table_column_statistics_result, {NoSuchObjectException: "o1", MetaException: "o2", InvalidInputException: "o3", InvalidObjectException: "o4"}, False, "1.2", None),
    "get_partition_column_statistics": Method("get_partition_column_statistics", get_partition_column_statistics_args, get_partition_column_statistics_result, {NoSuchObjectException: "o1", MetaException: "o2", InvalidInputException: "o3", InvalidObjectException: "o4"}, False, "1.2", None),
    "get_table_statistics_req": Method("get_table_statistics_req", get_table_statistics_req_args, get_table_statistics_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_partitions_statistics_req": Method("get_partitions_statistics_req", get_partitions_statistics_req_args, get_partitions_statistics_req_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_aggr_stats_for": Method("get_aggr_stats_for", get_aggr_stats_for_args, get_aggr_stats_for_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "1.2", None),
    "set_aggr_stats_for": Method("set_aggr_stats_for", set_aggr_stats_for_args, set_aggr_stats_for_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "delete_partition_column_statistics": Method("delete_partition_column_statistics", delete_partition_column_statistics_args, delete_partition_column_statistics_result, {NoSuchObjectException: "o1", MetaException: "o2", InvalidObjectException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "delete_table_column_statistics": Method("delete_table_column_statistics", delete_table_column_statistics_args, delete_table_column_statistics_result, {NoSuchObjectException: "o1", MetaException: "o2", InvalidObjectException: "o3", InvalidInputException: "o4"}, False, "1.2", None),
    "add_runtime_stats": Method("add_runtime_stats", add_runtime_stats_args, add_runtime_stats_result, {MetaException: "o1"}, False, "3.1", None),
    "get_runtime_stats": Method("get_runtime_stats", get_runtime_stats_args, get_runtime_stats_result, {MetaException: "o1"}, False, "3.1", None),
    "update_table_column_statistics_req": Method("update_table_column_statistics_req", update_table_column_statistics_req_args, update_table_column_statistics_req_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3", InvalidInputException: "o4"}, False, "4.0", None),
    "update_partition_column_statistics_req": Method("update_partition_column_statistics_req", update_partition_column_statistics_req_args, update_partition_column_statistics_req_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3", InvalidInputException: "o4"}, False, "4.0", None),
    "update_transaction_statistics": Method("update_transaction_statistics", update_transaction_statistics_args, update_transaction_statistics_result, {MetaException: "o1"}, False, "4.0", None),
    "delete_column_statistics_req": Method("delete_column_statistics_req", delete_column_statistics_req_args, delete_column_statistics_req_result, {NoSuchObjectException: "o1", MetaException: "o2", InvalidObjectException: "o3", InvalidInputException: "o4"}, False, "4.1", None),
    "drop_constraint": Method("drop_constraint", drop_constraint_args, drop_constraint_result, {NoSuchObjectException: "o1", MetaException: "o3"}, False, "2.3", None),
    "add_primary_key": Method("add_primary_key", add_primary_key_args, add_primary_key_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "2.3", None),
    "add_foreign_key": Method("add_foreign_key", add_foreign_key_args, add_foreign_key_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "2.3", None),
    "get_primary_keys": Method("get_primary_keys", get_primary_keys_args, get_primary_keys_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "2.3", None),
    "get_foreign_keys": Method("get_foreign_keys", get_foreign_keys_args, get_foreign_keys_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "2.3", None),
    "add_unique_constraint": Method("add_unique_constraint", add_unique_constraint_args, add_unique_constraint_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "add_not_null_constraint": Method("add_not_null_constraint", add_not_null_constraint_args, add_not_null_constraint_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "add_default_constraint": Method("add_default_constraint", add_default_constraint_args, add_default_constraint_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "add_check_constraint": Method("add_check_constraint", add_check_constraint_args, add_check_constraint_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_unique_constraints": Method("get_unique_constraints", get_unique_constraints_args, get_unique_constraints_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "3.1", None),
    "get_not_null_constraints": Method("get_not_null_constraints", get_not_null_constraints_args, get_not_null_constraints_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "3.1", None),
    "get_default_constraints": Method("get_default_constraints", get_default_constraints_args, get_default_constraints_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "3.1", None),
    "get_check_constraints": Method("get_check_constraints", get_check_constraints_args, get_check_constraints_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "3.1", None),
    "get_all_table_constraints": Method("get_all_table_constraints", get_all_table_constraints_args, get_all_table_constraints_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "create_function": Method("create_function", create_function_args, create_function_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3", NoSuchObjectException: "o4"}, False, "1.2", None),
    "drop_function": Method("drop_function", drop_function_args, drop_function_result, {NoSuchObjectException: "o1", MetaException: "o3"}, False, "1.2", None),
    "alter_function": Method("alter_function", alter_function_args, alter_function_result, {InvalidOperationException: "o1", MetaException: "o2"}, False, "1.2", None),
    "get_functions": Method("get_functions", get_functions_args, get_functions_result, {MetaException: "o1"}, False, "1.2", None),
    "get_function": Method("get_function", get_function_args, get_function_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "1.2", None),
    "get_all_functions": Method("get_all_functions", get_all_functions_args, get_all_functions_result, {MetaException: "o1"}, False, "2.3", None),
    "get_functions_req": Method("get_functions_req", get_functions_req_args, get_functions_req_result, {MetaException: "o1"}, False, "4.1", None),
    "create_role": Method("create_role", create_role_args, create_role_result, {MetaException: "o1"}, False, "1.2", None),
    "drop_role": Method("drop_role", drop_role_args, drop_role_result, {MetaException: "o1"}, False, "1.2", None),
    "get_role_names": Method("get_role_names", get_role_names_args, get_role_names_result, {MetaException: "o1"}, False, "1.2", None),
    "grant_role": Method("grant_role", grant_role_args, grant_role_result, {MetaException: "o1"}, False, "1.2", None),
    "revoke_role": Method("revoke_role", revoke_role_args, revoke_role_result, {MetaException: "o1"}, False, "1.2", None),
    "list_roles": Method("list_roles", list_roles_args, list_roles_result, {MetaException: "o1"}, False, "1.2", None),
    "grant_revoke_role": Method("grant_revoke_role", grant_revoke_role_args, grant_revoke_role_result, {MetaException: "o1"}, False, "1.2", None),
    "get_principals_in_role": Method("get_principals_in_role", get_principals_in_role_args, get_principals_in_role_result, {MetaException: "o1"}, False, "1.2", None),
    "get_role_grants_for_principal": Method("get_role_grants_for_principal", get_role_grants_for_principal_args, get_role_grants_for_principal_result, {MetaException: "o1"}, False, "1.2", None),
    "get_privilege_set": Method("get_privilege_set", get_privilege_set_args, get_privilege_set_result, {MetaException: "o1"}, False, "1.2", None),
    "list_privileges": Method("list_privileges", list_privileges_args, list_privileges_result, {MetaException: "o1"}, False, "1.2", None),
    "grant_privileges": Method("grant_privileges", grant_privileges_args, grant_privileges_result, {MetaException: "o1"}, False, "1.2", None),
    "revoke_privileges": Method("revoke_privileges", revoke_privileges_args, revoke_privileges_result, {MetaException: "o1"}, False, "1.2", None),
    "grant_revoke_privileges": Method("grant_revoke_privileges", grant_revoke_privileges_args, grant_revoke_privileges_result, {MetaException: "o1"}, False, "1.2", None),
    "set_ugi": Method("set_ugi", set_ugi_args, set_ugi_result, {MetaException: "o1"}, False, "1.2", None),
    "refresh_privileges": Method("refresh_privileges", refresh_privileges_args, refresh_privileges_result, {MetaException: "o1"}, False, "3.1", None),
    "get_delegation_token": Method("get_delegation_token", get_delegation_token_args, get_delegation_token_result, {MetaException: "o1"}, False, "1.2", None),
    "renew_delegation_token": Method("renew_delegation_token", renew_delegation_token_args, renew_delegation_token_result, {MetaException: "o1"}, False, "1.2", None),
    "cancel_delegation_token": Method("cancel_delegation_token", cancel_delegation_token_args, cancel_delegation_token_result, {MetaException: "o1"}, False, "1.2", None),
    "add_token": Method("add_token", add_token_args, add_token_result, {}, False, "2.3", None),
    "remove_token": Method("remove_token", remove_token_args, remove_token_result, {}, False, "2.3", None),
    "get_token": Method("get_token", get_token_args, get_token_result, {}, False, "2.3", None),
    "get_all_token_identifiers": Method("get_all_token_identifiers", get_all_token_identifiers_args, get_all_token_identifiers_result, {}, False, "2.3", None),
    "add_master_key": Method("add_master_key", add_master_key_args, add_master_key_result, {MetaException: "o1"}, False, "2.3", None),
    "update_master_key": Method("update_master_key", update_master_key_args, update_master_key_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "2.3", None),
    "remove_master_key": Method("remove_master_key", remove_master_key_args, remove_master_key_result, {}, False, "2.3", None),
    "get_master_keys": Method("get_master_keys", get_master_keys_args, get_master_keys_result, {}, False, "2.3", None),
    "get_open_txns": Method("get_open_txns", get_open_txns_args, get_open_txns_result, {}, False, "1.2", None),
    "get_open_txns_info": Method("get_open_txns_info", get_open_txns_info_args, get_open_txns_info_result, {}, False, "1.2", None),
    "open_txns": Method("open_txns", open_txns_args, open_txns_result, {}, False, "1.2", None),
    "abort_txn": Method("abort_txn", abort_txn_args, abort_txn_result, {NoSuchTxnException: "o1"}, False, "1.2", None),
    "commit_txn": Method("commit_txn", commit_txn_args, commit_txn_result, {NoSuchTxnException: "o1", TxnAbortedException: "o2"}, False, "1.2", None),
    "lock": Method("lock", lock_args, lock_result, {NoSuchTxnException: "o1", TxnAbortedException: "o2"}, False, "1.2", None),
    "check_lock": Method("check_lock", check_lock_args, check_lock_result, {NoSuchTxnException: "o1", TxnAbortedException: "o2", NoSuchLockException: "o3"}, False, "1.2", None),
    "unlock": Method("unlock", unlock_args, unlock_result, {NoSuchLockException: "o1", TxnOpenException: "o2"}, False, "1.2", None),
    "show_locks": Method("show_locks", show_locks_args, show_locks_result, {}, False, "1.2", None),
    "heartbeat": Method("heartbeat", heartbeat_args, heartbeat_result, {NoSuchLockException: "o1", NoSuchTxnException: "o2", TxnAbortedException: "o3"}, False, "1.2", None),
    "heartbeat_txn_range": Method("heartbeat_txn_range", heartbeat_txn_range_args, heartbeat_txn_range_result, {}, False, "1.2", None),
    "add_dynamic_partitions": Method("add_dynamic_partitions", add_dynamic_partitions_args, add_dynamic_partitions_result, {NoSuchTxnException: "o1", TxnAbortedException: "o2"}, False, "1.2", None),
    "abort_txns": Method("abort_txns", abort_txns_args, abort_txns_result, {NoSuchTxnException: "o1"}, False, "2.3", None),
    "repl_tbl_writeid_state": Method("repl_tbl_writeid_state", repl_tbl_writeid_state_args, repl_tbl_writeid_state_result, {}, False, "3.1", None),
    "get_valid_write_ids": Method("get_valid_write_ids", get_valid_write_ids_args, get_valid_write_ids_result, {NoSuchTxnException: "o1", MetaException: "o2"}, False, "3.1", None),
    "allocate_table_write_ids": Method("allocate_table_write_ids", allocate_table_write_ids_args, allocate_table_write_ids_result, {NoSuchTxnException: "o1", TxnAbortedException: "o2", MetaException: "o3"}, False, "3.1", None),
    "get_lock_materialization_rebuild": Method("get_lock_materialization_rebuild", get_lock_materialization_rebuild_args, get_lock_materialization_rebuild_result, {}, False, "3.1", None),
    "heartbeat_lock_materialization_rebuild": Method("heartbeat_lock_materialization_rebuild", heartbeat_lock_materialization_rebuild_args, heartbeat_lock_materialization_rebuild_result, {}, False, "3.1", None),
    "get_latest_txnid_in_conflict": Method("get_latest_txnid_in_conflict", get_latest_txnid_in_conflict_args, get_latest_txnid_in_conflict_result, {MetaException: "o1"}, False, "4.0", None),
    "add_write_ids_to_min_history": Method("add_write_ids_to_min_history", add_write_ids_to_min_history_args, add_write_ids_to_min_history_result, {MetaException: "o2"}, False, "4.0", None),
    "get_max_allocated_table_write_id": Method("get_max_allocated_table_write_id", get_max_allocated_table_write_id_args, get_max_allocated_table_write_id_result, {MetaException: "o1"}, False, "4.0", None),
    "seed_write_id": Method("seed_write_id", seed_write_id_args, seed_write_id_result, {MetaException: "o1"}, False, "4.0", None),
    "seed_txn_id": Method("seed_txn_id", seed_txn_id_args, seed_txn_id_result, {MetaException: "o1"}, False, "4.0", None),
    "get_open_txns_req": Method("get_open_txns_req", get_open_txns_req_args, get_open_txns_req_result, {}, False, "4.0", None),
    "get_replayed_txns_for_policy": Method("get_replayed_txns_for_policy", get_replayed_txns_for_policy_args, get_replayed_txns_for_policy_result, {MetaException: "o1"}, False, "4.2", None),
    "compact": Method("compact", compact_args, compact_result, {}, False, "1.2", None),
    "show_compact": Method("show_compact", show_compact_args, show_compact_result, {}, False, "1.2", None),
    "compact2": Method("compact2", compact2_args, compact2_result, {}, False, "2.3", None),
    "abort_Compactions": Method("abort_Compactions", abort_Compactions_args, abort_Compactions_result, {}, False, "4.0", None),
    "submit_for_cleanup": Method("submit_for_cleanup", submit_for_cleanup_args, submit_for_cleanup_result, {MetaException: "o1"}, False, "4.0", None),
    "find_next_compact": Method("find_next_compact", find_next_compact_args, find_next_compact_result, {MetaException: "o1"}, False, "4.0", None),
    "find_next_compact2": Method("find_next_compact2", find_next_compact2_args, find_next_compact2_result, {MetaException: "o1"}, False, "4.0", None),
    "update_compactor_state": Method("update_compactor_state", update_compactor_state_args, update_compactor_state_result, {}, False, "4.0", None),
    "find_columns_with_stats": Method("find_columns_with_stats", find_columns_with_stats_args, find_columns_with_stats_result, {}, False, "4.0", None),
    "mark_cleaned": Method("mark_cleaned", mark_cleaned_args, mark_cleaned_result, {MetaException: "o1"}, False, "4.0", None),
    "mark_compacted": Method("mark_compacted", mark_compacted_args, mark_compacted_result, {MetaException: "o1"}, False, "4.0", None),
    "mark_failed": Method("mark_failed", mark_failed_args, mark_failed_result, {MetaException: "o1"}, False, "4.0", None),
    "mark_refused": Method("mark_refused", mark_refused_args, mark_refused_result, {MetaException: "o1"}, False, "4.0", None),
    "update_compaction_metrics_data": Method("update_compaction_metrics_data", update_compaction_metrics_data_args, update_compaction_metrics_data_result, {MetaException: "o1"}, False, "4.0", None),
    "remove_compaction_metrics_data": Method("remove_compaction_metrics_data", remove_compaction_metrics_data_args, remove_compaction_metrics_data_result, {MetaException: "o1"}, False, "4.0", None),
    "set_hadoop_jobid": Method("set_hadoop_jobid", set_hadoop_jobid_args, set_hadoop_jobid_result, {}, False, "4.0", None),
    "get_latest_committed_compaction_info": Method("get_latest_committed_compaction_info", get_latest_committed_compaction_info_args, get_latest_committed_compaction_info_result, {}, False, "4.0", None),
    "get_next_notification": Method("get_next_notification", get_next_notification_args, get_next_notification_result, {}, False, "1.2", None),
    "get_current_notificationEventId": Method("get_current_notificationEventId", get_current_notificationEventId_args, get_current_notificationEventId_result, {}, False, "1.2", None),
    "fire_listener_event": Method("fire_listener_event", fire_listener_event_args, fire_listener_event_result, {}, False, "1.2", None),
    "get_notification_events_count": Method("get_notification_events_count", get_notification_events_count_args, get_notification_events_count_result, {}, False, "3.1", None),
    "cm_recycle": Method("cm_recycle", cm_recycle_args, cm_recycle_result, {MetaException: "o1"}, False, "3.1", None),
    "add_write_notification_log": Method("add_write_notification_log", add_write_notification_log_args, add_write_notification_log_result, {}, False, "4.0", None),
    "add_write_notification_log_in_batch": Method("add_write_notification_log_in_batch", add_write_notification_log_in_batch_args, add_write_notification_log_in_batch_result, {}, False, "4.0", None),
    "get_all_write_event_info": Method("get_all_write_event_info", get_all_write_event_info_args, get_all_write_event_info_result, {MetaException: "o1"}, False, "4.0", None),
    "get_file_metadata_by_expr": Method("get_file_metadata_by_expr", get_file_metadata_by_expr_args, get_file_metadata_by_expr_result, {}, False, "2.3", None),
    "get_file_metadata": Method("get_file_metadata", get_file_metadata_args, get_file_metadata_result, {}, False, "2.3", None),
    "put_file_metadata": Method("put_file_metadata", put_file_metadata_args, put_file_metadata_result, {}, False, "2.3", None),
    "clear_file_metadata": Method("clear_file_metadata", clear_file_metadata_args, clear_file_metadata_result, {}, False, "2.3", None),
    "cache_file_metadata": Method("cache_file_metadata", cache_file_metadata_args, cache_file_metadata_result, {}, False, "2.3", None),
    "create_resource_plan": Method("create_resource_plan", create_resource_plan_args, create_resource_plan_result, {AlreadyExistsException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "3.1", None),
    "get_resource_plan": Method("get_resource_plan", get_resource_plan_args, get_resource_plan_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_active_resource_plan": Method("get_active_resource_plan", get_active_resource_plan_args, get_active_resource_plan_result, {MetaException: "o2"}, False, "3.1", None),
    "get_all_resource_plans": Method("get_all_resource_plans", get_all_resource_plans_args, get_all_resource_plans_result, {MetaException: "o1"}, False, "3.1", None),
    "alter_resource_plan": Method("alter_resource_plan", alter_resource_plan_args, alter_resource_plan_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "validate_resource_plan": Method("validate_resource_plan", validate_resource_plan_args, validate_resource_plan_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "drop_resource_plan": Method("drop_resource_plan", drop_resource_plan_args, drop_resource_plan_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "create_wm_trigger": Method("create_wm_trigger", create_wm_trigger_args, create_wm_trigger_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", MetaException: "o4"}, False, "3.1", None),
    "alter_wm_trigger": Method("alter_wm_trigger", alter_wm_trigger_args, alter_wm_trigger_result, {NoSuchObjectException: "o1", InvalidObjectException: "o2", MetaException: "o3"}, False, "3.1", None),
    "drop_wm_trigger": Method("drop_wm_trigger", drop_wm_trigger_args, drop_wm_trigger_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "get_triggers_for_resourceplan": Method("get_triggers_for_resourceplan", get_triggers_for_resourceplan_args, get_triggers_for_resourceplan_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "create_wm_pool": Method("create_wm_pool", create_wm_pool_args, create_wm_pool_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", MetaException: "o4"}, False, "3.1", None),
    "alter_wm_pool": Method("alter_wm_pool", alter_wm_pool_args, alter_wm_pool_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", MetaException: "o4"}, False, "3.1", None),
    "drop_wm_pool": Method("drop_wm_pool", drop_wm_pool_args, drop_wm_pool_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "create_or_update_wm_mapping": Method("create_or_update_wm_mapping", create_or_update_wm_mapping_args, create_or_update_wm_mapping_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", MetaException: "o4"}, False, "3.1", None),
    "drop_wm_mapping": Method("drop_wm_mapping", drop_wm_mapping_args, drop_wm_mapping_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "create_or_drop_wm_trigger_to_pool_mapping": Method("create_or_drop_wm_trigger_to_pool_mapping", create_or_drop_wm_trigger_to_pool_mapping_args, create_or_drop_wm_trigger_to_pool_mapping_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", InvalidObjectException: "o3", MetaException: "o4"}, False, "3.1", None),
    "create_ischema": Method("create_ischema", create_ischema_args, create_ischema_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", MetaException: "o3"}, False, "3.1", None),
    "alter_ischema": Method("alter_ischema", alter_ischema_args, alter_ischema_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_ischema": Method("get_ischema", get_ischema_args, get_ischema_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "drop_ischema": Method("drop_ischema", drop_ischema_args, drop_ischema_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "add_schema_version": Method("add_schema_version", add_schema_version_args, add_schema_version_result, {AlreadyExistsException: "o1", NoSuchObjectException: "o2", MetaException: "o3"}, False, "3.1", None),
    "get_schema_version": Method("get_schema_version", get_schema_version_args, get_schema_version_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_schema_latest_version": Method("get_schema_latest_version", get_schema_latest_version_args, get_schema_latest_version_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_schema_all_versions": Method("get_schema_all_versions", get_schema_all_versions_args, get_schema_all_versions_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "drop_schema_version": Method("drop_schema_version", drop_schema_version_args, drop_schema_version_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_schemas_by_cols": Method("get_schemas_by_cols", get_schemas_by_cols_args, get_schemas_by_cols_result, {MetaException: "o1"}, False, "3.1", None),
    "map_schema_version_to_serde": Method("map_schema_version_to_serde", map_schema_version_to_serde_args, map_schema_version_to_serde_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "set_schema_version_state": Method("set_schema_version_state", set_schema_version_state_args, set_schema_version_state_result, {NoSuchObjectException: "o1", InvalidOperationException: "o2", MetaException: "o3"}, False, "3.1", None),
    "add_serde": Method("add_serde", add_serde_args, add_serde_result, {AlreadyExistsException: "o1", MetaException: "o2"}, False, "3.1", None),
    "get_serde": Method("get_serde", get_serde_args, get_serde_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "3.1", None),
    "scheduled_query_poll": Method("scheduled_query_poll", scheduled_query_poll_args, scheduled_query_poll_result, {MetaException: "o1"}, False, "4.0", None),
    "scheduled_query_maintenance": Method("scheduled_query_maintenance", scheduled_query_maintenance_args, scheduled_query_maintenance_result, {MetaException: "o1", NoSuchObjectException: "o2", AlreadyExistsException: "o3", InvalidInputException: "o4"}, False, "4.0", None),
    "scheduled_query_progress": Method("scheduled_query_progress", scheduled_query_progress_args, scheduled_query_progress_result, {MetaException: "o1", InvalidOperationException: "o2"}, False, "4.0", None),
    "get_scheduled_query": Method("get_scheduled_query", get_scheduled_query_args, get_scheduled_query_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "add_replication_metrics": Method("add_replication_metrics", add_replication_metrics_args, add_replication_metrics_result, {MetaException: "o1"}, False, "4.0", None),
    "get_replication_metrics": Method("get_replication_metrics", get_replication_metrics_args, get_replication_metrics_result, {MetaException: "o1"}, False, "4.0", None),
    "create_stored_procedure": Method("create_stored_procedure", create_stored_procedure_args, create_stored_procedure_result, {NoSuchObjectException: "o1", MetaException: "o2"}, False, "4.0", None),
    "get_stored_procedure": Method("get_stored_procedure", get_stored_procedure_args, get_stored_procedure_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "drop_stored_procedure": Method("drop_stored_procedure", drop_stored_procedure_args, drop_stored_procedure_result, {MetaException: "o1"}, False, "4.0", None),
    "get_all_stored_procedures": Method("get_all_stored_procedures", get_all_stored_procedures_args, get_all_stored_procedures_result, {MetaException: "o1"}, False, "4.0", None),
    "find_package": Method("find_package", find_package_args, find_package_result, {MetaException: "o1", NoSuchObjectException: "o2"}, False, "4.0", None),
    "add_package": Method("add_package", add_package_args, add_package_result, {MetaException: "o1"}, False, "4.0", None),
    "get_all_packages": Method("get_all_packages", get_all_packages_args, get_all_packages_result, {MetaException: "o1"}, False, "4.0", None),
    "drop_package": Method("drop_package", drop_package_args, drop_package_result, {MetaException: "o1"}, False, "4.0", None),
}
