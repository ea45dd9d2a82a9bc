"""The playground's rich messages have the names that are published, and no others.

The names are of a package that nobody here wrote: ``published/rich_names.py`` writes them down.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from bot.playground.checks import BUTTONS
from bot.playground.methods import Methods
from bot.playground.people import person
from bot.playground.rich import blocks, tables, texts
from bot.playground.rich.reading import Field
from bot.playground.telegram import Telegram
from tests.bot.published.rich_names import NAMES
from tests.rich import blocks as every_block
from tests.rich import picture

PUBLISHED: dict[str, Any] = json.loads(NAMES.read_text())
DEFAULTED = {"align", "valign"}
"""The fields of a cell that it has when it is received, and need not have when it is sent."""
NOT_TAKEN = {
    "sendRichMessage": "business_connection_id direct_messages_topic_id protect_content "
    "ephemeral_message_parameters disable_notification allow_paid_broadcast message_effect_id "
    "suggested_post_parameters",
    "sendRichMessageDraft": "message_thread_id can_stop keep_on_stop",
    "editMessageText": "business_connection_id link_preview_options",
}
"""What bears on nothing that the playground has: it is passed over."""


def written(fields: Mapping[str, Field]) -> set[str]:
    return {name if field.required else f"{name}?" for name, field in fields.items()}


def bare(names: Iterable[str]) -> set[str]:
    return {name.removesuffix("?") for name in names}


@pytest.mark.parametrize(
    ("taken", "published"),
    [(blocks.BLOCKS, "blocks sent"), (texts.TEXTS, "texts")],
    ids=["blocks", "texts"],
)
def test_each_type_is_taken_with_its_fields(
    taken: dict[str, dict[str, Field]], published: str
) -> None:
    ours = {kind: written(fields) for kind, fields in taken.items()}
    assert ours == {kind: set(fields) for kind, fields in PUBLISHED[published].items()}


@pytest.mark.parametrize(
    ("taken", "published"),
    [
        (blocks.ITEM, "InputRichBlockListItem"),
        (blocks.CAPTION, "RichBlockCaption"),
        (texts.HELD["copy_text"], "CopyTextButton"),
        (texts.HELD["web_app"], "WebAppInfo"),
        (texts.HELD["switch_inline_query_chosen_chat"], "SwitchInlineQueryChosenChat"),
        (texts.HELD["disabled"], "DisabledButton"),
    ],
)
def test_objects_are_taken_with_their_fields(taken: dict[str, Field], published: str) -> None:
    assert written(taken) == set(PUBLISHED["objects"][published]) - {"type"}


def test_what_differs_on_purpose() -> None:
    """A cell may leave out how it is aligned; in rich messages no other bot logs anybody in."""
    objects = PUBLISHED["objects"]
    assert written(tables.CELL) == {
        f"{name}?" if name in DEFAULTED else name for name in objects["RichBlockTableCell"]
    }
    assert written(texts.HELD["login_url"]) == set(objects["LoginUrl"]) - {"bot_username?"}
    taken = {*blocks.SOURCES, *blocks.MESSAGE}
    assert taken == bare(objects["InputRichMessage"]) - {"media"}
    assert {*texts.BUTTON, *BUTTONS} == bare(PUBLISHED["button"])


def check(received: Any, published: Iterable[str], beside: Iterable[str] = ()) -> None:
    names = set(received) - set(beside)
    assert names <= bare(published)
    assert names >= {name for name in published if not name.endswith("?")}


def check_received(value: Any) -> None:
    """Check each block and text in a message, by its type."""
    if isinstance(value, list):
        for one in value:
            check_received(one)
    if not isinstance(value, dict):
        return
    kind = value.get("type")
    objects = PUBLISHED["objects"]
    if "label" in value:
        check(value, objects["RichBlockListItem"])
    elif "align" in value and kind is None:
        check(value, objects["RichBlockTableCell"])
    elif kind in PUBLISHED["blocks received"].keys() - PUBLISHED["texts"].keys():
        check(value, PUBLISHED["blocks received"][kind], ["type"])
    elif kind in PUBLISHED["texts"]:
        check(value, PUBLISHED["texts"][kind], ["type"])
    for name, one in value.items():
        if name == "caption" and "text" in one and "type" not in one:
            check(one, objects["RichBlockCaption"])
        check_received(one)


class Asked(dict[str, Any]):
    """Parameters that remember which of them was asked for."""

    def __init__(self, fields: dict[str, Any]) -> None:
        super().__init__(fields)
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)


async def called(method: str, rich: Any) -> tuple[Any, set[str]]:
    """Call a method of a new Telegram; return its result, and the parameters it asked for."""
    telegram = Telegram()
    methods = Methods(telegram)
    telegram.chat_of(person(1), None)
    sent: Any = await methods.call("sendMessage", {"chat_id": 1001, "text": "x"})
    place = {"chat_id": 1001, "message_id": sent["message_id"], "draft_id": 1}
    params = Asked({**place, "rich_message": rich, "picture": picture()})
    result = await methods.call(method, params)
    if method == "editMessageText":
        await methods.call(method, texting := Asked({**place, "text": "y"}))
        params.names |= texting.names
    return result, params.names - {"picture"}


def test_what_is_received_has_the_published_fields() -> None:
    sent, _ = asyncio.run(called("sendRichMessage", {"blocks": every_block(), "is_rtl": True}))
    check(sent["rich_message"], PUBLISHED["objects"]["RichMessage"])
    check_received(sent["rich_message"]["blocks"])


@pytest.mark.parametrize("method", NOT_TAKEN)
def test_methods_ask_for_the_published_parameters(method: str) -> None:
    rich = {"blocks": [{"type": "paragraph", "text": "z"}]}
    _, asked = asyncio.run(called(method, rich))
    assert asked == bare(PUBLISHED["methods"][method]) - set(NOT_TAKEN[method].split())
