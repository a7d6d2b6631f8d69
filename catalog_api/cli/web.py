"""`skep open`: the web pages."""

import click

from catalog_api.cli.completing import complete_names
from catalog_api.cli.options import GENERAL, with_settings
from catalog_api.cli.rest_call import part
from catalog_api.cli.terminal import is_terminal
from metastore.config import Settings

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - what is listened on


@click.command("open")
@click.argument("what", metavar="[DB[.TABLE]]", required=False, shell_complete=complete_names)
@click.option("--print", "only_told", is_flag=True, help="Only print the address.")
@with_settings("server", "host", "http_port", *GENERAL)
def open_page(settings: Settings, *, what: str | None, only_told: bool) -> None:
    """Open the web pages of a running server in a browser, and print their address.

    Where the output is no terminal the address is only printed.
    """
    host = _EVERYWHERE.get(settings.host, settings.host)
    server = settings.server or f"http://{host}:{settings.http_port}"
    address = server + _page(what)
    click.echo(address)
    if is_terminal() and not only_told:
        click.launch(address)


def _page(what: str | None) -> str:
    if what is None:
        return "/"
    database, dot, table = what.partition(".")
    if not database or (dot and not table):
        raise click.UsageError(f"{what!r} is neither a table nor a database: write DB.TABLE or DB")
    return f"/databases/{part(database)}" + (f"/tables/{part(table)}" if table else "")
