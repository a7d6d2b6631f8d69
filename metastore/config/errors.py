"""What is said when a setting is wrong."""


class SettingsError(Exception):
    """A setting that cannot be used.

    `key` is the setting as its source spells it (`--thrift-port`, `SKEP_THRIFT_PORT`, `thrift_port
    in skep.toml`), `allowed` what would be right. The value is left out where it may be a secret.
    """

    def __init__(self, key: str, allowed: str, value: object = None) -> None:
        found = "" if value is None else f" is {value!r}"
        super().__init__(f"{key}{found}: {allowed}")
        self.key = key
        self.allowed = allowed
