"""Checking: whether words that somebody is said to have said are on record."""
