"""Chats as JSON, logs of IRC, and what a message cites: each has its own words and no other's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.intake import read_interview

ADA, BEN = "Ada Moss", "Ben Hale"
WHO, WE, SO = "Who pays for the lighthouse?", "The town does.", "And the bridge?"


def said(text: str, name: str = "chat") -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read_interview(text.encode(), name).quotes]


def slack(words: str, user: str, name: str = "", **more: str) -> dict[str, Any]:
    profile = {"user_profile": {"real_name": name}} if name else {}
    return {"type": "message", "ts": "1652256000.0", "user": user, "text": words} | profile | more


def discord(words: str, name: str, kind: str = "Default", *, bot: bool = False) -> dict[str, Any]:
    author = {"name": "x", "nickname": name, "isBot": bot}
    return {"type": kind, "timestamp": "2021-07-18T20:01:00", "content": words, "author": author}


def telegram(words: object, name: str | None, **more: str) -> dict[str, Any]:
    sent = {"type": "message", "date": "2021-07-18T20:01:00", "from_id": f"user{name}"}
    return sent | {"from": name, "text": words} | more


@pytest.mark.parametrize(
    "chat",
    [
        [slack(WHO, "U1", BEN), slack("<@U2> joined", "U2", "Cy", subtype="channel_join"),
         slack("The town does.", "U2", ADA), slack(SO, "U1")],
        {"messages": [discord(WHO, BEN), discord("Joined.", "Cy Vale", "GuildMemberJoin"),
                      discord(WE, ADA, "Reply"), discord(SO, BEN)]},
        {"messages": [telegram(WHO, BEN), telegram("", "Cy") | {"type": "service"},
                      telegram(["The ", {"type": "bold", "text": "town"}, " does."], ADA),
                      telegram(SO, BEN)]},
    ],
)  # fmt: skip
def test_a_message_is_whose_it_is(chat: Any) -> None:
    assert said(json.dumps(chat)) == [(BEN, WHO), (ADA, WE), (BEN, SO)]


@pytest.mark.parametrize(
    "chat",
    [
        [slack(WHO, "U1", BEN), slack(WE, "U02AB3CDE")],
        [slack(WHO, "U1", BEN), slack("&gt; The town does.", "U2", ADA)],
        {"messages": [discord(WHO, BEN), discord(WE, "MEE6", bot=True)]},
        {"messages": [telegram(WHO, BEN), telegram(WE, ADA, forwarded_from="Cy Vale")]},
        {"messages": [telegram(WHO, BEN), telegram(WE, None)]},
    ],
)
def test_an_id_a_machine_and_what_is_passed_on_is_nobodys(chat: Any) -> None:
    found = said(json.dumps(chat))
    assert found[0] == (BEN, WHO)
    assert [one[0] for one in found[1:]] == [None]


@pytest.mark.parametrize(
    ("way", "note"),
    [
        ("21:0{i} <{n}> {w}", "21:04 -!- ada [~a@example.net] has quit [Ping timeout]"),
        ("[21:01:0{i}] <@{n}> {w}", "[21:01:09] * ben waves"),
        ("Mar 14 21:00:0{i} <{n}>\t{w}", "Mar 14 21:00:09 *\tNow talking on #pier"),
        ("2009-03-14 21:00:0{i} <+{n}> {w}", "2009-03-14 21:00:09 --> cy has joined #pier"),
        ("<{n}> {w}", "*** cy sets mode +o"),
    ],
)
def test_a_log_has_messages_and_notes(way: str, note: str) -> None:
    talk = (("Ben", WHO), ("Ada", WE), ("Ben", SO), ("Ada", "<Ben> And the bridge? no"))
    lines = [way.format(i=at, n=name, w=words) for at, (name, words) in enumerate(talk)]
    lines.insert(2, note)
    assert said("\n".join(lines)) == [*talk[:3], (None, talk[3][1])]


def test_a_log_tells_its_day() -> None:
    log = "--- Log opened Sat Mar 14 21:00:02 2009\n" + "21:01 <ben> who?\n21:02 <ada> me\n" * 2
    assert str(read_interview(log.encode(), "pier").details.date) == "2009-03-14"


@pytest.mark.parametrize(
    "way",
    [
        "[2020-11-02 09:1{i}] {n}: {w}\n",
        "[02/11/2020, 09:1{i}] {n}: {w}\n",
        "{n}  9:1{i} AM\n{w}\n\n",
        "{n} — 02/11/2020 09:1{i}\n{w}\n\n",
    ],
)
def test_what_a_message_answers_to_is_not_its_writers(way: str) -> None:
    talk = ((BEN, WHO), (ADA, f"\n> {WHO}\n\n{WE}"), (BEN, SO), (ADA, "Nobody does."))
    text = "".join(way.format(i=at, n=name, w=words) for at, (name, words) in enumerate(talk))
    text = text.replace("M\n\n>", "M\n>").replace(": \n>", ":\n>")
    assert said("# Notes\n\n" + text) == [
        (BEN, WHO), (None, WHO), (ADA, WE), (BEN, SO), (ADA, "Nobody does."),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["Reactions", "Attachments", "Embed", "Stickers"])
def test_what_an_export_has_below_a_message_is_none_of_it(kind: str) -> None:
    talk = ((BEN, WHO), (ADA, f"{WE}\n\n{{{kind}}}\nhttps://cdn.example/a.png\nfig (2)"), (BEN, SO))
    sent = (f"[2021-07-18 20:0{at}] {name}\n{words}\n" for at, (name, words) in enumerate(talk))
    text = "\n".join(sent) + "\n=====\nExported 3 message(s)\n=====\n"
    assert said(text) == [(BEN, WHO), (ADA, WE), (BEN, SO)]
