"""Inline mode: ``@bot kerry iran`` in any chat, and the quote that was chosen counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    Update,
)
from telegram.constants import InlineQueryLimit

from bot.answers import Answer, ask, composed, title
from bot.faces import render, wording
from bot.faces.cards import Theme, card_key
from bot.faces.fitting import cut
from bot.faces.render import Look
from bot.faces.voice import Voice, voice
from bot.telegram.answering import find
from bot.telegram.content import content_of, in_either_form
from bot.telegram.context import Context
from bot.telegram.incoming import typed_after_name
from bot.telegram.links import link_to, start_with
from bot.telegram.ways import Way
from corpus.identity import is_id
from corpus.model import Span
from retrieval.answers.check import Checking
from retrieval.answers.comparison import Comparison
from retrieval.answers.last import OfLast
from retrieval.answers.picks import latest
from retrieval.answers.shown import Shown
from retrieval.answers.summary import Summary
from retrieval.answers.timeline import OverTime
from retrieval.asking.conversation import State
from retrieval.index import Index

PAGE = 10
SHARED_FIRST, LATEST = 20, 30
"""How many of the most shared quotes and of the latest an empty query shows."""
WHOLE = (Comparison, OverTime, Checking, Summary)
"""Kinds of answers that are shared as a whole as well as quote by quote."""
CACHED = 30
"""Seconds for which Telegram may give one person the same results again."""
OFFSET = re.compile("[0-9]{1,9}")
TITLE_ROOM, DESCRIPTION_ROOM, BUTTON_ROOM = 100, 250, 60


async def typed(update: Update, context: Context) -> None:
    """Show the quotes that fit what somebody has typed so far."""
    query = update.inline_query
    if query is None:
        return
    say = voice(query.from_user.language_code)
    text = typed_after_name(query)
    index = context.memory.index
    found: Answer | None = None
    one, _, at = text[1:].partition(" ")
    part = None
    if text.startswith(render.QUOTE_QUERY) and is_id(one):
        ids: Sequence[str] = (one,)
        part = render.part_of(at)
    elif text:
        answer, _ = await context.memory.work(ask, index, State(), text, 1)
        found, ids = answer, _matching(answer)
    else:
        shared = await context.chats.most_shared(SHARED_FIRST)
        newest = await context.memory.work(latest, index, LATEST)
        ids = list(dict.fromkeys((*shared, *newest)))
    first = int(query.offset) if OFFSET.fullmatch(query.offset) else 0
    page = ids[first : first + PAGE]
    quotes = await context.memory.work(_found, index, page, part)
    following = first + PAGE
    words = cut(say("Nothing found. Ask me: {words}", words=text), BUTTON_ROOM)
    ask_me = InlineQueryResultsButton(words, start_parameter=start_with(text)) if text else None
    alone = text.startswith(render.QUOTE_QUERY)

    async def reply(look: Look) -> None:
        results: list[InlineQueryResult] = []
        if found is not None and not first and isinstance(found, WHOLE):
            results += _whole(say, found, text, context.bot.username, look)
        for shown in quotes:
            results += await _results(context, say, shown, look, alone=alone)
        await query.answer(
            results[: InlineQueryLimit.RESULTS],
            cache_time=CACHED,
            is_personal=True,  # the attribution is in the reader's language
            next_offset=str(following) if following < len(ids) else "",
            button=None if results or first else ask_me,
        )

    memory, way = context.memory, Way.INLINE
    await in_either_form(memory.ways, way, memory.look(None, way=way), reply)


async def chosen(update: Update, context: Context) -> None:
    """Count a quote that was shared."""
    result = update.chosen_inline_result
    quote_id = result.result_id.rpartition("-")[2] if result else ""
    if is_id(quote_id):
        await context.chats.shared(quote_id, context.memory.week)


def _whole(
    say: Voice, found: Answer, text: str, username: str, look: Look
) -> list[InlineQueryResult]:
    """Return an answer of several quotes, or a verdict, as one message to send."""
    if not (isinstance(found, Checking) or found.quotes):
        return []
    rendered, _ = composed(say, found, text, look)
    key = found.quotes[0].id if found.quotes else ""
    link = InlineKeyboardButton(say("Ask more"), url=link_to(username, key)) if key else None
    article = InlineQueryResultArticle(
        f"whole-{key}",
        cut(title(say, found) or text, TITLE_ROOM),
        content_of(rendered),
        description=cut(text, DESCRIPTION_ROOM),
        reply_markup=InlineKeyboardMarkup([[link]]) if link else None,
    )
    return [article]


def _matching(found: Answer) -> Sequence[str]:
    if isinstance(found, OfLast):
        return ()
    return (*(quote.id for quote in found.quotes), *found.more)


def _found(index: Index, ids: Sequence[str], part: Span | None) -> list[Shown]:
    return [shown for quote_id in ids if (shown := find(index, quote_id, part=part))]


async def _results(
    context: Context, say: Voice, shown: Shown, look: Look, *, alone: bool
) -> list[InlineQueryResult]:
    standing = render.standing(say, shown, link_to(context.bot.username, shown.id), look)
    day = say.day(shown.details.date) if shown.details.date else ""
    title = " · ".join(filter(None, (wording.said_by(say, shown), day)))
    results: list[InlineQueryResult] = [
        InlineQueryResultArticle(
            shown.id,
            cut(title, TITLE_ROOM),
            content_of(standing),
            description=cut(shown.framed.text, DESCRIPTION_ROOM),
            reply_markup=standing.keyboard,
        )
    ]
    for theme in Theme if alone else ():
        file = await context.chats.picture(card_key(say, shown, theme))
        if file is not None:
            key = f"{theme}-{shown.id}"
            results.append(InlineQueryResultCachedPhoto(key, file, reply_markup=standing.keyboard))
    return results
