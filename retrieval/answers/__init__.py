"""Answers: one file a kind, from what was found to what is shown."""
