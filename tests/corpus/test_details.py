"""What a document says of itself: in front matter, its head, its page's data, its file's name."""

from __future__ import annotations

import json
from datetime import date

import pytest

from corpus.intake import read_interview
from corpus.model import Interview, Role
from corpus.readers.days import Order, day_in, is_ambiguous, order_in

DAY = date(2024, 3, 3)
TURNS = (
    "BEN HALE: Who pays for the lighthouse?\n\nADA MOSS: The town pays, every penny of it.\n\n"
    "BEN HALE: And the bridge?\n\nADA MOSS: Nobody pays for the bridge.\n"
)


def read(text: str, name: str = "recording", **given: object) -> Interview:
    return read_interview(text.encode(), name, {"language": "en"} | given)


def having(interview: Interview, role: Role) -> set[str]:
    return {one.name for one in interview.speakers if role in one.roles}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("March 3, 2024", DAY),
        ("Sunday, 3rd of March, 2024 at 10:02", DAY),
        ("2024-03-03T23:30:00-05:00", DAY),
        ("3. März 2024", DAY),
        ("3 de marzo de 2024", DAY),
        ("le 3 mars 2024", DAY),
        ("3 марта 2024 г.", DAY),
        ("2024年3月3日", DAY),
        ("Sun, 03 Mar 2024 03:00:00 -0700", DAY),
        ("03/03/2024", DAY),
        ("13/04/2024", date(2024, 4, 13)),
        ("Sept. 4, 2021", date(2021, 9, 4)),
        ("03/04/2024", None),
        ("03-04-2024", None),
        ("March 2024", None),
        ("2024", None),
        ("June 31, 2024", None),
        ("20249999", None),
        ("call 1-800-2024", None),
        ("decided 5 2021 times", None),
        ("from March 3, 2024 to March 5, 2024", None),
    ],
)
def test_a_date_is_a_day_or_nothing(written: str, day: date | None) -> None:
    assert day_in(written) == day


def test_another_date_of_the_text_settles_which_number_is_the_month() -> None:
    assert is_ambiguous("03/04/2024")
    assert not is_ambiguous("13/04/2024")
    assert order_in("from 03/04/2024 on, till 25/04/2024") is Order.DAY
    assert order_in("04/25/2024") is Order.MONTH
    assert order_in("04/25/2024 and 25/04/2024") is None
    assert day_in("03/04/2024", Order.DAY) == date(2024, 4, 3)


FRONT = {
    "a podcast's": "guest: Ada Moss\nhost: Ben Hale\ntitle: Light\nyoutube_url: "
    "https://www.youtube.com/watch?v=abc\npublish_date: 2024-03-03\nchannel: The Harbour Hour",
    "a note's": "Title: Light\nShow: The Harbour Hour\nHosts: [Ben Hale]\nGuests: [Ada Moss]\n"
    "URL: https://gull.example/light\nPublished: March 3, 2024",
    "a site's": "title: Light\ndate: 2024-03-03T10:00:00Z\nlastmod: 2025-11-01\npodcast: The "
    "Harbour Hour\nlink: https://gull.example/light\ninterviewer: Ben Hale\ninterviewee: Ada Moss",
    "nested": "source:\n  series: The Harbour Hour\n  title: Light\n  url: https://gull.example/l\n"
    "transcription:\n  date: 2025-11-01\nrecorded: 2024-03-03\nhost: Ben Hale\nguest: Ada Moss",
    "names and roles": "title: Light\nprogram: The Harbour Hour\naired: 2024-03-03\nsource_url: "
    "https://gull.example/l\nspeakers:\n- name: Ben Hale\n  role: interviewer\n- name: Ada Moss\n"
    "  role: guest",
    "updated later": "title: Light\nupdated: 2025-11-01\nrelease_date: 2024-03-03\nseries: The "
    "Harbour Hour\nvideo_url: https://gull.example/v\nhost: Ben Hale\nguest: 'Ada Moss, keeper'",
}


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT)
def test_front_matter_has_its_details_under_any_usual_name(front: str) -> None:
    interview = read(f"---\n{front}\n---\n\n{TURNS}")
    details = interview.details
    assert (details.title, details.date) == ("Light", DAY)
    assert details.programme == "The Harbour Hour"
    assert details.url is not None
    assert details.url.startswith("https://")
    assert having(interview, Role.HOST) == {"Ben Hale"}
    assert having(interview, Role.GUEST) == {"Ada Moss"}


