"""A Telegram Bot API on loopback, with a chat page: the same bot without an account."""
