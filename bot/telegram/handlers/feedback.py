"""Reactions to an answer, 👍 or 👎, kept with the question for whoever runs the bot."""

from __future__ import annotations

from telegram import ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji

from bot.chats.kept import message_key
from bot.telegram.context import Context

GOOD, BAD = str(ReactionEmoji.THUMBS_UP), str(ReactionEmoji.THUMBS_DOWN)


async def reacted(update: Update, context: Context) -> None:
    """Keep what somebody thinks of an answer, or take it back."""
    reaction = update.message_reaction
    if reaction is None or reaction.user is None:  # who reacts in a chat's name is nobody to keep
        return
    kept = await context.chats.answer(message_key(reaction.chat.id, reaction.message_id))
    if kept is None:
        return
    emoji = {r.emoji for r in reaction.new_reaction if isinstance(r, ReactionTypeEmoji)}
    good = True if GOOD in emoji else False if BAD in emoji else None
    await context.chats.judge(kept, reaction.user.id, good)
