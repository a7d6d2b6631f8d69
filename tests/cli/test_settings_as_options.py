from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["databases", "--db", "mysql://h/d"], "--db: give sqlite:///FILE or postgresql://"),
        (["databases", "--set", "wrkers=1"], "--set wrkers: unknown; did you mean workers?"),
        (["databases", "--server", "localhost"], "--server is 'localhost': give a URL"),
        (["serve", "--workers", "none"], "--workers is 'none': give a whole number from 1"),
        (["serve", "--thrift-port", "99999"], "--thrift-port is '99999': give a port"),
        (["serve", "--hive-conf", "none.xml"], "--hive-conf none.xml: No such file"),
    ],
)
def test_a_wrong_option_is_wrong_use(run: Run, words: list[str], message: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert message in result.stderr


def test_a_wrong_file_is_wrong_use(run: Run, folder: Path) -> None:
    (folder / "skep.toml").write_text("thrift_prot = 1")

    result = run("databases")

    assert result.exit_code == 2
    assert "thrift_prot in skep.toml: unknown; did you mean thrift_port?" in result.stderr


def test_a_store_and_a_server_exclude_each_other(run: Run, db: str) -> None:
    result = run("databases", "--db", db, "--server", "http://127.0.0.1:1")

    assert result.exit_code == 2
    assert "give --db or --server, not both" in result.stderr


def test_a_store_on_the_command_line_wins_over_a_server_in_the_file(
    run: Run, db: str, folder: Path
) -> None:
    (folder / "skep.toml").write_text('server = "http://127.0.0.1:1"')

    assert run("databases", "--db", db).exit_code == 0
    assert run("databases").exit_code == 1


def test_options_come_from_the_environment(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKEP_DB", db)

    assert "sales" in run("databases").output
