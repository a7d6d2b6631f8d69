"""Programs for developers: generators, and real servers to test and measure against."""
