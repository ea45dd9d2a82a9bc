"""Who wrote a message: a person, a channel, an admin in the group's name, or another bot."""

from __future__ import annotations

from telegram import Message, Update

from bot.chats.kept import ConversationKey
from bot.telegram.delivery import To


def author_of(update: Update) -> int | None:
    """Return the id of whoever caused an update: a user's, or that of the chat they speak for."""
    sender = update.effective_sender
    return sender.id if sender else None


def conversation_key(message: Message, person: int) -> ConversationKey:
    """Return the conversation that somebody has where a message stands.

    Whoever writes in the name of a channel or of the group is one with it: Telegram gives all of
    them the same user.
    """
    to, spoken_for = To.beside(message), message.sender_chat
    topic = to.topic or to.direct or 0
    return ConversationKey(message.chat_id, topic, spoken_for.id if spoken_for else person)


def is_by_a_bot(update: Update, own: int) -> bool:
    """Tell an update that no person caused: two bots that answer each other never end.

    What Telegram itself forwards from a linked channel counts as one, and so does what was sent
    through this bot. A group that moves tells so itself.

    :param own: the id of this bot
    """
    message = update.message or update.edited_message or update.guest_message
    if message is None:
        user = update.effective_user
        return user is not None and user.is_bot
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        return False
    if message.is_automatic_forward or message.sender_business_bot:
        return True
    if message.via_bot is not None and message.via_bot.id == own:
        return True
    user = message.from_user
    return user is not None and user.is_bot and message.sender_chat is None
