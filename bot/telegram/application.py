"""The Application: every handler, in order, and what is set on start."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import Forbidden, RetryAfter, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    BaseRateLimiter,
    CallbackQueryHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    Defaults,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from bot.clock import Clock
from bot.faces import texts
from bot.faces.alike import SAME, TWO
from bot.faces.reading import READ
from bot.faces.render import ASK, CARD, LEAF, REST, SOURCE
from bot.faces.voice import voice
from bot.languages import LANGUAGES
from bot.settings import Settings
from bot.telegram import feeds, mailings, news
from bot.telegram.answering import left, to_answer
from bot.telegram.authors import is_by_a_bot
from bot.telegram.calls import Calls
from bot.telegram.context import CONTEXT_TYPES, MEMORY, Bot, Context, Memory
from bot.telegram.delivery import PutOffError, To, UnconfirmedError, acknowledge, look_for_rich
from bot.telegram.handlers import (
    admin,
    browsing,
    buttons,
    checking,
    choosing,
    desk,
    feedback,
    feeding,
    following,
    group,
    guest,
    inline,
    keeping,
    private,
    quizzing,
)
from bot.telegram.incoming import command_of
from bot.telegram.limits import RateLimiter
from bot.telegram.owing import keep_offering
from bot.telegram.parsing import TolerantBot
from bot.telegram.rich_text import blocks_of
from bot.telegram.updates import InOrder
from bot.telegram.ways import Ways
from corpus.identity import ID_LENGTH
from retrieval.index import Index

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MESSAGE_REACTION,
    Update.GUEST_MESSAGE,
)
CONNECTIONS = 20
"""Calls to Telegram at once: it takes 30 messages a second, most in a tenth of one."""
READ_SECONDS, CONNECT_SECONDS = 20.0, 10.0
"""How long Telegram may take: an answer that is given up too early is one of which nobody knows."""
ID = f"[a-z2-7]{{{ID_LENGTH}}}"
NUMBER = "[0-9]{1,9}"
"""A number in the data of a button: of a page, an offer, or something kept."""
LINK_ONLY = re.compile(r"^\s*https?://\S+\s*$")
HELP = re.compile(
    r"^\W*(?:help(?: me)?|what can (?:you|i) (?:do|ask)(?: you)?|how does (?:this|it) work|hilfe"
    r"|ayuda|aide|помощь|помоги|کمک|راهنما)\W*$",
    re.IGNORECASE,
)
STOP = re.compile(
    r"^\W*(?:stop(?: (?:it|this|that))?|unsubscribe|unfollow|stopp|aufhören|basta|arrête|стоп"
    r"|хватит|بس کن)\W*$",
    re.IGNORECASE,
)
"""What people type who want no more of what the bot sends by itself: whom they follow is shown."""
QUIZ = re.compile(
    r"^\W*(?:(?:a |the |play (?:a |the )?)?quiz(?: me)?|викторина)\W*$", re.IGNORECASE
)
RANDOM = re.compile(
    r"^\W*(?:(?:a |show(?: me)? a |give me a )?random(?: quote| one)?|surprise me)\W*$",
    re.IGNORECASE,
)
"""Commands as they are typed without their slash."""
SPOKEN = filters.VOICE | filters.VIDEO_NOTE | filters.AUDIO
NOT_TO_CHANNELS = ("start", "help", "settings", "digest", "follow", "following", "quiz")
"""Commands for which a channel's direct messages are no place: what a chat chooses or is sent."""
Handler = BaseHandler[Update, Context, object]

logger = logging.getLogger(__name__)


class _GuestMessage(filters.UpdateFilter):
    """Messages of chats that the bot is not in. They are messages of a kind of their own."""

    def filter(self, update: Update) -> bool:
        return update.guest_message is not None


class _Direct(filters.MessageFilter):
    """Messages to a channel, in a chat of its own that has a topic for each who writes there."""

    def filter(self, message: Message) -> bool:
        return To.beside(message).direct is not None


class _Named(filters.MessageFilter):
    """Commands that name the bot ("/random@bot"): in a group, a bare one may be another bot's."""

    def filter(self, message: Message) -> bool:
        return "@" in command_of(message)


class _Rich(filters.MessageFilter):
    """Rich messages, for which python-telegram-bot has no filter yet."""

    def filter(self, message: Message) -> bool:
        return bool(blocks_of(message))


class _CaptionCommand(filters.MessageFilter):
    """A command in a caption ("/check" under a screenshot), which `CommandHandler` does not see."""

    def __init__(self, command: str) -> None:
        super().__init__(f"/{command} in a caption")
        self._command = f"/{command}"

    def filter(self, message: Message) -> bool:
        command = command_of(message).casefold() if message.caption else ""
        own = f"{self._command}@{message.get_bot().username.casefold()}"
        return command in (self._command, own)