def test_front_matter_in_toml_and_with_colons_is_read() -> None:
    toml = read(f'+++\ntitle = "Light"\ndate = 2024-03-03\n+++\n\n{TURNS}')
    assert (toml.details.title, toml.details.date) == ("Light", DAY)
    colon = read(f"---\ntitle: 12: The light\ndate: 2024-03-03\n---\n\n{TURNS}")
    assert (colon.details.title, colon.details.date) == ("12: The light", DAY)


@pytest.mark.parametrize("written", ["03/04/2024", "March 2024", "2024"])
def test_a_date_that_names_no_day_gives_none(written: str) -> None:
    assert read(f"---\ntitle: Light\ndate: {written}\n---\n\n{TURNS}").details.date is None


def test_a_channel_is_a_station_where_the_programme_is_known() -> None:
    front = "show: Morning Desk\nchannel: ABN\n"
    details = read(f"---\n{front}---\n\n{TURNS}").details
    assert (details.programme, details.outlet) == ("Morning Desk", "ABN")
    assert read(f"---\nchannel: ABN Two\n---\n\n{TURNS}").details.programme is None


HEADS: dict[str, tuple[str, dict[str, object]]] = {
    "a broadcast": (
        "Return to Transcripts main page\n\nTHE HARBOUR HOUR\n\nMayor Speaks; Light Is Out\n\n"
        "Aired March 3, 2024 - 20:00   ET\n\nTHIS IS A RUSH TRANSCRIPT. IT MAY BE UPDATED.\n",
        {"programme": "The Harbour Hour", "title": "Mayor Speaks; Light Is Out", "date": DAY},
    ),
    "a rush transcript": (
        "Mayor on the light\n\nThis is a rush transcript from “The Harbour Hour,” March 3, 2024. "
        "This copy may not be in its final form.\n",
        {"programme": "The Harbour Hour", "title": "Mayor on the light", "date": DAY},
    ),
    "a podcast": (
        "The Harbour Hour\nEpisode 12: The light\nMarch 3, 2024\nHost: Ben Hale\nGuest: Ada Moss, "
        "keeper of the light\nhttps://gull.example/12\n",
        {"programme": "The Harbour Hour", "title": "Episode 12: The light", "date": DAY},
    ),
    "an oral history": (
        "Oral history of Ada Moss\nInterviewed by Ben Hale, March 3, 2024\nPrinted May 5, 2025\n",
        {"programme": None, "title": "Oral history of Ada Moss", "date": DAY},
    ),
    "a meeting": (
        "Harbour talk\n\nMarch 3, 2024, 10:02AM\n",
        {"programme": None, "title": "Harbour talk", "date": DAY},
    ),
    "remarks": (
        "Remarks by Mayor Moss on the light\nSouth Lawn\nMarch 3, 2024\n\n10:02 A.M. EDT\n",
        {"programme": None, "title": "Remarks by Mayor Moss on the light", "date": DAY},
    ),
    "header lines": (
        "Show: The Harbour Hour\nDate: March 3, 2024\nTitle: The light\nGuests: Ada Moss\n",
        {"programme": "The Harbour Hour", "title": "The light", "date": DAY},
    ),
    "a title with a colon": (
        "The Keeper: Ada Moss talks to Ben Hale\n\nAda Moss has kept the light for fifty years and "
        "Ben Hale went to see her in the winter of the year.\n\nPublished on 3 March 2024\n",
        {"programme": None, "title": "The Keeper: Ada Moss talks to Ben Hale", "date": DAY},
    ),
    "an interview on a programme": (
        "Transcript: Ada Moss on “The Harbour Hour,” March 3, 2024\n",
        {"programme": "The Harbour Hour", "date": DAY},
    ),
    "changed later": (
        "The light\nLast updated 1 November 2025\nFirst published 3 March 2024\n",
        {"programme": None, "title": "The light", "date": DAY},
    ),
}


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_transcript_says_what_it_is(head: str) -> None:
    text, expected = HEADS[head]
    interview = read(f"{text}\n{TURNS}")
    found = {key: getattr(interview.details, key) for key in expected}
    assert found == expected
    assert having(interview, Role.HOST) == {"Ben Hale"}
    assert having(interview, Role.GUEST) == {"Ada Moss"}


