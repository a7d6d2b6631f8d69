"""Delegation tokens: kept for HiveServer2, never issued without Kerberos."""

import pytest

from catalog_api.thrift.gen import structs


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("get_delegation_token", {"token_owner": "a", "renewer_kerberos_principal_name": "b"}),
        ("renew_delegation_token", {"token_str_form": "x"}),
        ("cancel_delegation_token", {"token_str_form": None}),
    ],
)
def test_no_token_is_issued_without_kerberos(client, method, fields):
    with pytest.raises(structs.MetaException, match="only with kerberos authentication"):
        client.call(method, **fields)


def test_tokens_are_kept_until_they_are_removed(client):
    assert client.add_token(token_identifier="t1", delegation_token="secret") is True
    assert client.add_token(token_identifier="t1", delegation_token="other") is False
    assert client.add_token(token_identifier="", delegation_token=None) is True
    assert client.get_token(token_identifier="t1") == "secret"
    assert client.get_token(token_identifier="t2") == ""
    assert client.get_token(token_identifier=None) == ""
    assert client.get_all_token_identifiers() == ["t1", ""]
    assert client.remove_token(token_identifier="t1") is True
    assert client.remove_token(token_identifier="t1") is False
    assert client.get_all_token_identifiers() == [""]
    assert client.remove_token(token_identifier=None) is False
    assert client.add_token(token_identifier=None, delegation_token="x") is False


def test_master_keys_have_numbers_that_are_never_used_again(client):
    first, second = (client.add_master_key(key=key) for key in ("k1", "k1"))
    assert second > first
    client.update_master_key(seq_number=first, key="k2")
    assert client.get_master_keys() == ["k2", "k1"]
    assert client.remove_master_key(key_seq=second) is True
    assert client.remove_master_key(key_seq=second) is False
    assert client.remove_master_key(key_seq=-1) is False
    assert client.add_master_key(key=None) > second
    assert client.get_master_keys() == ["k2", ""]


@pytest.mark.parametrize("number", [-1, 0, 2**31 - 1])
def test_an_unknown_master_key_cannot_be_updated(client, number):
    with pytest.raises(structs.MetaException) as caught:
        client.update_master_key(seq_number=number, key="k")
    assert caught.value.message == (
        f"NoSuchObjectException(message:No key found with keyId: {number})"
    )
