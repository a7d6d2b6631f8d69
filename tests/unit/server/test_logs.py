import json
import logging
from collections.abc import Iterator

import pytest

from catalog_api.server.logs import configure_logs
from metastore.config import Settings


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)


def test_text_lines_name_level_and_logger(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings())
    logging.getLogger("skep.test").warning("the %s", "message")

    assert "WARNING" in (line := capsys.readouterr().err)
    assert line.endswith("skep.test: the message\n")


def test_json_lines_carry_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_format="json"))
    try:
        int("why")
    except ValueError:
        logging.getLogger("skep.test").exception("it failed")

    entry = json.loads(capsys.readouterr().err)
    assert (entry["level"], entry["message"]) == ("error", "it failed")
    assert "ValueError: invalid literal" in entry["traceback"]


def test_less_than_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log_level="error"))
    logging.getLogger("skep.test").warning("unseen")

    assert capsys.readouterr().err == ""
