"""`python -m catalog_api` is the `skep` command."""

from catalog_api.cli.main import main

main()
