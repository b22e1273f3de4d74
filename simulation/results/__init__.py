"""Indicators from a record, and the run folder on disk."""
