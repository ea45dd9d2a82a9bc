"""Rich messages of the Bot API, 10.1 to 10.3: what comes in, and what is sent back."""
