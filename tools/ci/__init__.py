"""Checks that `make` and `.ci/run` call beside the tests."""
