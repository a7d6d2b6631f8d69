"""Settings: what can be set, where it is read from, and the one place that reads the environment.

`Settings` is the table of everything that can be set; `load_settings` fills it from `skep.toml`,
the environment and the command line.
"""

from metastore.config.credentials import StorageCredentials
from metastore.config.errors import SettingsError
from metastore.config.options import Option
from metastore.config.settings import Settings
from metastore.config.sources import load_settings

__all__ = ["Option", "Settings", "SettingsError", "StorageCredentials", "load_settings"]
