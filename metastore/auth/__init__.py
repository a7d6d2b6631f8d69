"""Authorisers: who may do what."""
