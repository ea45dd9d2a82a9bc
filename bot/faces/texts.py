"""The fixed texts: greeting, help, privacy, commands. Each function takes the voice to use."""

from __future__ import annotations

from bot.chats.kept import ANSWERS_DAYS, QUESTIONS_DAYS
from bot.faces.voice import Voice


def welcome(say: Voice) -> tuple[str, ...]:
    """Return the lines of /start."""
    return (
        say(
            "Ask me what somebody said, and I answer with the words that are on record: "
            "verbatim, with who, when and where."
        ),
        say(
            "Ask on as you would in a conversation: “And about Israel?”, “what else?”, "
            "“when was that?”"
        ),
        say("I only quote. Where nothing on record fits, I say so."),
    )


def help_lines(say: Voice) -> tuple[str, ...]:
    """Return the lines of /help."""
    return (
        say("What did somebody say about something: “What did Kerry say about Iran?”"),
        say("Who said it: “Who said diplomacy is slow work?”"),
        say(
            "Narrow it down: “in 2014”, “on CNN”, “only direct quotes”, exact words in quotation "
            "marks, and -word for what to leave out."
        ),
        say(
            "Ask on: “And about Israel?”, “what else?”, “when was that?”, “who asked?”, “link?”, "
            "“shorter”, “no, I meant Rouhani”, “go back”. Or edit your question."
        ),
        say(
            "The buttons under an answer leaf to the next quote, open what stands around it, and "
            "share it: into a chat, as text, or as a picture."
        ),
        say("Forward me a message or paste a paragraph, and I look for it on record."),
        say(
            "Check a quotation: “Did Kerry say ‘Iran is open for business’?”, /check, or reply to "
            "a message with “is this real?”"
        ),
        say(
            "See them together: “Kerry vs Rouhani on Iran”, “who else talked about sanctions?”, "
            "“how has Kerry's view on Iran changed?”, /timeline. An interview in a minute: "
            "/summary."
        ),
        say("Look around: /people, /topics, /interviews, /random. A game of it: /quiz."),
        say(
            "/follow somebody, and I tell you when they are heard again. A quote of the day, at an "
            "hour that you choose: /settings. /privacy."
        ),
        say("A reaction 👍 or 👎 to an answer tells whoever runs me how good it was."),
        say("A line that says Reported is the writer's account, not a verbatim quote."),
    )


def only_questions(say: Voice, username: str) -> str:
    """Say what the bot does in a channel's direct messages; short enough for an alert."""
    return say(
        "In a channel's direct messages I only answer questions: ask with /ask, or by naming me: "
        "@{name}. For all else, write to me alone.",
        name=username,
    )


def group_lines(say: Voice, username: str) -> tuple[str, ...]:
    """Return the lines of /help in a group."""
    return (
        say(
            "Ask me here with /ask, or by naming me anywhere in a message: @{name}.", name=username
        ),
        say("Reply to one of my answers to ask on from it, whoever asked first."),
        say("A quiz of who said it: /quiz@{name}.", name=username),
        say("I read and keep nothing else of what is written here."),
        say("The admins of this group set who may press my buttons: /settings."),
        say(
            "Once a week I can say here what is new: /digest (admins). A quote of the day: "
            "/settings."
        ),
    )


def privacy(say: Voice, hours: int) -> tuple[str, ...]:
    """Return the lines of /privacy."""
    return (
        say("What I keep, and for how long:"),
        say.plural(
            "The thread of a conversation, so that you can ask on: {count} hour after its last "
            "question.",
            "The thread of a conversation, so that you can ask on: {count} hours after its last "
            "question.",
            hours,
        ),
        say.plural(
            "Answers whose buttons still work: {count} day.",
            "Answers whose buttons still work: {count} days.",
            ANSWERS_DAYS,
        ),
        say.plural(
            "Questions and reactions, so that whoever runs me sees what can't be answered: {count} "
            "day.",
            "Questions and reactions, so that whoever runs me sees what can't be answered: {count} "
            "days.",
            QUESTIONS_DAYS,
        ),
        say("Your settings and whom you follow: until you change them."),
        say(
            "Which quotes of the day came here, so that none comes twice while there are others: "
            "until they are erased."
        ),
        say("How often a quote is shared, without who shared it."),
        say(
            "Of a group's messages, only those that are addressed to me. Nothing goes to anyone "
            "else."
        ),
        say("/forget erases all of it."),
    )


def commands(say: Voice) -> tuple[tuple[str, str], ...]:
    """Return the commands of a private chat, with what each does."""
    return (
        ("start", say("What I do, with examples to tap")),
        ("people", say("Who is on record here")),
        ("topics", say("What they speak of")),
        ("interviews", say("The interviews on record")),
        ("random", say("A quote by chance")),
        ("quiz", say("Who said it? A quiz")),
        ("check", say("Is that quotation real?")),
        ("summary", say("An interview in a minute")),
        ("timeline", say("When somebody spoke of something")),
        ("follow", say("Be told when somebody is heard again")),
        ("following", say("Whom you follow")),
        ("settings", say("How I answer here")),
        ("help", say("How to ask")),
        ("privacy", say("What I keep")),
        ("forget", say("Erase what I keep of you")),
    )


def group_commands(say: Voice) -> tuple[tuple[str, str], ...]:
    """Return the commands of a group."""
    return (
        ("ask", say("Ask what somebody said")),
        ("check", say("Is that quotation real?")),
        ("digest", say("What is new, once a week")),
        ("help", say("How to ask")),
        ("settings", say("How I answer here")),
        ("privacy", say("What I keep")),
        ("forget", say("Erase what I keep of you")),
    )


def admin_commands(say: Voice) -> tuple[tuple[str, str], ...]:
    """Return what whoever runs the bot can do besides."""
    return (
        ("stats", say("What was asked, and of what")),
        ("missed", say("Questions that found nothing")),
        ("reload", say("Read the library anew")),
        ("alike", say("Who may be one person")),
        ("followfeed", say("Have interviews come from a feed")),
        ("feeds", say("What came of the feeds")),
        ("desk", say("The library, in a page")),
    )


def short_description(say: Voice) -> str:
    """Return the line of the bot's profile (120 characters)."""
    return say("Who said what, verbatim: quotes from interviews, with date and source.")


def description(say: Voice) -> str:
    """Return what an empty chat shows (512 characters)."""
    return say(
        "Ask me what somebody said about something. I answer with verbatim quotes from the "
        "interviews on record here: who said it, when, where, and what stands around it."
    )


def stale(say: Voice) -> str:
    """Answer a button that means nothing any more."""
    return say("I no longer have this answer at hand. Please ask again.")


def trouble(say: Voice) -> str:
    """Own up to a fault."""
    return say("Something went wrong on my side, and I have noted it. Please ask again.")


def moment(say: Voice) -> str:
    """Say that something which every answer needs, as the database, is not there just now."""
    return say(
        "A moment, please: something that I need can't be reached just now. Please ask again in a "
        "minute."
    )


def waits(say: Voice) -> str:
    """Say that Telegram takes nothing from the bot for now."""
    return say("Telegram makes me wait. Please try again in a few minutes.")
