"""Property maps of Hive 4, of which a server without plug-ins knows no namespace."""

import pytest

from catalog_api.thrift.gen import structs


@pytest.mark.parametrize("namespace", ["hms", "nope", ""])
def test_no_namespace_of_properties_is_declared(client, namespace):
    told = f"no PropertyManager namespace is declared, namespace {namespace}"
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_properties(req=structs.PropertyGetRequest(namespace, "db"))
    assert caught.value.message == told
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.set_properties(req=structs.PropertySetRequest(namespace, {"a": "b"}))
    assert caught.value.message == told
