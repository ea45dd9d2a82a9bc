"""Sharing a quote: inline mode, the share and copy buttons, cards, links into the bot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image

from bot.playground.errors import bad_request
from bot.playground.server import PlaygroundServer
from bot.telegram.links import start_with, words_of
from corpus.intake import read_interview
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk, buttons, labels, parts

NEWSROOM = -1001


@pytest.fixture(scope="module")
def many() -> Iterator[PlaygroundServer]:
    """A bot whose library has more quotes than fit a page of results."""
    turns = "\n\n".join(f"**Ada Moss:** Harbour number {n} froze over." for n in range(25))
    library = Library.in_memory()
    library.add(read_interview(turns.encode(), "ice"))
    with playground_with_bot(Index(library)) as server:
        yield server


def sends(result: dict[str, object]) -> str:
    content = result["input_message_content"]
    assert isinstance(content, dict)
    return str(content["message_text"])


def test_typing_shows_quotes_with_speaker_and_date(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        results = talk.type_inline("kerry iran")["results"]
        assert results[0]["title"] == "John Kerry · 5 February 2014"
        assert results[0]["description"].startswith("Iran is not open for business")


def test_a_shared_quote_stands_by_itself(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        shared = talk.choose(talk.type_inline("kerry iran"))
        for piece in ("Iran is not open", "John Kerry", "CNN", "5 February 2014"):
            assert piece in shared["text"]
        links = {b["text"]: b["url"] for b in buttons(shared)}
        assert links["Source"].startswith("https://")
        assert "?start=q_" in links["Ask more"]


def test_the_share_button_brings_that_quote_ready_to_send(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.say("What did Kerry say about Israel?")
        share = next(b for b in buttons(answer) if b["text"] == "Share")
        chosen = share["switch_inline_query_chosen_chat"]
        assert chosen["allow_group_chats"]
        results = talk.type_inline(chosen["query"])["results"]
        assert len(results) == 1
        assert "ironclad" in sends(results[0])


def test_the_copy_button_has_quote_and_attribution(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.say("What did Kerry say about Iran?")
        opened = talk.all_buttons(answer)
        copied = next(b for b in buttons(opened) if b["text"] == "Copy")["copy_text"]["text"]
        assert copied.startswith("“Iran is not open for business.")
        assert "— John Kerry, The Lead with Jake Tapper (CNN), 5 February 2014" in copied


def test_results_are_paged_and_end(many: PlaygroundServer) -> None:
    with Talk.with_new_person(many, NEWSROOM) as talk:
        seen: list[str] = []
        offset = ""
        while True:
            page = talk.type_inline("harbour froze", offset)
            seen += [result["id"] for result in page["results"]]
            if not (offset := page["next_offset"]):
                break
        assert len(seen) == len(set(seen)) == 25


def test_an_empty_query_shows_the_latest_and_the_most_shared_first(
    bot: PlaygroundServer,
) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        assert talk.type_inline("")["results"]
        israel = talk.type_inline("kerry israel")
        for _ in range(3):
            talk.choose(israel)
        for _ in range(50):
            first = talk.type_inline("")["results"][0]
            if first["id"] == israel["results"][0]["id"]:
                break
        assert first["id"] == israel["results"][0]["id"]


def test_nothing_found_leads_into_the_bot_with_the_words_kept(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        found = talk.type_inline("kerry on volcanoes")
        assert found["results"] == []
        answer = talk.say(f"/start {found['button']['start_parameter']}")
        assert "volcanoes" in answer["text"]


@pytest.mark.parametrize(
    "text", ["kerry on iran", "Керри об Иране", "😀" * 40, "a" * 300, "x y " * 90]
)
def test_words_fit_a_link_and_come_back(text: str) -> None:
    payload = start_with(text)
    assert 1 <= len(payload) <= 64
    assert text.startswith(words_of(payload))
    assert words_of(payload)


@pytest.mark.parametrize(
    "payload",
    [
        "a_%%%", "a_____", "", "q_x", "a_gICA", "a_ü", "a_😀", "a_" + "é" * 60, "a_",
        "q_" + "²" * 12, "q_", "a_=", "a_AA\u0661", "a_7aCA", "q_" + "a" * 4000, "a_" + "A" * 4000,
    ],
)  # fmt: skip
def test_a_broken_link_is_no_question(bot: PlaygroundServer, payload: str) -> None:
    with Talk.with_new_person(bot) as talk:
        assert "went wrong" not in talk.say(f"/start {payload}"[:4096])["text"]


def test_ask_more_opens_the_quote_in_its_context_to_ask_on(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot, NEWSROOM) as talk:
        shared = talk.choose(talk.type_inline("kerry intimidated"))
    link = next(b["url"] for b in buttons(shared) if b["text"] == "Ask more")
    with Talk.with_new_person(bot) as talk:
        opened = talk.say(f"/start {urlsplit(link).query.removeprefix('start=')}")
        assert "Less context" in labels(opened)
        assert any("intimidated" in bold for bold in parts(opened, "bold"))
        assert "5 February 2014" in talk.say("when was that?")["text"]


def test_a_card_is_drawn_once_and_then_sent_by_its_id(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.all_buttons(talk.say("What did Kerry say about Iran?"))
        talk.press(answer, "Card")
        card = talk.wait("message")["message"]
        file_id = card["photo"][0]["file_id"]
        drawn = httpx.get(f"{bot.url}/chat/picture/{file_id}")
        with Image.open(io.BytesIO(drawn.content)) as picture:
            assert picture.width == 1200
        assert "John Kerry" in card["caption"]
        talk.press(answer, "Card")
        assert talk.wait("message")["message"]["photo"][0]["file_id"] == file_id
        share = next(b for b in buttons(card) if b["text"] == "Share")
        results = talk.type_inline(share["switch_inline_query_chosen_chat"]["query"])
        assert [result["type"] for result in results["results"]] == ["article", "photo"]
        assert talk.choose(results, 1)["photo"][0]["file_id"] == file_id


def test_a_card_that_telegram_no_longer_has_is_drawn_again(bot: PlaygroundServer) -> None:
    with Talk.with_new_person(bot) as talk:
        answer = talk.all_buttons(talk.say("What did Kerry say about Israel?"))
        talk.press(answer, "Card")
        first = talk.wait("message")["message"]
        bot.faults.append(("sendPhoto", bad_request("wrong file identifier/HTTP URL specified")))
        talk.press(answer, "Card")
        again = talk.wait("message")["message"]
        assert again["photo"][0]["file_id"] != first["photo"][0]["file_id"]


LONG = "The harbour is new. " + "It is cold here in the winter. " * 30
TURN = f"**Ada Moss:** {LONG}The ferry to Norway is late. {LONG}"


def test_what_is_shared_is_what_was_shown() -> None:
    library = Library.in_memory()
    library.add(read_interview(TURN.encode(), "ice", {"language": "en"}))
    with (
        playground_with_bot(Index(library)) as server,
        Talk.with_new_person(server) as talk,
    ):
        answer = talk.say("What did Moss say about the ferry to Norway?")
        shown = parts(answer, "blockquote")[0]
        assert "ferry" in shown
        share = next(b for b in buttons(answer) if b["text"] == "Share")
        query = share["switch_inline_query_chosen_chat"]["query"]
        results = talk.type_inline(query)
        assert shown in sends(results["results"][0])
        whole, _, part = query.partition(" ")
        start, end = map(int, part.split("-"))
        for forged in (f"{start + 4}-{end}", f"{start}-{end - 9}", f"{end}-{start}", "0-9", "x"):
            sent = sends(talk.type_inline(f"{whole} {forged}")["results"][0])
            assert "harbour is new" in sent
