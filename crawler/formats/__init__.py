"""File formats: one module or package each, none knows another (see `crawler.plugins`)."""
