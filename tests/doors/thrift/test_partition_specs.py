"""Partitions as PartitionSpecs, read and added."""

import pytest

from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import PartitionFilterMode as Mode
from tests.fixtures.wire_tables import columns, wire_partition, wire_storage, wire_table

IN_D = {"db_name": "d", "tbl_name": "t"}
ALL = {**IN_D, "max_parts": -1}
GROUPING = {"hive.hcatalog.partition.spec.grouping.enabled": "TRUE"}


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table(parameters=GROUPING))
    return client.get_table(dbname="d", tbl_name="t")


@pytest.fixture
def root(table):
    return table.sd.location


def shared(root, *parts, **sd):
    storage = wire_storage(location=root, **sd)
    spec = structs.PartitionSpecWithSharedSD(partitions=list(parts), sd=storage)
    return structs.PartitionSpec(
        dbName="d", tableName="t", rootPath=root, sharedSDPartitionSpec=spec
    )


def part(*values, **fields):
    return structs.PartitionWithoutSD(values=list(values), **fields)


def composing(*parts, table="t"):
    listed = structs.PartitionListComposingSpec(partitions=list(parts))
    return structs.PartitionSpec(dbName="d", tableName=table, partitionList=listed)


def locations(client):
    return {tuple(p.values): p.sd.location for p in client.get_partitions(**ALL)}


# --- adding -------------------------------------------------------------------------------------


def test_partitions_are_added_from_both_kinds_of_specification(client, root):
    parts = (part("a", "1", relativePath="/odd"), part("a", "2", parameters={"k": "v"}))
    specs = [shared(root, *parts), composing(wire_partition("b", "1"), wire_partition("b", "2"))]
    assert client.add_partitions_pspec(new_parts=specs) == 4
    assert locations(client) == {
        ("a", "1"): f"{root}/odd",
        ("a", "2"): f"{root}/ds=a/hr=2",
        ("b", "1"): f"{root}/ds=b/hr=1",
        ("b", "2"): f"{root}/ds=b/hr=2",
    }
    assert client.get_partition(**IN_D, part_vals=["a", "2"]).parameters["k"] == "v"


def test_no_specification_adds_nothing(client):
    assert client.add_partitions_pspec(new_parts=[]) == 0
    assert client.add_partitions_pspec(new_parts=[composing()]) == 0


@pytest.mark.parametrize(
    ("spec", "kind", "text"),
    [
        (
            composing(wire_partition("a", "1", table="nope"), table="nope"),
            structs.InvalidObjectException,
            "Unable to add partitions because database or table d.nope does not exist",
        ),
        (
            composing(wire_partition("c", "1", table="u")),
            structs.MetaException,
            "Partition does not belong to target table hive.d.t: ",
        ),
        (
            composing(wire_partition("c")),
            structs.MetaException,
            "Invalid partition key & values; keys [ds, hr, ], values [c, ]",
        ),
        (
            composing(wire_partition("c", "1"), wire_partition("c", "1")),
            structs.MetaException,
            "Duplicate partitions in the list: ",
        ),
        (
            composing(wire_partition("c", "1"), wire_partition("here", "1")),
            structs.AlreadyExistsException,
            "Partition already exists: Partition(values:[here, 1], ",
        ),
    ],
)
def test_specifications_that_cannot_be_added_add_nothing(client, spec, kind, text):
    client.add_partition(new_part=wire_partition("here", "1"))
    with pytest.raises(kind) as caught:
        client.add_partitions_pspec(new_parts=[spec])
    assert caught.value.message.startswith(text)
    assert list(locations(client)) == [("here", "1")]


# --- grouped answers ----------------------------------------------------------------------------


@pytest.fixture
def mixed(client, root):
    """Three partitions that share a descriptor, and one of each kind that does not."""
    client.add_partitions(
        new_parts=[
            wire_partition("a", "1", parameters={"k": "v", "prefix.x": "1"}),
            wire_partition("a", "2"),
            wire_partition("b", "1", sd=wire_storage(parameters={"own": "1"})),
            wire_partition("buckets", "1", sd=wire_storage(numBuckets=4)),
            wire_partition("format", "1", sd=wire_storage(inputFormat="x.Y")),
            wire_partition("outside", "1", sd=wire_storage(location="s3://elsewhere/z")),
            wire_partition(
                "skewed",
                "1",
                sd=wire_storage(skewedInfo=structs.SkewedInfo(["a"], [["1"]], {})),
            ),
        ]
    )
    return root


def shape_of(specs):
    """Return for each specification whether it shares a descriptor, and the first values."""
    return [
        (True, [p.values[0] for p in spec.sharedSDPartitionSpec.partitions])
        if spec.sharedSDPartitionSpec
        else (False, [p.values[0] for p in spec.partitionList.partitions])
        for spec in specs
    ]


@pytest.mark.parametrize(
    "call",
    [
        ("get_partitions_pspec", ALL),
        ("get_part_specs_by_filter", {**ALL, "filter": ""}),
    ],
)
def test_partitions_are_grouped_by_descriptor_where_the_table_asks_for_it(client, mixed, call):
    method, arguments = call
    specs = client.call(method, **arguments)
    assert shape_of(specs) == [
        (True, ["a", "a", "b"]),
        (True, ["format"]),
        (False, ["buckets", "outside", "skewed"]),
    ]
    first = specs[0]
    assert (first.dbName, first.tableName, first.catName) == ("d", "t", "hive")
    assert first.rootPath == first.sharedSDPartitionSpec.sd.location == mixed
    assert [p.relativePath for p in first.sharedSDPartitionSpec.partitions] == [
        "/ds=a/hr=1",
        "/ds=a/hr=2",
        "/ds=b/hr=1",
    ]
    assert specs[2].rootPath is None


