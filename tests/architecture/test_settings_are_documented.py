"""The page of settings is written from the table of settings."""

import dataclasses

from metastore.config import Settings
from metastore.config.settings import OPTIONS
from tools.gen_settings import TARGET, page


def test_the_page_of_settings_is_what_the_table_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == page(), "run python -m tools.gen_settings"


def test_every_field_of_the_settings_has_a_name_to_set_it_by() -> None:
    fields = {field.name for field in dataclasses.fields(Settings)} - {
        "storage",
        "hive",
        "unfollowed",
    }

    assert {option.field for option in OPTIONS.values()} == fields
    assert all(option.help.endswith(".") for option in OPTIONS.values())