class _Addressed(filters.MessageFilter):
    """Messages in a group that speak to the bot."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        return group.is_addressed(message, bot.username, bot.id)


def build_application(
    token: str,
    index: Index,
    api_url: str,
    settings: Settings | None = None,
    limiter: BaseRateLimiter[int] | None = None,
    clock: Clock | None = None,
) -> Bot:
    """Build the Application.

    :param token: the bot's token
    :param index: what it answers from
    :param api_url: where the Bot API is, without a path ("https://api.telegram.org")
    :param settings: of whoever runs it; without, those of the environment
    :param limiter: what keeps Telegram's limits; without, ours does
    :param clock: by which they are kept; without, by the time that goes by
    """
    memory = Memory(index, settings or Settings(), clock)
    limits = limiter or RateLimiter(memory.chats.move, clock, memory.turns)
    application: Bot = (
        ApplicationBuilder()
        .bot(_bot(token, api_url, limits, memory.ways))
        .context_types(CONTEXT_TYPES)
        .concurrent_updates(
            InOrder(
                lambda update: is_by_a_bot(update, application.bot.id),
                lambda update: _is_asked(application, update),
                lambda update, seconds: _turn_away(application, update, seconds),
                lambda update: _at_it(application, update),
                memory.worker.done_with,
                memory.settings.per_minute,
                memory.people,
            )
        )
        .post_init(_introduce)
        .post_stop(_leave)
        .build()
    )
    application.bot_data[MEMORY] = memory
    application.add_handlers(_handlers(memory.settings))
    application.add_error_handler(_trouble)
    return application


def _bot(token: str, api_url: str, limiter: BaseRateLimiter[int], ways: Ways) -> TolerantBot:
    address = api_url.rstrip("/")
    return TolerantBot(
        token,
        ways,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        request=Calls(
            CONNECTIONS,
            connect=CONNECT_SECONDS,
            read=READ_SECONDS,
            write=READ_SECONDS,
            pool=READ_SECONDS,
        ),
        rate_limiter=limiter,
    )


def _handlers(settings: Settings) -> Sequence[Handler]:
    """Return the handlers. The first that takes an update has it."""
    new, again = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    alone = filters.ChatType.PRIVATE
    among = filters.ChatType.GROUPS
    named = alone | _Named()
    runs_it = filters.User(user_id=settings.admins)
    text = filters.TEXT | filters.CAPTION | _Rich()
    return [
        # What is said where the bot is a guest is a message too, and looks like any other.
        MessageHandler(_GuestMessage(), guest.asked),
        # Commands go before text: "/help" is text as well.
        CommandHandler(NOT_TO_CHANNELS, group.only_questions, new & _Direct()),
        CommandHandler("start", private.start, new & alone),
        CommandHandler("help", private.help_, new & alone),
        CommandHandler(["help", "start"], group.help_, new & among),
        CommandHandler("people", browsing.people, new & named),
        CommandHandler("topics", browsing.topics, new & named),
        CommandHandler("interviews", browsing.interviews, new & named),
        CommandHandler("random", browsing.random, new & named),
        CommandHandler("quiz", quizzing.quiz, new & named),
        CommandHandler("follow", following.follow, new & named),
        CommandHandler("following", following.following, new & named),
        CommandHandler("settings", choosing.settings, new),
        CommandHandler("digest", choosing.digest, new & among),
        CommandHandler("privacy", keeping.privacy, new),
        CommandHandler("forget", keeping.forget, new),
        CommandHandler("stats", admin.stats, new & alone & runs_it),
        CommandHandler("missed", admin.missed, new & alone & runs_it),
        CommandHandler("reload", admin.reload, new & alone & runs_it),
        CommandHandler("alike", admin.alike, new & alone & runs_it),
        CommandHandler("followfeed", feeding.follow_feed, new & alone & runs_it),
        CommandHandler("feeds", feeding.feeds, new & alone & runs_it),
        CommandHandler("desk", desk.desk, new & alone & runs_it),
        CommandHandler("check", checking.check, new),
        CommandHandler("summary", private.summary, new & named),
        CommandHandler("timeline", private.timeline, new & named),
        # "/ask" is how a group asks, and works in a private chat as well.
        CommandHandler("ask", group.asked, new),
        MessageHandler(new & _CaptionCommand("check"), checking.check),
        MessageHandler(new & _CaptionCommand("ask"), group.asked),
        CommandHandler("check", checking.edited, again),
        CommandHandler("ask", group.edited, again),
        MessageHandler(again & _CaptionCommand("check"), checking.edited),
        MessageHandler(again & _CaptionCommand("ask"), group.edited),
        MessageHandler(new & among & filters.StatusUpdate.MIGRATE, group.moved),
        MessageHandler(new & among & text & _Addressed(), group.asked),
        MessageHandler(again & among & text & _Addressed(), group.edited),
        # Documents and links go before questions: a caption or an address is text as well.
        MessageHandler(new & alone & filters.Document.ALL, admin.document),
        MessageHandler(new & alone & runs_it & filters.Regex(LINK_ONLY), admin.link),
        MessageHandler(new & alone & SPOKEN & ~filters.CAPTION, private.spoken),
        MessageHandler(new & alone & filters.Regex(HELP), private.help_),
        MessageHandler(new & alone & filters.Regex(STOP), following.following),
        MessageHandler(new & alone & filters.Regex(QUIZ), quizzing.quiz),
        MessageHandler(new & alone & filters.Regex(RANDOM), browsing.random),
        MessageHandler(new & alone & text & ~filters.COMMAND, private.question),
        MessageHandler(again & alone & text & ~filters.COMMAND, private.edited),
        MessageHandler(new & alone & (filters.COMMAND | filters.ATTACHMENT), private.help_),
        InlineQueryHandler(inline.typed),
        ChosenInlineResultHandler(inline.chosen),
        MessageReactionHandler(feedback.reacted),
        CallbackQueryHandler(private.ask_button, rf"^{ASK}:(?:{NUMBER}|other)\Z"),
        CallbackQueryHandler(buttons.leaf, rf"^{LEAF}:{ID}:[01]\Z"),
        CallbackQueryHandler(buttons.source, rf"^{SOURCE}:{ID}\Z"),
        CallbackQueryHandler(buttons.rest, rf"^{REST}:{ID}:[01]\Z"),
        CallbackQueryHandler(buttons.card, rf"^{CARD}:{ID}\Z"),
        CallbackQueryHandler(browsing.people, rf"^{browsing.PEOPLE}:{NUMBER}\Z"),
        CallbackQueryHandler(browsing.person, rf"^{browsing.PERSON}:{ID}\Z"),
        CallbackQueryHandler(browsing.topics, rf"^{browsing.TOPICS}:{NUMBER}\Z"),
        CallbackQueryHandler(browsing.interviews, rf"^{browsing.INTERVIEWS}:{NUMBER}\Z"),
        CallbackQueryHandler(browsing.interview, rf"^{browsing.INTERVIEW}:{ID}\Z"),
        CallbackQueryHandler(
            browsing.about, rf"^(?:{browsing.ABOUT}:{ID}(?::{ID})?|{browsing.TOPIC}:{ID})\Z"
        ),
        CallbackQueryHandler(browsing.read, rf"^{READ}:{ID}:{NUMBER}\Z"),
        CallbackQueryHandler(browsing.summary, rf"^{browsing.SUMMARY}:{ID}\Z"),
        CallbackQueryHandler(following.follow_button, rf"^{browsing.FOLLOW}:{ID}\Z"),
        CallbackQueryHandler(following.unfollow, rf"^{following.UNFOLLOW}:{NUMBER}\Z"),
        CallbackQueryHandler(choosing.choose, rf"^{choosing.SET}:[a-z]+:[a-z0-9]*\Z"),
        CallbackQueryHandler(admin.judge, rf"^(?:{SAME}|{TWO}):{ID}\Z"),
        CallbackQueryHandler(feeding.unfollow, rf"^{feeding.UNFOLLOW}:{ID}\Z"),
        CallbackQueryHandler(keeping.erase, rf"^{keeping.FORGET}:(?:own|all)\Z"),
        # Last: buttons of earlier versions of the bot.
        CallbackQueryHandler(buttons.unknown),
    ]


def _is_asked(application: Bot, update: Update) -> bool:
    """Tell whether an update asks something of the bot, and so counts against a flood."""
    if update.callback_query or update.inline_query or update.guest_message:
        return True
    message = update.message or update.edited_message
    if message is None:
        return False
    bot = application.bot
    return message.chat.type == ChatType.PRIVATE or group.is_addressed(
        message, bot.username, bot.id
    )


@asynccontextmanager
async def _at_it(application: Bot, update: Update) -> AsyncIterator[None]:
    """Show whoever waits for an update in a chat that it is worked on, once that takes long."""
    query = update.callback_query
    message = query.message if query else update.message or update.edited_message
    if not isinstance(message, Message) or not (
        _is_asked(application, update) or command_of(message)
    ):
        yield
        return
    memory: Memory = application.bot_data[MEMORY]
    async with memory.typing(application.bot, to_answer(message)):
        yield


async def _turn_away(application: Bot, update: Update, seconds: int) -> None:
    """Tell somebody that they ask more than one person can be answered."""
    person = update.effective_user
    say = voice(person.language_code if person else None)
    text = say.plural(
        "You ask faster than I can answer. Please go on in {count} second.",
        "You ask faster than I can answer. Please go on in {count} seconds.",
        seconds,
    )
    try:
        if update.callback_query is not None:
            await acknowledge(update.callback_query, text, alert=True)
        elif update.message is not None:
            to = to_answer(update.message)
            await application.bot.send_message(text=text, **to.arguments())
    except TelegramError as error:
        logger.info("Nor could they be told: %s", error)


async def _introduce(application: Bot) -> None:
    """Find out what Telegram takes, and start what runs beside the handlers."""
    memory: Memory = application.bot_data[MEMORY]
    await look_for_rich(application.bot)
    application.bot_data["on the side"] = [
        asyncio.create_task(_describe(application, memory.settings)),
        asyncio.create_task(memory.keep_up()),
        asyncio.create_task(memory.tidy()),
        asyncio.create_task(keep_offering(memory, application.bot)),
        asyncio.create_task(news.keep_telling(memory, application.bot)),
        asyncio.create_task(mailings.keep_sending(memory, application.bot)),
        asyncio.create_task(feeds.keep_looking(memory)),
    ]


async def _describe(application: Bot, settings: Settings) -> None:
    """Set the commands and descriptions that Telegram shows; nobody waits for it to be done."""
    try:
        await _set_texts(application)
        await _set_admin_commands(application, settings)
    except TelegramError as error:
        logger.warning("Commands and descriptions could not be set: %s", error)


async def _set_texts(application: Bot) -> None:
    bot = application.bot
    for language in LANGUAGES:
        say = voice(language)
        code = "" if language == "en" else language  # "": whoever's language has none of its own
        alone = [BotCommand(*pair) for pair in texts.commands(say)]
        among = [BotCommand(*pair) for pair in texts.group_commands(say)]
        await bot.set_my_commands(alone, BotCommandScopeAllPrivateChats(), code)
        await bot.set_my_commands(among, BotCommandScopeAllGroupChats(), code)
        await bot.set_my_description(texts.description(say), code)
        await bot.set_my_short_description(texts.short_description(say), code)


async def _set_admin_commands(application: Bot, settings: Settings) -> None:
    say = voice(None)
    commands = [BotCommand(*pair) for pair in (*texts.commands(say), *texts.admin_commands(say))]
    for person in settings.admins:
        try:
            await application.bot.set_my_commands(commands, BotCommandScopeChat(person))
        except TelegramError:  # they have not written to the bot yet
            logger.info("Admin %d has no chat with the bot yet: send it /start", person)


async def _leave(application: Bot) -> None:
    """Stop what was started beside the handlers, and finish what is being written."""
    tasks: list[asyncio.Task[None]] = application.bot_data.pop("on the side", [])
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    memory: Memory = application.bot_data[MEMORY]
    await memory.stop_waiting()
    memory.close()


async def _trouble(update: object, context: Context) -> None:
    """Log what went wrong, and tell whoever is waiting: silence is the second worst bug."""
    error = context.error
    chat = update.effective_chat if isinstance(update, Update) else None
    if isinstance(error, Forbidden) and chat is not None:
        await left(context, chat.id, error)
        return
    waits = isinstance(error, RetryAfter | PutOffError)
    lost = context.memory.index.library.database.lost(error)
    if waits:  # the chat has had too much already: nothing more is sent there
        logger.warning("Something was not done: %s", error)
    elif lost is not None:
        logger.error("An update could not be handled: %s", lost)
    else:
        logger.error("An update could not be handled", exc_info=error)
    if not isinstance(update, Update) or isinstance(error, UnconfirmedError):
        return
    say = voice(update.effective_user.language_code if update.effective_user else None)
    text = texts.trouble(say) if lost is None else texts.moment(say)
    try:
        if update.callback_query is not None:
            told = texts.waits(say) if waits else text
            await update.callback_query.answer(told, show_alert=True)
        elif update.message is not None and not waits:
            to = to_answer(update.message)
            await context.bot.send_message(text=text, **to.arguments())
    except TelegramError as failed:
        logger.warning("Nor could the chat be told: %s", failed)