def test_no_partitions_make_no_groups_but_one_list(client):
    assert client.get_partitions_pspec(**ALL) == []
    assert client.get_part_specs_by_filter(**ALL, filter="ds = 'x'") == []
    client.create_table(tbl=wire_table("plain", partitionKeys=[]))
    (spec,) = client.get_partitions_pspec(db_name="d", tbl_name="plain", max_parts=-1)
    assert spec.partitionList.partitions == []


# --- projections and filters of Hive 4 ----------------------------------------------------------


def asked(client, fields=None, mode=None, filters=None, *, table="t", **patterns):
    request = structs.GetPartitionsRequest(
        dbName="d",
        tblName=table,
        projectionSpec=structs.GetProjectionsSpec(fieldList=fields, **patterns),
        filterSpec=structs.GetPartitionsFilterSpec(filterMode=mode, filters=filters),
    )
    return client.get_partitions_with_specs(request=request).partitionSpec


def values(specs):
    return [p.values for spec in specs for p in spec.sharedSDPartitionSpec.partitions]


@pytest.mark.parametrize(
    ("mode", "filters", "expected"),
    [
        (None, None, [["a", "1"], ["a", "2"], ["b", "1"]]),
        (Mode.BY_NAMES, ["ds=b/hr=1", "ds=a/hr=1", "ds=z/hr=1"], [["a", "1"], ["b", "1"]]),
        (Mode.BY_VALUES, ["a"], [["a", "1"], ["a", "2"]]),
        (Mode.BY_VALUES, ["", "1"], [["a", "1"], ["b", "1"]]),
        (Mode.BY_EXPR, ["ds = 'a'", "hr = 2"], [["a", "2"]]),
        (Mode.BY_EXPR, ["ds = 'a' or ds = 'b'", "hr = 1"], [["a", "1"], ["b", "1"]]),
        (Mode.BY_NAMES, ["garbage"], []),
    ],
)
def test_partitions_are_chosen_by_names_values_or_filters(client, mode, filters, expected):
    added = [wire_partition("a", "1"), wire_partition("a", "2"), wire_partition("b", "1")]
    client.add_partitions(new_parts=added)
    assert values(asked(client, ["values"], mode, filters)) == expected


def test_without_fields_the_filter_counts_for_nothing_and_all_is_answered(client, mixed):
    specs = asked(client, None, Mode.BY_NAMES, ["ds=a/hr=1"])
    assert specs == client.get_partitions_pspec(**ALL)


def test_only_the_fields_asked_for_are_answered(client, mixed):
    (spec,) = asked(client, ["values"])
    shared = spec.sharedSDPartitionSpec
    assert len(shared.partitions) == 7
    assert shared.partitions[0] == part("a", "1", createTime=0, lastAccessTime=0)
    assert shared.sd == structs.StorageDescriptor(compressed=False, numBuckets=0)
    assert spec.rootPath is None
    names, others = asked(client, ["sd.location", "sd.cols.name", "sd.serdeInfo.parameters"])
    sd = names.sharedSDPartitionSpec.sd
    assert sd.cols == [structs.FieldSchema("a"), structs.FieldSchema("b")]
    assert sd.serdeInfo == structs.SerDeInfo(parameters={"serialization.format": "1"})
    assert (sd.location, sd.inputFormat, names.rootPath) == (mixed, None, mixed)
    assert [p.sd.location for p in others.partitionList.partitions] == ["s3://elsewhere/z"]


def test_a_group_of_fields_means_all_of_them(client):
    client.add_partition(new_part=wire_partition("a", "1"))
    (whole,) = asked(client)
    (named,) = asked(client, ["sd", "values", "parameters", "createTime", "lastAccessTime"])
    ours, theirs = named.sharedSDPartitionSpec, whole.sharedSDPartitionSpec
    assert ours.partitions == theirs.partitions
    assert ours.sd.cols == columns(a="int", b="string") == theirs.sd.cols


def test_parameters_are_chosen_by_patterns_of_their_keys(client, mixed):
    def keys(**patterns):
        specs = asked(client, ["values", "parameters"], **patterns)
        return set(specs[0].sharedSDPartitionSpec.partitions[0].parameters or ())

    assert keys(includeParamKeyPattern="prefix%") == {"prefix.x"}
    assert keys(excludeParamKeyPattern="prefix%") == {"k", "transient_lastDdlTime"}
    assert keys(includeParamKeyPattern="prefix%", excludeParamKeyPattern="%x") == set()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((["nope"],), "Invalid partition fields in the projection spec[nope]"),
        ((["values", "SD.location"],), "Invalid partition fields in the projection spec[SD.loc"),
        ((["values"], Mode.BY_NAMES, []), "Invalid filter expressions in the filter spec"),
        ((["values"], Mode.BY_EXPR, None), "Invalid filter expressions in the filter spec"),
        (
            (["values"], Mode.BY_VALUES, ["a", "1", "2"]),
            "Incorrect number of partition values. numPartKeys=2, part_val=[a, 1, 2]",
        ),
        ((["values"], Mode.BY_EXPR, ["ds ="]), "Error parsing partition filter"),
    ],
)
def test_a_bad_request_is_refused(client, arguments, text):
    with pytest.raises(structs.MetaException) as caught:
        asked(client, *arguments)
    assert caught.value.message.startswith(text)


def test_a_missing_table_is_named(client):
    with pytest.raises(structs.MetaException) as caught:
        asked(client, ["values"], table="nope")
    assert caught.value.message == "NoSuchObjectException(message:hive.d.nope table not found)"
