"""Filters of table names."""

import pytest

from metastore.errors import InvalidTableFilter
from metastore.partitioning.table_filter import matches_table, parse_table_filter

PARAMETERS = {
    "table_type": "ICEBERG",
    "spark.sql.sources.provider": "delta",
    "EXTERNAL": "TRUE",
    "odd key": "1",
}


def taken(text: str | None) -> bool:
    return matches_table(parse_table_filter(text), "ann", 1_700_000_000, PARAMETERS)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        'hive_filter_field_params__table_type = "ICEBERG"',
        'hive_filter_field_params__table_type LIKE "ICEBERG"',
        'hive_filter_field_params__table_type like "ICE%"',
        'HIVE_FILTER_FIELD_PARAMS__table_type <> "HIVE"',
        'hive_filter_field_params__spark.sql.sources.provider = "delta"',
        'hive_filter_field_params__a = "true" or hive_filter_field_params__EXTERNAL = "TRUE"',
        "`hive_filter_field_params__odd key` = 1",
        'hive_filter_field_owner__ = "ann" and hive_filter_field_last_access__ > 1600000000',
        '(hive_filter_field_owner__ like "a.*") and hive_filter_field_last_access__ != 5',
    ],
)
def test_a_table_that_fits_is_taken(text: str | None) -> None:
    assert taken(text)


@pytest.mark.parametrize(
    "text",
    [
        'hive_filter_field_params__table_type = "iceberg"',
        'hive_filter_field_params__table_type like "ICE"',
        'hive_filter_field_params__Table_Type = "ICEBERG"',
        'hive_filter_field_params__none != "x"',
        'hive_filter_field_params__none like "%"',
        'hive_filter_field_owner__ = "bob"',
        "hive_filter_field_last_access__ < 5",
    ],
)
def test_a_table_that_does_not_fit_is_left_out(text: str) -> None:
    assert not taken(text)


def test_a_table_without_owner_matches_no_owner() -> None:
    table_filter = parse_table_filter('hive_filter_field_owner__ != "bob"')
    assert not matches_table(table_filter, None, 0, {})


@pytest.mark.parametrize("key", ["owner", "hive_filter_field_params__", "ds", "`table type`"])
def test_an_unknown_key_is_refused_in_hives_words(key: str) -> None:
    with pytest.raises(InvalidTableFilter) as caught:
        parse_table_filter(f'{key} = "x"')
    wanted = "Invalid key name in filter.  Use constants from org.apache.hadoop.hive.metastore.api"
    assert str(caught.value) == wanted


@pytest.mark.parametrize("text", ["owner", 'hive_filter_field_last_access__ = "soon"', "("])
def test_other_faults_are_refused_too(text: str) -> None:
    with pytest.raises(InvalidTableFilter):
        parse_table_filter(text)
