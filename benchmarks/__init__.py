"""Measurements: one file a question, each with the baseline in the same table."""
