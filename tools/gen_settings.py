"""Write docs/settings.md from the table of settings; `--check` only compares."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from metastore.config import Option, StorageCredentials
from metastore.config.hive_conf import S3A
from metastore.config.hive_known import names_of
from metastore.config.hive_properties import SETTING_OF
from metastore.config.hive_rules import OF_CONNECTIONS, RULES
from metastore.config.hive_unsupported import UNSUPPORTED
from metastore.config.settings import OPTIONS

TARGET = Path(__file__).resolve().parents[1] / "docs" / "settings.md"
HEAD = """# Settings

<!-- Written by `python -m tools.gen_settings`; change metastore/config/settings.py instead. -->

Every setting has one name and four places. Later ones win:

1. Hadoop-style XML files named by `--hive-conf`;
2. `skep.toml` in the working folder, or the file that `SKEP_CONFIG` names;
3. the environment: `SKEP_` and the name in upper case (lists with commas);
4. the command line: `--` and the name with hyphens (lists by repeating the option), or
   `--set name=value`.

A name or value that cannot be used ends the program with exit code 2, naming the setting, where
it was found and what is allowed; so does a `SKEP_` variable that is spelt almost as one of these.
Other `SKEP_` variables are ignored: Kubernetes sets some for a service called skep. Sizes may have
units (`64MiB`, `1GB`). Relative paths start at the working folder.
"""
STORAGE = """
## Keys of object stores

`[[storage]]` tables in `skep.toml`, one for each bucket or prefix; the longest prefix that fits
is used, and `s3`, `s3a` and `s3n` are one scheme. What a table leaves out (keys, region) is taken
from the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`,
`AWS_REGION` (or `AWS_DEFAULT_REGION`); `AWS_ENDPOINT_URL` (or `AWS_ENDPOINT_URL_S3`) holds for
buckets without a table. Only `skep crawl` takes keys as options too, for a try: other users of
the machine can see a command line. Keys are never in a log.

"""
HIVE = """
## Hive's files

`--hive-conf metastore-site.xml`, `hive-site.xml` and `core-site.xml` may be given together; later
files win, except over properties that are `<final>`. `--set name=value` sets one property. Hive's
settings have two names, `metastore.…` and the one of earlier releases; the first of them wins.
Times may have units (`300s`, `5m`, `1d`), sizes too (`100mb`). `${name}` is replaced by another
property, `${env.NAME}` (`${env.NAME:-otherwise}`) by a variable of the environment; includes and
entities are not followed. A value that cannot be read ends the program, naming file and property.

Clients may ask for any property that begins with `hive`, `metastore`, `hdfs` or `mapred`
(`get_config_value`), except those that may hold secrets or are made from some; for a setting of
Hive's that is not set they are told Hive's default.

### Properties that set what Skep has a setting for

| property | earlier name | setting |
|---|---|---|
"""
HIVE_RULES = """
### Properties that change what Skep does

| property | earlier name | default | |
|---|---|---|---|
"""
HIVE_WARNED = """
### Properties that are not followed

Where one of these asks for what Skep does not do, a warning at start says so. All others that are
not listed here are about how Hive works inside, or about its clients: they are kept for
`get_config_value`, and change nothing.

| property | why |
|---|---|
"""
COMPLETION = """
## Completion in the shell

    eval "$(_SKEP_COMPLETE=bash_source skep)"     # ~/.bashrc
    eval "$(_SKEP_COMPLETE=zsh_source skep)"      # ~/.zshrc
    _SKEP_COMPLETE=fish_source skep | source      # ~/.config/fish/completions/skep.fish
"""


def page() -> str:
    """Return the whole page."""
    hive = [HIVE, *_hive(), HIVE_RULES, *_rules(), HIVE_WARNED, *_warned()]
    return "".join([HEAD, *_options(), STORAGE, *_storage(), *hive, COMPLETION])


def _options() -> Iterator[str]:
    for option in OPTIONS.values():
        yield f"\n## `{option.name}`\n\n{option.help}\n\n    {option.flag}{_value(option)}\n"
        yield f"    {option.variable}\n"
        if option.shown_default:
            yield f"\nDefault: `{option.shown_default}`\n"


def _value(option: Option) -> str:
    value = f" {option.metavar}" if option.metavar else ""
    return value + (" …" if option.many else "")


def _storage() -> Iterator[str]:
    yield "| key | default |\n|---|---|\n"
    for each in fields(StorageCredentials):
        default = "required" if each.name == "prefix" else str(each.default).lower()
        yield f"| `{each.name}` | {default.replace('none', 'not set')} |\n"


def _hive() -> Iterator[str]:
    for name, setting in SETTING_OF.items():
        yield f"| `{name}` | {_earlier(name)} | `{setting}` |\n"
    for name, key in S3A.items():
        yield f"| `{name}` | | `{key}` for all of S3 |\n"


def _rules() -> Iterator[str]:
    for rule in (*RULES, *OF_CONNECTIONS):
        yield f"| `{rule.name}` | {_earlier(rule.name)} | {rule.shown_default} | {rule.help} |\n"


def _warned() -> Iterator[str]:
    for name, reason in UNSUPPORTED.items():
        yield f"| `{name}` | {reason} |\n"


def _earlier(name: str) -> str:
    return ", ".join(f"`{each}`" for each in names_of(name)[1:])


def main() -> int:
    """Write the page, or with `--check` return 1 if it is not as it would be written."""
    written = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if "--check" in sys.argv:
        return int(written != page())
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
