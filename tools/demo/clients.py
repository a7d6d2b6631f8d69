"""What other programs ask the server while the demo runs."""

import json
import time
import urllib.request

from catalog_api.thrift.client.connection import HiveConnection, parse_uri
from catalog_api.thrift.gen.base import StructError
from tools.demo.server import Addresses

_PATIENCE = 15  # seconds; reads are written down every five to ten


def refused_drop(addresses: Addresses, table: str) -> str:
    """Try to drop a protected table as engines do; return what they are told."""
    connection = HiveConnection(*parse_uri(addresses.thrift))
    try:
        connection.call("drop_table", dbname="lake", name=table, deleteData=False)
    except StructError as error:
        return str(error.message)
    finally:
        connection.close()
    raise AssertionError(f"{table} was dropped, though it is protected")


def wait_until_counted(addresses: Addresses) -> None:
    """Wait until the reads of the demo are written down."""
    end = time.monotonic() + _PATIENCE
    while not _popular(addresses) and time.monotonic() < end:
        time.sleep(0.3)


def _popular(addresses: Addresses) -> bool:
    with urllib.request.urlopen(f"{addresses.http}/api/v1/popular-tables", timeout=5) as answer:
        return bool(json.load(answer)["items"])
