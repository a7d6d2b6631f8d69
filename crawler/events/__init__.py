"""Which folders have changed, told by the storage itself."""
