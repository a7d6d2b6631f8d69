"""`skep serve`: the metastore for Hive clients, REST, health and metrics."""

import sys

import click

from catalog_api.cli.options import GENERAL, STORAGE, STORE, with_settings
from metastore.config import Settings


@click.command()
@with_settings(
    *STORE,
    "host",
    "thrift_port",
    "http_port",
    "workers",
    "threads",
    "warehouse",
    "external_warehouse",
    "allow_location",
    "crawl_location",
    "crawls",
    "discover_partitions_every",
    *STORAGE,
    "max_message_size",
    "pruning_memory",
    "keep_dropped",
    "sample_rows",
    "log_level",
    "log_format",
    *GENERAL,
)
def serve(settings: Settings) -> None:
    """Run the server until Ctrl-C or SIGTERM."""
    from catalog_api.server.run import run_server  # noqa: PLC0415 - heavy, and only needed here

    sys.exit(run_server(settings))
