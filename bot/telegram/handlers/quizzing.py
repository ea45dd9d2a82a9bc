"""/quiz: who said it? A poll of Telegram's, made of a quote of the record."""

from __future__ import annotations

import logging
from functools import partial
from random import Random

from telegram import InputPollOption, Message, Update
from telegram import Poll as TelegramPoll
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.faces import pieces, texts
from bot.faces.quiz import Poll, poll, room
from bot.faces.voice import Voice
from bot.telegram.answering import left, reply, to_answer
from bot.telegram.context import Context
from bot.telegram.delivery import To, UnconfirmedError, delivering, is_for, unconfirmed
from retrieval.answers.quiz import quiz as made_of

NO_POLLS = ("send polls", "polls can't be sent", "chat_send_poll_forbidden")
"""What Telegram says where a chat takes no polls."""
_chance = Random()  # noqa: S311 (a game, no secret)
logger = logging.getLogger(__name__)


async def quiz(update: Update, context: Context) -> None:
    """Ask who said a quote."""
    message = update.effective_message
    if message is None:
        return
    say, chosen = await context.manners(update)
    found = await context.memory.work(made_of, context.memory.index, _chance, room(say))
    if found is None:
        text = say(
            "For a quiz I need at least two people who are quoted by name, and a short quote of one"
            " of them that stands by itself."
        )
        await reply(context, message, pieces.rendered([text]))
        return
    to = to_answer(message, quiet=chosen.quiet)
    deliver = partial(_deliver, context, message, say, to, poll(say, found))
    await context.memory.now_or_later(deliver)


async def _deliver(context: Context, message: Message, say: Voice, to: To, asked: Poll) -> None:
    """Send a poll, or say that the chat takes none.

    :raises bot.telegram.delivery.PutOffError: where it is to be tried again later
    """

    async def call() -> Message | None:
        try:
            return await context.bot.send_poll(
                question=asked.question,
                options=[InputPollOption(name, text_parse_mode=None) for name in asked.options],
                type=TelegramPoll.QUIZ,
                explanation=asked.explanation,
                question_parse_mode=None,
                api_kwargs={
                    "correct_option_ids": [asked.right],
                    "correct_option_id": asked.right,  # what it was called before Bot API 9.6
                },
                **to.arguments(),
            )
        except BadRequest as error:
            if not is_for(error, NO_POLLS):
                raise
            await reply(context, message, pieces.rendered([say("This chat takes no polls.")]))
            return None

    try:
        await delivering(to, call)
    except Forbidden as error:
        await left(context, to.chat, error)
    except UnconfirmedError:
        await reply(context, message, unconfirmed(say, None))
    except TelegramError as error:
        logger.warning("A quiz was refused in chat %d: %s", to.chat, error)
        await reply(context, message, pieces.rendered([texts.trouble(say)]))
