"""What a reader raises."""


class ReadError(ValueError):
    """A document that can't be read. Its message is one sentence for whoever added it."""
