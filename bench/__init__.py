"""Compare Skep with real Java metastores on the same machine in the same run."""
