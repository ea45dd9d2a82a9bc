"""Links into the bot: what they open, and what they look like in a message."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from telegram import Message

from corpus.identity import is_id

QUOTE_START, WORDS_START = "q_", "a_"
"""What a link into the bot starts with: the id of a quote follows, or words to ask."""
LONGEST_START = 64


def start_with(words: str) -> str:
    """Return the parameter of a link that opens the bot with these words, as many as fit."""
    room = (LONGEST_START - len(WORDS_START)) * 3 // 4
    kept = words.encode()[:room].decode(errors="ignore")
    if len(kept) < len(words) and " " in kept:
        kept = kept.rpartition(" ")[0]
    return WORDS_START + urlsafe_b64encode(kept.encode()).decode().rstrip("=")


def words_of(payload: str) -> str:
    """Return the words that :func:`start_with` put into a link; of any other link none."""
    if not payload.startswith(WORDS_START):
        return ""
    code = payload.removeprefix(WORDS_START)
    try:
        return urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode()
    except ValueError:  # no base64, or no text in it
        return ""


def link_to(username: str, quote_id: str) -> str:
    """Return the address that opens the bot with a quote."""
    return f"https://t.me/{username}?start={QUOTE_START}{quote_id}"


def shared_quote(message: Message) -> str | None:
    """Return the id of the quote that a message shares, told from its link into the bot."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for button in (button for row in rows for button in row):
        _, _, payload = (button.url or "").partition(f"?start={QUOTE_START}")
        if is_id(payload):
            return payload
    return None