@pytest.mark.parametrize(
    ("text", "not_title"),
    [
        ("Interviewer: Who pays?\n\nInterviewee: The town.\n\nInterviewer: All?\n", "Interviewer"),
        ("ada: the town pays\nben: all of it?\nada: nobody else\nben: nobody?\n", "ada"),
        (
            "The harbour is open to every boat, and it will stay open.\n\n“We pay,” Moss said.\n",
            "The",
        ),
        (
            "Ada Moss has kept the light for years, and likes it.\n\n“It is old,” Moss said.\n",
            "Ada",
        ),
        ("1\n00:00:01,000 --> 00:00:03,000\nBEN HALE: Is the wall safe?\n", "BEN"),
    ],
)
def test_a_label_or_a_sentence_is_no_title(text: str, not_title: str) -> None:
    assert not read(text, "the_sea_wall").details.title.startswith(not_title)
    assert read(text, "the_sea_wall").details.title == "the sea wall"


@pytest.mark.parametrize("names", ["BEN HALE, ADA MOSS", "Ben Hale, Ada Moss", "BH, AM"])
@pytest.mark.parametrize(
    "title", ["Ada Moss: “I kept the light”", "Ada Moss: „Ich hielt das Licht“", "Ada Moss: 'Me?'"]
)
def test_a_headline_with_a_name_and_a_colon_is_no_turn(title: str, names: str) -> None:
    ben, ada = names.split(", ")
    text = f"{title}\n\nShe kept it for years.\n\n{ben}: Why?\n\n{ada}: I did.\n\n{ben}: So?"
    interview = read_interview(text.encode(), "talk")
    assert interview.document.details.title == title
    assert [quote.text for quote in interview.quotes] == ["Why?", "I did.", "So?"]


BELOW = (
    "Harbour, March 3 (GPA) — The town has kept the light for a hundred years, and nobody knows "
    "who will pay for it when the new bridge over the harbour is open.\n\nMoss laughed.\n"
)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Harbour Town Keeps Its Light After All", "Harbour Town Keeps Its Light After All"),
        ("Harbour town keeps its light", "Harbour town keeps its light"),
        ("Poll: Town Wants Its Light. ", "Poll: Town Wants Its Light"),
        ("Keeper removed from light by police.", "Keeper removed from light by police"),
        ("Who Pays for the Light?", "Who Pays for the Light?"),
        ("The town has kept its light.", None),
        ("I keep the light for the whole town.", None),
        ("ADA MOSS:", None),
    ],
)
def test_the_line_above_an_article_is_its_title(line: str, title: str | None) -> None:
    article = f"{line}\n\n{BELOW}"
    assert read(article, "the_sea_wall").details.title == (title or "the sea wall")


