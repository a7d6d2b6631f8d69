from pathlib import Path

import pytest

from metastore.config import Settings, SettingsError, load_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, text: str, name: str = "skep.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_without_any_source_the_defaults_hold(folder: Path) -> None:
    settings = load_settings(environment={}, folder=folder)

    assert settings == Settings()
    assert (settings.host, settings.thrift_port, settings.http_port) == ("127.0.0.1", 9083, 8080)
    assert settings.warehouse == "file://" + str(Path("warehouse").absolute())
    assert settings.db == "sqlite:///" + str(Path("skep.db").absolute())


def test_each_later_source_wins_over_the_earlier_ones(folder: Path) -> None:
    hive = write(
        folder,
        "<configuration><property><name>metastore.thrift.port</name><value>1</value></property>"
        "<property><name>metastore.warehouse.dir</name><value>/hive</value></property>"
        "</configuration>",
        "hive-site.xml",
    )
    write(folder, f'thrift_port = 2\nworkers = 2\nhttp_port = 2\nhive_conf = "{hive}"\n')

    settings = load_settings(
        {"http_port": "4"},
        environment={"SKEP_WORKERS": "3", "SKEP_HTTP_PORT": "3"},
        folder=folder,
    )

    assert settings.warehouse == "file:///hive"
    assert (settings.thrift_port, settings.workers, settings.http_port) == (2, 3, 4)


def test_skep_config_names_another_file(folder: Path) -> None:
    path = write(folder, "workers = 5", "other.toml")

    settings = load_settings(environment={"SKEP_CONFIG": str(path)}, folder=folder / "none")

    assert settings.workers == 5


def test_a_missing_file_in_skep_config_is_an_error(folder: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml: cannot be read"):
        load_settings(environment={"SKEP_CONFIG": str(folder / "gone.toml")})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("thrift_prot = 1", r"thrift_prot in .*skep\.toml: unknown; did you mean thrift_port\?"),
        ("thrift_port = 70000", r"thrift_port in .*skep\.toml is 70000: give a port"),
        ("host = ['a', 'b']", r"host in .*: give one value, not a list"),
        ("workers = {a = 1}", r"workers in .*: give a text, a number"),
        ("workers = ", r"skep\.toml: is no valid TOML"),
        ("storage = 1", r"storage in .*: write it as \[\[storage\]\] tables"),
        ("[[storage]]\nprefix = 's3://b'\nkey = 'x'", r"storage\.key in .*: unknown"),
        (
            "[[storage]]\nprefix = 's3://b'\nanonymous = 'x'",
            r"storage\.anonymous in .*: give a bool",
        ),
        ("[[storage]]\nregion = 'x'", r"storage\.prefix in .*: give a URI"),
    ],
)
def test_a_wrong_file_names_the_key_and_what_is_allowed(
    folder: Path, text: str, message: str
) -> None:
    write(folder, text)

    with pytest.raises(SettingsError, match=message):
        load_settings(environment={}, folder=folder)


@pytest.mark.parametrize(
    ("command_line", "environment", "message"),
    [
        ({}, {"SKEP_THRIFT_PORT": "x"}, r"SKEP_THRIFT_PORT is 'x': give a port from 0 to 65535"),
        ({}, {"SKEP_WORKER": "2"}, r"SKEP_WORKER: unknown; did you mean SKEP_WORKERS\?"),
        ({"workers": "0"}, {}, r"--workers is '0': give a whole number from 1"),
        ({"log_level": "loud"}, {}, r"--log-level is 'loud': give one of debug"),
        ({"pruning_memory": "lots"}, {}, r"--pruning-memory is 'lots': give a number of bytes"),
        ({"server": "localhost"}, {}, r"--server is 'localhost': give a URL"),
        ({"set": ("workers",)}, {}, r"--set is 'workers': give NAME=VALUE"),
        ({"set": ("worker=1",)}, {}, r"--set worker: unknown; did you mean workers\?"),
        ({"set": ("workers=no",)}, {}, r"--set workers is 'no': give a whole number"),
        ({"hive_conf": ("/does/not/exist",)}, {}, r"--hive-conf /does/not/exist: No such file"),
    ],
)
def test_a_wrong_value_names_its_source_and_what_is_allowed(
    command_line: dict[str, object], environment: dict[str, str], message: str, folder: Path
) -> None:
    with pytest.raises(SettingsError, match=message):
        load_settings(command_line, environment=environment, folder=folder)


def test_variables_that_kubernetes_and_other_tools_set_are_ignored(folder: Path) -> None:
    others = {"SKEP_PORT": "tcp://10.0.0.1:80", "SKEP_SERVICE_HOST": "10.0.0.1", "SKEP_PEERS": "x"}

    assert load_settings(environment=others, folder=folder) == Settings()


def test_lists_come_from_every_source(folder: Path) -> None:
    write(folder, "allow_location = ['/a', 's3://b/']")

    from_file = load_settings(environment={}, folder=folder)
    from_variable = load_settings(environment={"SKEP_ALLOW_LOCATION": "/c, /d"}, folder=folder)
    from_options = load_settings({"allow_location": ("/e",)}, environment={}, folder=folder)

    assert from_file.allow_locations == ("file:///a", "s3://b")
    assert from_variable.allow_locations == ("file:///c", "file:///d")
    assert from_options.allow_locations == ("file:///e",)


def test_set_takes_settings_and_hive_properties(folder: Path) -> None:
    write(folder, '[set]\n"hive.metastore.a" = "1"\n"metastore.thrift.port" = 77\n')

    settings = load_settings({"set": ("workers=2", "hive.b=x=y")}, environment={}, folder=folder)

    assert (settings.workers, settings.thrift_port) == (2, 77)
    assert settings.properties == {
        "hive.metastore.a": "1",
        "metastore.thrift.port": "77",
        "hive.b": "x=y",
    }


def test_a_switch_given_as_false_on_the_command_line_counts_as_not_given(folder: Path) -> None:
    variables = {"SKEP_AUTO_UPGRADE": "yes"}

    assert load_settings(
        {"auto_upgrade": False}, environment=variables, folder=folder
    ).auto_upgrade
