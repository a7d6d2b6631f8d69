from catalog_api.thrift.dialects.arguments import encodings, needed
from catalog_api.thrift.dialects.base import UNION
from catalog_api.thrift.dialects.hive2 import CERTAIN_HIVE2, HIVE2
from catalog_api.thrift.dialects.hive4 import HIVE4
from catalog_api.thrift.dialects.recognise import recognise
from catalog_api.thrift.gen.methods import METHODS
from catalog_api.thrift.gen.structs import (
    FireListenerEventArgsHive2,
    MetaException,
    NoSuchObjectException,
)


def after(*calls):
    dialect = UNION
    for method, arguments in calls:
        dialect = recognise(dialect, METHODS[method], METHODS[method].args(**arguments))
    return dialect


UGI = ("set_ugi", {"user_name": "u"})


def test_a_client_that_names_no_catalog_is_an_old_one():
    assert after(UGI) is HIVE2
    assert after(UGI, ("get_table", {"dbname": "d", "tbl_name": "t"})) is CERTAIN_HIVE2
    assert after(UGI, ("get_database", {"name": "d"})) is CERTAIN_HIVE2
    assert after(UGI, ("get_config_value", {"name": "x"})) is HIVE2


def test_a_client_that_names_a_catalog_or_knows_newer_methods_is_not():
    assert after(UGI, ("get_table", {"dbname": "@hive#d"})) is UNION
    assert after(UGI, ("get_catalogs", {})) is UNION
    assert after(UGI, ("get_table", {"dbname": "d"}), ("get_catalogs", {})) is UNION


def test_a_client_that_calls_what_only_hive_4_has_is_one_of_its():
    assert after(UGI, ("get_all_databases", {}), ("get_partitions_req", {})) is HIVE4
    assert after(("get_open_txns_req", {}), ("get_table", {"dbname": "d"})) is HIVE4


def test_a_client_that_does_not_introduce_itself_is_treated_as_any():
    assert after(("get_table", {"dbname": "d"})) is UNION


def test_old_clients_get_the_names_of_a_missing_table_refused_with_what_they_know():
    method = METHODS["get_partition_names"]
    assert HIVE2.declared(method) == {MetaException: "o1"}
    assert UNION.declared(method)[NoSuchObjectException] == "o1"
    assert HIVE2.declared(METHODS["get_table"]) == METHODS["get_table"].throws


def test_structs_are_needed_but_an_environment_context_is_not():
    assert needed(METHODS["get_table_req"]) == ("req",)
    with_context = METHODS["create_table_with_environment_context"]
    assert needed(with_context) == ("tbl",)
    assert needed(METHODS["get_table"]) == ()


def test_arguments_that_changed_their_types_are_tried_in_the_older_way_first():
    method = METHODS["fire_listener_event"]
    assert [way.kind for way in encodings(method)] == [FireListenerEventArgsHive2, method.args]
    assert [way.kind for way in encodings(METHODS["get_table"])] == [METHODS["get_table"].args]
