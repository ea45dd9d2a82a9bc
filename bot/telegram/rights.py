"""Rights: who may choose for a chat."""

from __future__ import annotations

from telegram import Chat, ChatMember, Update
from telegram.error import TelegramError

from bot.telegram.context import Context


async def may_choose(update: Update, context: Context) -> bool:
    """Tell whether somebody may choose for a chat: in a group, its admins and its owner."""
    chat, person, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or person is None:
        return False
    if chat.type == Chat.PRIVATE:
        return True
    anonymous = message.sender_chat if message and not update.callback_query else None
    if anonymous is not None and anonymous.id == chat.id:
        return True  # an admin who writes in the name of the group
    try:
        member = await context.bot.get_chat_member(chat.id, person.id)
    except TelegramError:
        return False
    return member.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)
