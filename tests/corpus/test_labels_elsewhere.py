"""Labels beside which something stands that looks like a part of a name, and names in capitals."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.readers import ReadError

ADA, BEN = "Ada Moss", "Ben Hale"


def speakers(text: str, name: str = "talk.txt") -> list[str | None]:
    return [quote.speaker for quote in read_interview(text.encode(), name).quotes]


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("○田中（一）委員", "田中（一）"),
        ("○国務大臣（佐藤次郎君）（登壇）", "佐藤次郎"),
        ("○山本財務大臣", None),
        ("○議長（代理）", None),
    ],
)
def test_whatever_stands_behind_a_circle_opens_a_turn(label: str, who: str | None) -> None:
    turns = f"○鈴木花子君　雨です。\n\n{label}　そうです。\n\n"
    assert speakers(f"会議録\n\n{turns * 3}") == ["鈴木花子", who] * 3


@pytest.mark.parametrize("kind", ["STATEMENT", "PREPARED STATEMENT", "TESTIMONY"])
def test_the_heading_of_a_statement_is_nobodys_name(kind: str) -> None:
    text = (
        "    Mr. Hale. Good morning.\n    Ms. Moss, please go on.\n\n"
        f"        {kind} OF ADA MOSS, KEEPER\n\n    Ms. Moss. Thank you. It is a long road.\n"
        "    Mr. Hale. How long is it?\n    Ms. Moss. Nobody knows.\n"
    )
    assert set(speakers(text)) == {"Hale", "Moss"}


@pytest.mark.parametrize("number", ["Serial No. 98-4", "Docket No. 17", "Document No. 3"])
def test_a_number_is_nobodys_words(number: str) -> None:
    turns = "    Mr. Hale. Well, who pays?\n    Ms. Moss. The town.\n"
    assert speakers(f"{number}\n\n{turns * 3}") == ["Hale", "Moss"] * 3


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("GOVERNOR QUILLON OPENS BRIDGE", "Quillon"),
        ("Mayor Quillon Opens New Bridge", "Quillon"),
        ("QUILLON OPENS NEW BRIDGE", "Quillon"),
        ("ADA QUILLON OPENS NEW BRIDGE", "Ada Quillon"),
    ],
)
def test_a_verb_of_a_headline_is_no_surname(headline: str, who: str) -> None:
    text = f"{headline}\n\nGOVERNOR QUILLON: It is open.\n\nQ    To whom?\n\n"
    assert speakers(text + "GOVERNOR QUILLON: To all.\n\nQ    Now?\n") == [who, None, who, None]


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("YILDIZ ILICALI", "Yıldız Ilıcalı"),
        ("İBRAHİM KILIÇ", "İbrahim Kılıç"),
        ("ÇAĞRI IŞIK", "Çağrı Işık"),
    ],
)
def test_capitals_of_turkish_become_its_small_letters(label: str, who: str) -> None:
    turns = f"{label}: Bu yıl kışın kapalıydı, yazın açıldı.\n\nAYŞE ÖZ: Kaç kişi çalışıyor?\n\n"
    assert speakers(turns * 3) == [who, "Ayşe Öz"] * 3


@pytest.mark.parametrize("role", ["ANCHOR", "COHOST", "REPORTER"])
def test_a_role_in_captions_is_nobody_else(role: str) -> None:
    said = (f"{role}: Is it open?", "CAPTAIN MOSS: It is.", f"{role}: Since when?")
    cues = (f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{one}\n" for at, one in enumerate(said, 1))
    assert speakers("\n".join(cues), "talk.srt") == [None, "Moss", None]


@pytest.mark.parametrize("named", ["badge", "user-flair", "role"])
def test_what_a_badge_says_is_no_part_of_a_name(named: str) -> None:
    turns = "".join(
        f'<div class="msg"><span class="user">{who}</span><span class="{named}">{what}</span>'
        f'<span class="ts">12:0{at}</span><p>It was cold. Nobody came in step {at}.</p></div>'
        for at, (who, what) in enumerate(((ADA, "Keeper"), (BEN, "Guest")) * 2)
    )
    found = speakers(f"<html><body><h1>Chat</h1>{turns}</body></html>", "chat.html")
    assert set(found) == {ADA, BEN}


@pytest.mark.parametrize("above", ["Salt Road, Episode 12", "Salt Road | Season 2", "Ep. 4"])
def test_a_programme_with_its_number_is_no_label(above: str) -> None:
    text = (
        f"{above}: The last ferry\n\nHosts: Ada Moss and Ben Hale\n\n"
        "Ada: Who came?\n\nBen: Nobody came.\n\nAda: Nobody at all?\n"
    )
    assert speakers(text) == [ADA, BEN, ADA]


@pytest.mark.parametrize("first", ["@UTF8\n@Begin\n", "@Begin\n@Languages:\teng\n"])
def test_transcripts_in_codes_are_refused(first: str) -> None:
    with pytest.raises(ReadError):
        speakers(f"{first}*ADA:\tdid you &-uh ring ?\n*BEN:\ttwice .\n%com:\tBen waits\n@End\n")


@pytest.mark.parametrize(
    "noted",
    [
        "Proceedings suspended from 11.02 to 11.15",
        "Ayes, 12. Noes, 31.",
        "Debatten förklarades härmed avslutad.",
        "〔拍手〕",
        "NDB # 7",
        ":wave: 2  :boat: 1",
    ],
)
def test_what_is_noted_below_a_turn_is_nobodys_words(noted: str) -> None:
    text = (
        f"Minutes of the harbour board\n\n{ADA}: Who pays?\n\n{BEN}: The town.\n\n"
        f"{ADA}: All of it?\n\n{BEN}: All.\n\n{noted}\n\n"
    )
    found = read_interview(text.encode(), "talk.txt").quotes
    assert [quote.text for quote in found] == ["Who pays?", "The town.", "All of it?", "All."]


@pytest.mark.parametrize("noted", ["(Not recorded)", "[Time expired.]", "(Expunged as ordered.)"])
def test_what_a_house_notes_in_a_line_is_nobodys_words(noted: str) -> None:
    text = f"{ADA}: Who pays? {noted}\n\n{BEN}: The town.\n\n{ADA}: All of it?\n"
    found = read_interview(text.encode(), "talk.txt").quotes
    assert [quote.text for quote in found] == ["Who pays?", "The town.", "All of it?"]


@pytest.mark.parametrize(
    "written",
    ["3 березня 2021", "3 Μαρτίου 2021", "3 مارس 2021", "3 במרץ 2021", "3. maaliskuuta 2021"],
)
def test_months_of_more_languages_are_read(written: str) -> None:
    text = f"Talk\n{written}\n\n{ADA}: Who pays?\n\n{BEN}: The town.\n\n{ADA}: All of it?\n"
    assert str(read_interview(text.encode(), "talk.txt").document.details.date) == "2021-03-03"