NAMES = {
    "2015-08-11 07.00.00 Interview with Jo Vale, 'Morning Desk', ABN": (
        "Interview with Jo Vale, 'Morning Desk', ABN", date(2015, 8, 11), "Morning Desk", "ABN",
    ),
    "20160203 - The Late Hour - NWB Radio - The wall": (
        "The Late Hour - NWB Radio - The wall", date(2016, 2, 3), "The Late Hour", "NWB Radio",
    ),
    "ep-123-jo-vale-2024-03-03": ("ep 123 jo vale", DAY, None, None),
    "Interview_with_Ada_Moss_2024-03-03": ("Interview with Ada Moss", DAY, None, None),
    "The sea wall [dQw4w9WgXcQ].en": ("The sea wall", None, None, None),
    "The Harbour Hour #12 - Ada Moss": (
        "The Harbour Hour #12 - Ada Moss", None, "The Harbour Hour", None,
    ),
    "GMT20240303-100000_Recording.transcript": ("Recording", DAY, None, None),
    "03-04-2024 talk": ("03-04-2024 talk", None, None, None),
    "20249999_x": ("20249999 x", None, None, None),
    "12345678": ("12345678", None, None, None),
    "2023-05-01_2023-06-01 talk": ("2023-05-01 2023-06-01 talk", None, None, None),
    "2024-03-03 - Ada Moss - ABN - the wall": ("Ada Moss - ABN - the wall", DAY, None, "ABN"),
    "the_sea_wall_talk": ("the sea wall talk", None, None, None),
    "Moss 'We will not wait', she says": ("Moss 'We will not wait', she says", None, None, None),
    "harbour-hour-12": ("harbour hour 12", None, None, None),
    "podcast--the-harbour-12": ("the harbour 12", None, None, None),
    "hho--harbour-hour-open-3": ("harbour hour open 3", None, None, None),
    "harbourhour--harbour-hour-12": ("harbour hour 12", None, None, None),
    "late--harbour-hour-12": ("late – harbour hour 12", None, None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_says_what_it_is(name: str) -> None:
    details = read(TURNS, name).details
    assert (details.title, details.date, details.programme, details.outlet) == NAMES[name]


def test_the_name_of_a_file_has_the_full_names_of_surnames_and_the_link_of_a_video() -> None:
    turns = TURNS.replace("BEN HALE", "HALE").replace("ADA MOSS", "MOSS")
    interview = read(turns, "2015-08-11 Interview with Ben Hale, 'Morning Desk', ABN")
    assert {quote.speaker for quote in interview.quotes} == {"Ben Hale", "Moss"}
    assert having(interview, Role.HOST) == {"Ben Hale"}
    silent = read(TURNS, "Interview with Jo Vale, 'Morning Desk', ABN")
    assert {one.name for one in silent.speakers} == {"Ben Hale", "Ada Moss"}
    video = read(TURNS, "The sea wall [dQw4w9WgXcQ]")
    assert video.details.url == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("opening", "programme"),
    [
        ("Welcome to another episode of The Harbour Hour. I'm your host.", "The Harbour Hour"),
        ("Hello, and welcome to Harbour Hour! Harbour Hour is on.", "Harbour Hour"),
        ("Welcome to New York. What a day.", None),
        ("Welcome to the episode of my life.", None),
    ],
)
def test_a_programme_is_what_its_host_welcomes_to_if_that_is_plain(
    opening: str, programme: str | None
) -> None:
    interview = read(f"BEN HALE: {opening}\n\n{TURNS}", "harbour-hour-12")
    assert interview.details.programme == programme


BODY = (
    "<article><h1>The keeper speaks</h1><p>Ada Moss has kept the light for fifty years. She spoke "
    "to us at home on a cold morning in the winter, with the sea loud outside the window.</p>"
    "<p>“The town pays for the light, and it always has done so,” Moss said.</p></article>"
)
CHANGED = '<meta property="article:modified_time" content="2025-11-01T10:00:00Z">'


def data(**fields: object) -> str:
    work = {"@context": "https://schema.org", "@type": "NewsArticle"} | fields
    return f'<script type="application/ld+json">{json.dumps(work)}</script>'


PAGES = {
    "published and changed": data(datePublished="2024-03-03", dateModified="2025-11-01"),
    "moved to another site": data(datePublished="2025-11-01")
    + '<meta name="date" content="2024-03-03">',
    "in the address": data(datePublished="2025-11-01")
    + '<link rel="canonical" href="https://gull.example/2024/03/03/keeper">',
    "a meta": '<meta name="parsely-pub-date" content="2024-03-03T08:00:00Z">',
    "an itemprop": '<meta itemprop="datePublished" content="2024-03-03">',
    "a graph": data(
        **{"@type": None, "@graph": [{"@type": "WebPage", "datePublished": "2024-03-03T08:00:00Z"}]}
    ),
    "created only": data(dateCreated="2024-03-03", dateModified="2025-11-01"),
    "an episode": data(**{"@type": "PodcastEpisode", "datePublished": "2024-03-03"}),
}


@pytest.mark.parametrize("head", PAGES.values(), ids=PAGES)
def test_the_day_of_a_page_is_the_interviews(head: str) -> None:
    head = f"<head><title>x</title>{CHANGED}{head}</head>"
    page = f"<!doctype html><html>{head}<body>{BODY}</body></html>"
    details = read(page).details
    assert (details.date, details.title) == (DAY, "The keeper speaks")


def test_a_page_that_says_when_it_first_appeared_is_believed() -> None:
    said = "<p>This interview was first published on 3 March 2024.</p>"
    head = data(datePublished="2025-11-01")
    page = f"<!doctype html><html><head>{head}</head><body>{said}{BODY}</body></html>"
    assert read(page).details.date == DAY


def test_a_page_names_its_site_its_series_and_its_address() -> None:
    head = data(
        **{
            "@type": ["Interview", "NewsArticle"],
            "headline": "The keeper speaks &amp; sings",
            "partOfSeries": {"@type": "RadioSeries", "name": "The Harbour Hour"},
            "publisher": {"@type": "Organization", "name": "Gull Media"},
        }
    )
    head += '<meta property="og:site_name" content="The Daily Gull">'
    head += '<link rel="canonical" href="https://gull.example/keeper">'
    details = read(f"<!doctype html><html><head>{head}</head><body>{BODY}</body></html>").details
    assert (details.title, details.outlet) == ("The keeper speaks & sings", "The Daily Gull")
    assert (details.programme, details.url) == ("The Harbour Hour", "https://gull.example/keeper")


@pytest.mark.parametrize("broken", ["{", "[1, 2", '{"@graph": 3}', "null", '{"@type": {}}'])
def test_broken_data_of_a_page_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>{CHANGED}'
    page = f"<!doctype html><html><head>{head}</head><body>{BODY}</body></html>"
    assert read(page).details.date is None


@pytest.mark.parametrize(
    "line",
    [
        "Published on 3 March 2024 | Updated 9 May 2025",
        "Updated 9 May 2025, first published 3 March 2024",
        "Published: 06:12 EST, 3 March 2024 | Updated: 09:45 EST, 9 May 2025",
        "Sun 3 Mar 2024 06.12 GMT Last modified on Fri 9 May 2025 09.45 BST",
        "3 March 2024\n\nThe town lost two ships on 11 January 2019.",
        "Interview conducted 3 March 2024; transcribed 9 May 2025",
        "Veröffentlicht am 3. März 2024, aktualisiert am 9. Mai 2025",
        "Publié le 3 mars 2024 à 10h, mis à jour le 9 mai 2025",
        "Опубликовано 3 марта 2024, обновлено 9 мая 2025",
    ],
)
def test_a_day_of_change_does_not_hide_the_day_beside_it(line: str) -> None:
    text = f"{line}\n\nBen Hale: A?\n\nAda Moss: B.\n\nBen Hale: C?\n\nAda Moss: D."
    assert read_interview(text.encode(), "talk").details.date == date(2024, 3, 3)


def test_of_two_times_in_a_byline_the_one_of_change_is_left_out() -> None:
    page = (
        "<html><body><article><h1>The light</h1><p>By Ben Hale | "
        '<time datetime="2023-05-06">6 May 2023</time> | '
        '<time datetime="2024-02-02">Updated 2 Feb 2024</time></p>'
        "<p>Ada Moss has kept the light for fifty years, and she spoke to us at home.</p>"
        "<p>“The town pays for the light,” Moss said.</p></article></body></html>"
    )
    assert read_interview(page.encode(), "page").details.date == date(2023, 5, 6)


@pytest.mark.parametrize(
    "around",
    [
        '<header><time datetime="2024-02-02">Today: 2 February 2024</time></header>{}',
        '{}<aside><time datetime="2024-02-02">2 Feb</time> The tide</aside>',
        '{}<footer><time datetime="2024-02-02">2 Feb 2024</time></footer>',
        '{}<div id="comments"><p>Paul <time datetime="2024-02-02">2 Feb</time> Nice</p></div>',
        '<div class="site-header"><time datetime="2024-02-02">2 Feb</time></div>{}',
    ],
)
def test_a_day_beside_an_article_is_not_its_own(around: str) -> None:
    article = (
        "<article><h1>The light</h1>{}<p>Ada Moss has kept the light for fifty years here.</p>"
        "<p>“The town pays for the light, and it always has,” Moss said.</p></article>"
    )
    for day, own in (
        (None, ""),
        (date(2023, 5, 6), '<p><time datetime="2023-05-06">6 May 2023</time></p>'),
    ):
        page = f"<html><body>{around.format(article.format(own))}</body></html>"
        assert read_interview(page.encode(), "page").details.date == day


@pytest.mark.parametrize(
    "head",
    [
        "Recorded 3 May 2021. Published 9 June 2021.",
        "Recorded: May 3, 2021 · Aired: June 9, 2021",
        "Interview vom 3. Mai 2021, veröffentlicht am 9. Juni 2021",
        "Enregistré le 3 mai 2021, diffusé le 9 juin 2021",
        "Rebroadcast 9 June 2022; first aired 3 May 2021",
        "Ada Moss (born 9 July 1931) talks to Ben Hale on 3 May 2021",
        "Date of birth: 9 July 1931\nDate of interview: 3 May 2021\nDate of deposit: 1 June 2022",
        "Conducted: 03.05.2021, Monday\nAuthorised: 01.06.2022",
        "Monday, 05/03/2021",
        "Published: 9 June 2021\nInterview conducted 3 May 2021 in Penrow; edited for length.",
        "Interview du 3 mai 2021, relu et amendé le 9 juin 2021",
        "Das Gespräch wurde am 3. Mai 2021 in Husum geführt und redaktionell gekürzt.",
        "Intervista del 3 maggio 2021, rivista il 9 giugno 2021",
        "Date of publication: 9 June 2021\nRecorded: 3 May 2021",
        "---\ndates:\n  taped: 2021-05-03\n  published: 2021-06-09\n---\n",
        "---\nfilmed: 2021-05-03\nuploaded: 2021-06-09\n---\n",
        "---\nfirst_aired: 2021-05-03\nrebroadcast: 2022-06-09\n---\n",
    ],
)
def test_of_several_days_the_interviews_own_is_told_by_what_is_said_of_each(head: str) -> None:
    turns = "Ben Hale: Who pays for it?\n\nAda Moss: The town does.\n\nBen Hale: Why?\n"
    found = read(f"{head}\n\n{turns}")
    assert found.details.date == date(2021, 5, 3)
    assert found.details.title == "recording"


def test_a_day_of_something_else_is_not_the_interviews() -> None:
    turns = "Ben Hale: Who pays for it?\n\nAda Moss: The town does.\n\nBen Hale: Why?\n"
    found = read(f"Deposited 5 May 2022. Interview date: unknown\n\n{turns}")
    assert found.details.date is None


@pytest.mark.parametrize("done", ["edited", "scan", "rev.", "exported", "korrigiert"])
def test_the_day_on_which_a_file_was_changed_is_not_the_interviews(done: str) -> None:
    turns = b"Ben Hale: Who pays for it?\n\nAda Moss: The town does.\n\nBen Hale: Why?\n"
    name = f"interview_with_ada_moss_{done}_2022-01-01"
    assert read_interview(turns, name).details.date is None
    both = read_interview(turns, f"2021-05-03_ada_moss_{done}_2022-01-01")
    assert both.details.date == date(2021, 5, 3)


@pytest.mark.parametrize(
    "title",
    [
        "A talk with Ada Moss",
        "A walk by the sea",
        "In conversation with Ada Moss",
        "Ada Moss interviews Ben Hale",
    ],
)
def test_a_first_line_is_the_title_whatever_letter_it_opens_with(title: str) -> None:
    turns = (
        "Ben Hale: Who drives it?\n\nAda Moss: I do.\n\nBen Hale: Who pays?\n\nAda Moss: We do.\n"
    )
    for head in (title, f"# {title}"):
        interview = read_interview(f"{head}\n\n{turns}".encode(), "talk")
        assert interview.details.title == title


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 3. November 2024\nErschienen am 3. März 2024",
        "Erschienen am 3. März 2024\nStand 3.11.2024",
        "Zuletzt bearbeitet am 3. November 2024\nVeröffentlicht am 3. März 2024",
        "*Interview: Ben Hale. 3 March 2024.*",
        "*Interviewer: Ben Hale, 3 March 2024*",
        "Interview: Ben Hale (3 March 2024)",
    ],
)
def test_the_day_of_a_head_is_no_later_change_and_stands_behind_a_name(line: str) -> None:
    asked = "**Q.** Who pays?\n\n**A.** The town does.\n\n**Q.** And you?\n\n**A.** I do not."
    found = read(f"# Five minutes with Ada Moss\n\n{line}\n\n{asked}\n")
    assert found.details.date == DAY
    assert not [quote for quote in found.quotes if "Hale" in quote.text]
