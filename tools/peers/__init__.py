"""Fetch and run the real engines and servers that Skep is tested with and measured against.

    python -m tools.peers fetch [trino] [hms] [spark35] [spark40] [hive4-client] ...
    python -m tools.peers run trino --metastore thrift://127.0.0.1:9083 --s3-endpoint URL

Everything is kept below `$SKEP_PEERS` (default `~/.cache/skep-peers`), is fetched once, and
listens on 127.0.0.1 only.
"""
