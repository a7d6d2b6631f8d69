"""Moving contents in and out: dumps, and copies of other metastores."""
