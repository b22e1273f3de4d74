"""Replications and what is compared with what."""
