"""Answers as rich messages: one message each, and HTML where Telegram takes none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.playground.errors import ApiError
from bot.playground.server import PlaygroundServer
from corpus.intake import read_interview
from corpus.library.shipped import shipped_library
from corpus.library.store import Library
from retrieval.index import Index
from tests.conftest import playground_with_bot
from tests.talking import Talk, buttons, labels

MOST_ROWS = 2


@pytest.fixture(scope="module")
def rich() -> Iterator[PlaygroundServer]:
    """The bot on the shipped interview, and a Telegram that takes rich messages."""
    with playground_with_bot(Index(shipped_library()), rich=True) as server:
        yield server


@pytest.fixture
def talk(rich: PlaygroundServer) -> Iterator[Talk]:
    with Talk.with_new_person(rich) as person:
        yield person


def text_of(part: Any) -> str:
    """Return the words of a rich text."""
    if isinstance(part, dict):
        return text_of(part.get("text", ""))
    return part if isinstance(part, str) else "".join(map(text_of, part))


def every(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield blocks, and those inside them."""
    for block in blocks:
        yield block
        yield from every(block.get("blocks", []))


def of_type(message: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one for one in every(message["rich_message"]["blocks"]) if kind in one["type"]]


def quoted(message: dict[str, Any]) -> list[str]:
    """Return the words of the quotations of a message, in their order."""
    found = []
    for block in of_type(message, "quot"):
        inside = (text_of(one.get("text", "")) for one in block.get("blocks", []))
        found.append(text_of(block.get("text", "")) or "".join(inside))
    return found


