"""The one place where an update's own words are read, bounded."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from telegram import Chat, InlineQuery, Message, MessageEntity, User

import bot
from bot.cli import main
from bot.telegram.incoming import arguments, command_of, own_words, text_of, typed_after_name
from retrieval.asking.typed import LONGEST, Typed

ME = User(1000, "Ada", is_bot=False)
FOLDER = Path(bot.__file__).parent
OWN_WORDS = {"text", "caption", "text_html", "caption_html", "query", "args", "parse_entities"}
UPDATES = {"message", "earlier", "query", "context", "reply_to_message", "effective_message"}
WITHOUT_A_QUESTION = {"add", "edit", "show", "remove", "reread", "export"}
"""Commands whose texts are details of an interview, ids and names of files."""


def message(text: str | None = None, caption: str | None = None, *at: MessageEntity) -> Message:
    chat = Chat(-5, Chat.GROUP)
    entities = {"entities" if text else "caption_entities": at}
    return Message(1, datetime.now(UTC), chat, ME, text=text, caption=caption, **entities)  # type: ignore[arg-type]


def test_a_text_is_bounded_however_it_comes() -> None:
    worst = "did" + " " * 5000 + "Kerry \ud800 say"
    assert text_of(message(worst)) == "did Kerry say"
    assert text_of(message(None, worst)) == "did Kerry say"
    assert text_of(None) == ""
    assert arguments(message(f"/check@bot   {worst}")) == "did Kerry say"
    assert arguments(message("/check")) == ""
    assert typed_after_name(InlineQuery("1", ME, "kerry " * 100, "")).startswith("kerry kerry")
    assert len(typed_after_name(InlineQuery("1", ME, "kerry " * 100, ""))) <= 256
    assert len(text_of(message("x" * 10_000))) == LONGEST


def test_a_caption_may_be_as_long_as_a_text() -> None:
    said = "Kerry: “" + "open for business " * 200 + "”"
    assert text_of(message(None, said)) == Typed(said)
    assert text_of(message(None, said)).endswith("”")


@pytest.mark.parametrize("before", ["", "🙂 ", "\ud800 ", "é" * 3000])
def test_the_bots_name_is_taken_out_wherever_it_stands(before: str) -> None:
    units = len(before.encode("utf-16-le", "surrogatepass")) // 2
    mention = MessageEntity(MessageEntity.MENTION, units, 4)
    asked = message(f"{before}@bot, what   about\n\n\nIran?", None, mention)
    assert own_words(asked, "bot", 7).endswith("what about\nIran?")
    assert "@bot" not in own_words(asked, "bot", 7)
    assert "@bot" in own_words(asked, "another", 7)


def test_a_command_is_its_first_word() -> None:
    assert command_of(message("/ask@bot " * 400)) == "/ask@bot"
    assert command_of(message("\n/ask")) == ""
    assert command_of(message("ask /ask")) == ""


def test_nothing_else_reads_an_updates_words() -> None:
    """A handler that reads them itself would read them unbounded."""
    found = []
    for path in [*FOLDER.glob("*.py"), *FOLDER.glob("handlers/*.py")]:
        if path.name == "incoming.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Attribute) and node.attr in OWN_WORDS):
                continue
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if name in UPDATES:
                found.append(f"{path.name}:{node.lineno} {name}.{node.attr}")
    assert found == []


def test_every_question_on_the_command_line_is_bounded() -> None:
    unbounded = [
        f"{name} {param.name}"
        for name, command in main.commands.items()
        if name not in WITHOUT_A_QUESTION
        for param in command.params
        if isinstance(param.type, click.types.StringParamType)
    ]
    assert unbounded == []
