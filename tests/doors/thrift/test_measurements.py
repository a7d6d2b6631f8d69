"""What Hive measures of its own work, and fb303's options."""

from catalog_api.thrift.gen import structs


def _statistics(client, max_weight, before=-1):
    request = structs.GetRuntimeStatsRequest(maxWeight=max_weight, maxCreateTime=before)
    return [found.payload for found in client.get_runtime_stats(rqst=request)]


def test_runtime_statistics_come_newest_first_up_to_a_weight(client):
    for weight, payload in ((3, b"old"), (4, b"\x00\xff"), (5, b"new")):
        client.add_runtime_stats(
            stat=structs.RuntimeStat(createTime=1, weight=weight, payload=payload)
        )
    assert _statistics(client, -1) == [b"new", b"\x00\xff", b"old"]
    assert _statistics(client, 6) == [b"new", b"\x00\xff"]
    assert _statistics(client, 0) == [b"new"]


def test_runtime_statistics_get_the_servers_time(client):
    client.add_runtime_stats(stat=structs.RuntimeStat(createTime=1, weight=1, payload=b"x"))
    assert _statistics(client, -1, before=1000) == []
    assert _statistics(client, -1, before=2**31 - 1) == [b"x"]


def _metric(execution, policy="p", **rest):
    return structs.ReplicationMetrics(
        scheduledExecutionId=execution, policy=policy, dumpExecutionId=7, **rest
    )


def test_replication_metrics_are_renewed_by_execution_and_found_by_policy(client):
    def put(*metrics):
        listed = structs.ReplicationMetricList(replicationMetricList=list(metrics))
        client.add_replication_metrics(replicationMetricList=listed)

    def get(**wanted):
        request = structs.GetReplicationMetricsRequest(**wanted)
        return client.get_replication_metrics(rqst=request).replicationMetricList

    put(_metric(1, metadata="m", progress="begun"), _metric(2, progress="begun"))
    put(_metric(1, "other", progress="done"))
    assert get(scheduledExecutionId=1) == [_metric(1, metadata="m", progress="done")]
    assert [found.scheduledExecutionId for found in get(policy="p")] == [2, 1]
    assert get(scheduledExecutionId=1, policy="nope") == get(policy="nope") == get() == []
    put(_metric(3, metadata="", progress="x" * 10_001, messageFormat="f"))
    noted = "RM_Progress limit exceeded to 10001"
    assert get(scheduledExecutionId=3) == [_metric(3, progress=noted, messageFormat="f")]
    put(_metric(3, metadata="x" * 4001))
    noted = "RM_Metadata limit exceeded to 4001"
    assert get(scheduledExecutionId=3) == [_metric(3, progress=noted)]


def test_no_metadata_of_files_is_kept(client):
    by_expression = structs.GetFileMetadataByExprRequest(fileIds=[1], expr=b"x")
    found = client.get_file_metadata_by_expr(req=by_expression)
    assert (found.isSupported, found.metadata) == (False, {})
    put = structs.PutFileMetadataRequest(fileIds=[1], metadata=[b"x"])
    assert client.put_file_metadata(req=put) == structs.PutFileMetadataResult()
    found = client.get_file_metadata(req=structs.GetFileMetadataRequest(fileIds=[1]))
    assert (found.isSupported, found.metadata) == (False, {})
    clear = structs.ClearFileMetadataRequest(fileIds=[1])
    assert client.clear_file_metadata(req=clear) == structs.ClearFileMetadataResult()
    cache = structs.CacheFileMetadataRequest(dbName="sales", tblName="orders")
    assert client.cache_file_metadata(req=cache).isSupported is False


def test_options_are_remembered(client):
    client.setOption(key="colour", value="red")
    assert client.getOption(key="colour") == "red"
    assert client.getOptions() == {"colour": "red"}
    assert client.getOption(key="size") is None


def test_nothing_is_profiled(client):
    assert client.getCpuProfile(profileDurationInSec=1) == ""


def test_a_oneway_call_has_no_answer_and_the_connection_stays_in_step(client):
    client.send("reinitialize")
    assert client.getName() == "new db based metaserver"
