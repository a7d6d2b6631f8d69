"""Where the workers of one server share their counters."""

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable of the environment in which prometheus_client looks for the folder."""
