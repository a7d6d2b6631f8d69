"""The `skep` command: a file per command, each importing what it needs when it is run."""
