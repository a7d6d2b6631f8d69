"""Write docs/settings.md from the table of settings; `--check` only compares."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from metastore.config import Option, StorageCredentials
from metastore.config.hive_conf import S3A, SETTING_OF
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
## What is read from Hive's files

| property | setting |
|---|---|
"""
HIVE_END = """
Other `hive.…` and `metastore.…` properties are told to clients that ask for them, except those
that may hold secrets. `${…}`, includes and entities are not followed.
"""
COMPLETION = """
## Completion in the shell

    eval "$(_SKEP_COMPLETE=bash_source skep)"     # ~/.bashrc
    eval "$(_SKEP_COMPLETE=zsh_source skep)"      # ~/.zshrc
    _SKEP_COMPLETE=fish_source skep | source      # ~/.config/fish/completions/skep.fish
"""


def page() -> str:
    """Return the whole page."""
    return "".join([HEAD, *_options(), STORAGE, *_storage(), HIVE, *_hive(), HIVE_END, COMPLETION])


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
        yield f"| `{name}` | `{setting}` |\n"
    for name, key in S3A.items():
        yield f"| `{name}` | `{key}` for all of S3 |\n"


def main() -> int:
    """Write the page, or with `--check` return 1 if it is not as it would be written."""
    written = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if "--check" in sys.argv:
        return int(written != page())
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
