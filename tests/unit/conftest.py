"""Hypothesis without deadlines: the time of one example says more about the machine than the code.

Tests that are about speed measure it themselves.
"""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
