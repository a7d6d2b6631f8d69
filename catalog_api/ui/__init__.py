"""The web UI: pages made on the server."""
