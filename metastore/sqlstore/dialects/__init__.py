"""All that differs between the databases, and nowhere else."""