def test_an_answer_is_one_message_with_credited_quotes(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    top = [block["type"] for block in answer["rich_message"]["blocks"]]
    assert top == ["paragraph", "pullquote", "details", "details", "details"]
    best = of_type(answer, "pullquote")[0]
    assert text_of(best["text"]).startswith("“Iran is not open for business.")
    assert text_of(best["credit"]) == (
        "John Kerry · The Lead with Jake Tapper (CNN), 5 February 2014"
    )
    link = next(one for one in best["credit"] if isinstance(one, dict) and one["type"] == "url")
    assert link["url"].startswith("https://thelead.")
    assert len(quoted(answer)) == 3
    assert talk.hears_nothing()


def test_its_context_is_folded_under_it_and_its_words_stand_out(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Israel?")
    context = next(one for one in of_type(answer, "details") if one["summary"] == "In context")
    assert not context.get("is_open")
    around = "".join(text_of(one.get("text", "")) for one in context["blocks"])
    assert "ironclad" in around
    assert "intimidated" in around


def test_two_rows_of_buttons_and_the_rest_behind_the_last(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    rows = answer["reply_markup"]["inline_keyboard"]
    assert len(rows) == MOST_ROWS
    assert [b["text"] for b in rows[1]] == ["Share", "Copy", "Card", "⋯"]
    opened = talk.all_buttons(answer)
    assert opened["rich_message"] == answer["rich_message"]
    assert {"Source", "Read in context"} <= set(labels(opened))


def test_a_folded_quote_has_buttons_of_its_own(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    second = of_type(answer, "buttons")[0]["buttons"]
    assert [one["text"] for one in second] == ["Share", "Copy", "Card"]
    talk.press_data(answer, second[2]["callback_data"])
    assert talk.wait("message")["message"]["photo"]


def test_the_next_quotes_come_in_place_and_none_twice(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    talk.press(answer, "Next quote (4 of")
    second = talk.wait("edited")["message"]
    assert second["message_id"] == answer["message_id"]
    assert set(quoted(second)).isdisjoint(quoted(answer))
    talk.press(second, "‹ Previous")
    assert quoted(talk.wait("edited")["message"]) == quoted(answer)


def test_what_else_repeats_nothing_that_was_there_to_unfold(talk: Talk) -> None:
    first = talk.say("What did Kerry say about Iran?")
    second = talk.say("what else?")
    assert set(quoted(second)).isdisjoint(quoted(first))


def test_a_follow_up_goes_on(talk: Talk) -> None:
    talk.say("What did Kerry say about Iran?")
    assert "ironclad" in quoted(talk.say("And about Israel?"))[0]


def test_people_stand_side_by_side(talk: Talk) -> None:
    answer = talk.say("compare Kerry and Rouhani on Iran")
    (table,) = of_type(answer, "table")
    head, words, _ = table["cells"]
    assert [text_of(cell["text"]) for cell in head] == ["John Kerry", "Hassan Rouhani"]
    assert text_of(words[0]["text"]).startswith("“Iran is not open for business.")
    assert len(answer["reply_markup"]["inline_keyboard"]) <= MOST_ROWS


def test_a_check_shows_what_differs_beside_the_source(talk: Talk) -> None:
    answer = talk.say("Did Kerry say 'Iran is open for business'?")
    said = answer["rich_message"]["blocks"]
    assert "Altered" in text_of(said[0]["text"])
    assert {"type": "bold", "text": "not"} in said[0]["text"]
    assert quoted(answer)[0].startswith("“Iran is not open for business.")


def test_a_summary_unfolds(talk: Talk) -> None:
    answer = talk.say("summary of Kerry Syria")
    parts = [one for one in answer["rich_message"]["blocks"] if one["type"] == "details"]
    assert [bool(one.get("is_open")) for one in parts] == [True, False, False]


def test_a_timeline_is_one_message_with_chart_table_and_quotes() -> None:
    library = Library.in_memory()
    for day in ("2014-02-05", "2014-09-01"):
        text = b"**Ada Moss:** The harbour is open, and it was closed for all of the winter."
        library.add(read_interview(text, day, {"date": day, "language": "en"}))
    with (
        playground_with_bot(Index(library), rich=True) as server,
        Talk.with_new_person(server) as talk,
    ):
        answer = talk.say("/timeline Moss harbour")
        assert of_type(answer, "photo")[0]["photo"]
        months = [text_of(row[0]["text"]) for row in of_type(answer, "table")[0]["cells"]]
        assert months == ["Month", "Feb 2014", "Sept 2014"]
        assert len(quoted(answer)) == 2
        assert talk.hears_nothing()


def test_what_has_no_quote_is_plain_text(talk: Talk) -> None:
    assert "Nothing is on record" in talk.say("What did Kerry say about unicorns?")["text"]


def test_it_runs_from_right_to_left_where_the_language_does(rich: PlaygroundServer) -> None:
    with Talk.with_new_person(rich) as talk:
        talk.language = "fa"
        assert talk.say("What did Kerry say about Iran?")["rich_message"]["is_rtl"]


def test_an_edited_question_has_its_answer_changed_in_place(talk: Talk) -> None:
    asked = talk.tell("What did Kerry say about Iran?")
    first = talk.wait("message")["message"]
    changed = talk.edit(asked, "What did Kerry say about Israel?")
    assert changed["message_id"] == first["message_id"]
    assert "ironclad" in quoted(changed)[0]


def test_where_a_chat_takes_none_the_same_answer_comes_as_html(
    rich: PlaygroundServer, talk: Talk
) -> None:
    rich.faults.append(("sendRichMessage", ApiError(400, "Bad Request: RICH_MESSAGE_INVALID")))
    answer = talk.say("What did Kerry say about Iran?")
    assert "“Iran is not open for business." in answer["text"]
    assert "5 February 2014" in answer["text"]
    assert talk.hears_nothing()
    rich.faults.append(("editMessageText", ApiError(400, "Bad Request: RICH_MESSAGE_INVALID")))
    talk.press(answer, "Next quote")
    assert "text" in talk.wait("edited")["message"]


def test_a_closed_chat_is_told_nothing_twice(rich: PlaygroundServer, talk: Talk) -> None:
    rich.faults.append(("sendRichMessage", ApiError(400, "Bad Request: TOPIC_CLOSED")))
    talk.tell("What did Kerry say about Iran?")
    assert talk.hears_nothing()


def test_is_this_real_of_a_rich_message_judges_its_quotations(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Iran?")
    judged = talk.say("is this real?", reply=answer["message_id"])
    assert "Verbatim" in text_of(judged["rich_message"]["blocks"][0]["text"])


def test_every_word_of_a_quote_is_there_letter_for_letter(talk: Talk) -> None:
    answer = talk.say("What did Kerry say about Israel?")
    library = shipped_library()
    source = library.interview(library.ids()[0]).text
    for words in quoted(answer):
        assert words.strip("“”… ") in source
    assert buttons(answer)


def test_an_interview_is_read_in_the_chat(talk: Talk) -> None:
    page = talk.say("/interviews")
    talk.press(page, "Kerry")
    talk.press(talk.wait("edited")["message"], "Read it")
    read = talk.wait("edited")["message"]
    sections = [text_of(one["summary"]) for one in of_type(read, "details")]
    assert sections[0] == "Syria: a stalemate"
    library = shipped_library()
    interview = library.interview(library.ids()[0])
    words = "".join(text_of(one.get("text", "")) for one in every(read["rich_message"]["blocks"]))
    assert all(interview.words(passage) in words for passage in interview.passages)
    talk.press(read, "‹ About")
    assert "quotes on record" in talk.wait("edited")["message"]["text"]


def test_a_long_interview_has_pages_on_every_telegram() -> None:
    library = Library.in_memory()
    turns = [f"**Ada Moss:** Number {n}. {'The harbour is frozen. ' * 40}" for n in range(30)]
    library.add(read_interview("\n\n".join(turns).encode(), "ice", {"language": "en"}))
    for rich in (True, False):
        with (
            playground_with_bot(Index(library), rich=rich) as server,
            Talk.with_new_person(server) as talk,
        ):
            talk.press(talk.say("/interviews"), "ice")
            page = talk.wait("edited")["message"]
            talk.press(page, "Read it")
            seen = []
            while page := talk.wait("edited")["message"]:
                seen.append(str(page.get("rich_message") or page["text"]))
                if not any(label.startswith("Next (") for label in labels(page)):
                    break
                talk.press(page, "Next (")
            assert len(seen) > 1
            assert all(f"Number {n}." in "".join(seen) for n in range(30))


NEWSROOM, FRIENDS = -1001, -1003
NAME = "@onrecord_playground_bot"


def test_a_shared_quote_is_rich_and_stands_by_itself(rich: PlaygroundServer) -> None:
    with Talk.with_new_person(rich, NEWSROOM) as talk:
        shared = talk.choose(talk.type_inline("kerry iran"))
        assert "Iran is not open" in quoted(shared)[0]
        credit = text_of(of_type(shared, "quot")[0]["credit"])
        assert credit == "John Kerry · The Lead with Jake Tapper (CNN), 5 February 2014"
        assert {"Source", "Ask more"} == set(labels(shared))


def test_inline_results_that_are_refused_come_as_html(rich: PlaygroundServer) -> None:
    with Talk.with_new_person(rich, NEWSROOM) as talk:
        rich.faults.append(("answerInlineQuery", ApiError(400, "Bad Request: CONTENT_INVALID")))
        shared = talk.choose(talk.type_inline("kerry iran"))
        assert "Iran is not open" in shared["text"]


def test_a_guest_answers_with_a_rich_message_whose_buttons_work(rich: PlaygroundServer) -> None:
    with Talk.with_new_person(rich, FRIENDS) as talk:
        talk.tell(f"{NAME} what did Kerry say about Iran?")
        answer = talk.wait("message")["message"]
        assert "Iran is not open" in quoted(answer)[0]
        talk.press(answer, "Next quote")
        assert set(quoted(talk.wait("edited")["message"])).isdisjoint(quoted(answer))
