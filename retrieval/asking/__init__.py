"""Asking: what somebody typed, after what was said before, made a question."""
