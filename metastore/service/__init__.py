"""The use cases: the one place that joins authorisation, transaction, store and events."""
