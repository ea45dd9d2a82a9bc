"""Captions in the formats of the world, through the way in."""

from __future__ import annotations

import random

import pytest

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers import ReadError

TALK = [
    ("Ben Hale", "Who pays for the lighthouse & the bridge?"),
    ("Ada Moss", "The town pays for it."),
    ("Ben Hale", "Why?"),
]


def read(text: str) -> Interview:
    return read_interview(text.encode(), "a talk", {"language": "en"})


def told(interview: Interview) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in interview.quotes]


ASS = (
    "[Script Info]\nTitle: Harbour talk\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
)
TTML = '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en">'
SAMI = "<SAMI><HEAD><TITLE>Harbour talk</TITLE><STYLE><!-- P {x: y} --></STYLE></HEAD><BODY>"

NAMED = {
    "SBV": "0:00:01.599,0:00:03.160\n>> BEN HALE: Who pays for\n[br]the lighthouse "
    "& the bridge?\n\n"
    "0:00:03.500,0:00:05.000\n>> ADA MOSS: The town[br]pays for it.\n\n"
    "0:00:06.000,0:00:07.000\n>> BEN HALE: Why?\n",
    "SubViewer": "[INFORMATION]\n[TITLE]Talk\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFF,[SIZE]18\n"
    "00:00:01.00,00:00:03.00\nBen Hale: Who pays for[br]the lighthouse & the bridge?\n\n"
    "00:00:03.50,00:00:05.00\nAda Moss: The town pays for it.\n\n"
    "00:00:06.00,00:00:07.00\nBen Hale: Why?\n",
    "ASS, names": ASS
    + "Comment: 0,0:00:00.00,0:00:01.00,D,Ben Hale,Nobody says this.\n"
    + "Dialogue: 0,0:00:01.00,0:00:03.00,D,Ben Hale,Who pays for\\Nthe lighthouse & the bridge?\n"
    + "Dialogue: 0,0:00:03.50,0:00:05.00,D,Ada Moss,{\\i1}The town{\\i0}\\hpays for it.\n"
    + "Dialogue: 1,0:00:03.50,0:00:05.00,D,Ada Moss,{\\p1}m 0 0 l 100 0 100 50{\\p0}\n"
    + "Dialogue: 0,0:00:06.00,0:00:07.00,D,Ben Hale,Why?\n"
    + "Dialogue: 1,0:00:06.00,0:00:07.00,D,Ben Hale,Why?\n",
    "ASS, labels": ASS
    + "Dialogue: 0,0:00:01.00,0:00:03.00,D,,{\\an8}BEN HALE: Who pays for the lighthouse & the "
    + "bridge?\nDialogue: 0,0:00:03.50,0:00:05.00,D,,ADA MOSS: The town pays for it.\n"
    + "Dialogue: 0,0:00:06.00,0:00:07.00,D,,BEN HALE: Why?\n",
    "SSA": "[Script Info]\nScriptType: v4.00\n[V4 Styles]\nFormat: Name, Fontname\nStyle: D,Arial\n"
    "[Events]\nFormat: Marked, Start, End, Style, Name, MarginL, Effect, Text\n"
    "Dialogue: Marked=0,0:00:01.00,0:00:03.00,D,Ben Hale,0000,,Who pays for the lighthouse & the "
    "bridge?\nDialogue: Marked=0,0:00:03.50,0:00:05.00,D,Ada Moss,0000,,The town pays for it.\n"
    "Dialogue: Marked=0,0:00:06.00,0:00:07.00,D,Ben Hale,0000,,Why?\n",
    "MicroDVD": "{1}{1}25.000\n{25}{75}{y:i}BEN HALE: Who pays for|the lighthouse & the bridge?\n"
    "{80}{125}ADA MOSS: The town pays for it.\n{150}{175}BEN HALE: Why?\n",
    "MPL2": "[10][30]/Ben Hale: Who pays for|/the lighthouse & the bridge?\n"
    "[35][50]Ada Moss: The town pays for it.\n[60][70]Ben Hale: Why?\n",
    "TMPlayer": "00:00:01:Ben Hale: Who pays for|the lighthouse & the bridge?\n"
    "00:00:03:Ada Moss: The town pays for it.\n00:00:06:Ben Hale: Why?\n",
    "Spruce": "$FontName = Arial\n//a remark\n"
    "00:00:01:00 , 00:00:03:00 , Ben Hale: Who pays for|the lighthouse & the bridge?\n"
    "00:00:03:12 , 00:00:05:00 , Ada Moss: The town pays for it.\n"
    "00:00:06:00 , 00:00:07:00 , Ben Hale: Why?\n",
    "Audacity": "1.0\t3.0\tBen Hale: Who pays for the lighthouse & the bridge?\n"
    "3.5\t5.0\tAda Moss: The town pays for it.\n6.0\t7.0\tBen Hale: Why?\n",
    "LRC": "[ti:Harbour talk]\n[ar:The Gull]\n[00:01.20]Ben Hale: <00:01.20>Who pays for the "
    "<00:02.00>lighthouse & the bridge?\n[00:03.50]Ada Moss: The town pays for it.\n"
    "[00:06.00]Ben Hale: Why?\n",
    "TTML, agents": TTML
    + '<head><metadata xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><ttm:title>Harbour talk'
    + '</ttm:title><ttm:agent xml:id="b"><ttm:name type="full">Ben Hale</ttm:name></ttm:agent>'
    + '<ttm:agent xml:id="a"><ttm:name>Ada Moss</ttm:name></ttm:agent></metadata></head><body><div>'
    + '<p begin="00:00:01.000" end="00:00:03.000" agent="b">Who pays for<br/>the lighthouse &amp; '
    + 'the bridge?</p>\n<p begin="3.5s" agent="a">The <span>town</span>\n   pays for it.</p>\n'
    + '<p begin="6000ms" agent="b">Why?</p></div></body></tt>',
    "DFXP, labels": TTML
    + '<head/><body><div><p begin="00:00:01.00">BEN HALE: Who pays for the lighthouse <span '
    + 'style="x">&amp;</span> the bridge?</p><p begin="00:00:03:15">ADA MOSS: The town pays for it.'
    + "<br />BEN HALE: Why?</p></div></body></tt>",
    "TTML, another prefix": '<tt:tt xmlns:tt="http://www.w3.org/ns/ttml"><tt:body><tt:div>'
    '<tt:p begin="1s"><![CDATA[Ben Hale: Who pays for the lighthouse & the bridge?]]></tt:p>'
    '<tt:p begin="3s">Ada Moss: The town pays<!-- a remark --> for it.</tt:p>'
    '<tt:p begin="6s">Ben Hale: Why?</tt:p></tt:div></tt:body></tt:tt>',
    "YouTube's XML": '<?xml version="1.0" encoding="utf-8" ?><transcript>'
    '<text start="1.0" dur="2">&amp;gt;&amp;gt; BEN HALE: Who pays for the lighthouse &amp;amp; the'
    '</text><text start="2.0" dur="1">bridge?</text><text start="3.5" dur="1">&amp;gt;&amp;gt; '
    'ADA MOSS: The town pays for it.</text><text start="6">&amp;gt;&amp;gt; BEN HALE: Why?</text>'
    "</transcript>",
    "SAMI": SAMI
    + "<SYNC Start=1000><P Class=ENCC>Ben Hale: Who pays for<br>the <i>lighthouse</i> &amp; the "
    + "bridge?\n<P Class=FRCC>Qui paie ?\n<SYNC Start=3000><P Class=ENCC>&nbsp;\n<SYNC Start=3500>"
    + "<P Class=ENCC>Ada Moss: The town pays for it.\n<SYNC Start=6000><P Class=ENCC>Ben Hale: Why?"
    + "\n</BODY></SAMI>",
}  # fmt: skip


@pytest.mark.parametrize("kind", NAMED)
def test_captions_give_the_words_and_names(kind: str) -> None:
    interview = read(NAMED[kind])
    assert told(interview) == TALK
    if "Harbour talk" in NAMED[kind]:
        assert interview.details.title == "Harbour talk"


@pytest.mark.parametrize("kind", sorted(set(NAMED) - {"DFXP, labels"}))
def test_captions_know_their_seconds(kind: str) -> None:
    interview = read(NAMED[kind])
    assert int(interview.second_at(interview.quotes[1].span.start) or 0) == 3


APPLE = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/x">'
    '<body dur="5"><div><p begin="0.5"><span podcasts:unit="sentence">'
    '<span podcasts:unit="word" begin="0.5">Who'
    '</span><span podcasts:unit="word">pays?</span></span><span podcasts:unit="sentence"><span '
    'podcasts:unit="word">Not</span>\n <span podcasts:unit="word">I.</span></span></p></div></body>'
    "</tt>"
)
NOBODYS = {
    "Apple": (APPLE, ["Who pays? Not I."]),
    "colours": (
        TTML + '<head><styling><style xml:id="s" color="yellow"/></styling></head><body><div>'
        '<p begin="1s">Who pays?</p><p begin="2s"><span style="s">The town.</span><br/>'
        '<span color="cyan">All of it?</span></p></div></body></tt>',
        ["Who pays?", "The town.", "All of it?"],
    ),
    "YouTube's third": (
        '<timedtext format="3"><head/><body><w t="0" id="1"/><p t="240" d="9" w="1"><s>who</s>'
        '<s t="240"> pays</s></p><p t="2300" w="1" a="1">\n</p><p t="2310"><s>the</s><s> town</s>'
        "</p></body></timedtext>",
        ["who pays the town"],
    ),
    "chevrons within": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWho pays? &gt;&gt; The town. >> Why?\n",
        ["Who pays?", "The town.", "Why?"],
    ),
    "a chevron alone": (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWho pays?\n\n00:02.000 --> 00:03.000\n>>\nThe town.\n",
        ["Who pays?", "The town."],
    ),
}


@pytest.mark.parametrize("kind", NOBODYS)
def test_who_is_told_apart_without_a_name_is_nobody(kind: str) -> None:
    text, said = NOBODYS[kind]
    assert told(read(text)) == [(None, words) for words in said]


def test_after_a_change_of_speaker_nobody_goes_on_under_the_name_before() -> None:
    text = (
        "0:00:01.0,0:00:02.0\n>> BEN HALE: Who pays?\n\n0:00:02.0,0:00:03.0\n>> The town.\nAll.\n"
    )
    assert told(read(text)) == [("Ben Hale", "Who pays?"), (None, "The town. All.")]


def rolling(lines: list[str]) -> str:
    """Captions as YouTube makes them: each line grows, stands alone, and then stands above."""
    text, above, at = "WEBVTT\nKind: captions\nLanguage: en\n\n", " ", 0
    for line in lines:
        first, *rest = line.split()
        grown = first + "".join(f"<00:00:{at:02}.100><c> {word}</c>" for word in rest)
        text += f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.990 align:start\n{above}\n{grown}\n\n"
        text += f"00:00:{at + 1:02}.990 --> 00:00:{at + 2:02}.000 align:start\n{line}\n \n\n"
        above, at = line, at + 2
    return text


def srt(*cues: str, seconds: int = 2) -> str:
    return "\n\n".join(
        f"{at}\n00:00:{at * seconds:02},000 --> 00:00:{at * seconds + 2:02},000\n{cue}"
        for at, cue in enumerate(cues, 1)
    )


ROLLING = {
    "YouTube": (rolling(["we had to go", "up the hill and", "down again"]),
                ["we had to go up the hill and down again"]),
    "YouTube, said twice": (rolling(["no", "no", "no we said no", "no we said no", "never"]),
                            ["no no no we said no no we said no never"]),
    "YouTube, chevrons": (
        rolling(["&gt;&gt; who pays for it", "the whole of it", ">> not the town"]),
        ["who pays for it the whole of it", "not the town"],
    ),
    "whole lines": (srt("we had to go\nup the hill", "up the hill\nand down", "and down\nagain"),
                    ["we had to go up the hill and down again"]),
    "single lines": (srt("we had to go", "we had to go\nup the hill", "up the hill\nand down"),
                     ["we had to go up the hill and down"]),
    "three lines": (srt("a b\nc d\ne f", "c d\ne f\ng h", "e f\ng h\ni j"),
                    ["a b c d e f g h i j"]),
    "words": (srt("we had to go up the hill", "up the hill and down again", "down again at noon"),
              ["we had to go up the hill and down again at noon"]),
    "growing": (srt("we had", "we had to go", "we had to go\nup the hill", "up the hill again"),
                ["we had to go up the hill again"]),
    "very very within": (rolling(["it was very very cold", "that that was so", "yes yes"]),
                         ["it was very very cold that that was so yes yes"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROLLING)
def test_rolling_captions_give_each_word_once(kind: str) -> None:
    text, said = ROLLING[kind]
    assert told(read(text)) == [(None, words) for words in said]


def test_rolling_captions_keep_their_labels() -> None:
    text = srt(
        "BEN HALE: Did you sign it?",
        "BEN HALE: Did you sign it?\nADA MOSS: No, I never did.",
        "ADA MOSS: No, I never did.\nBEN HALE: Never at all?",
    )
    assert told(read(text)) == [
        ("Ben Hale", "Did you sign it?"),
        ("Ada Moss", "No, I never did."),
        ("Ben Hale", "Never at all?"),
    ]


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (("No.", "No.", "I never did."), "No. No. I never did."),
        (("We waited.", "We waited.", "We waited and waited."), None),
        (("Who pays for it?", "It is the town.", "It is the town that pays."), None),
        (("no no", "no no no", "never"), None),
        (("the sea", "the sea wall", "was built", "by hand", "in spring"), None),
    ],
)
def test_what_is_said_twice_stays_twice(cues: tuple[str, ...], said: str | None) -> None:
    assert read(srt(*cues)).quotes[0].text == (said or " ".join(cues))


def test_a_few_words_after_a_pause_are_said_again() -> None:
    cues = ("we had to go", "we had to go\nup the hill", "up the hill\nno", "no\nnot again", "")
    later = "\n\n9\n00:01:10,000 --> 00:01:12,000\nnot again\n"
    assert told(read(srt(*cues[:4]) + later)) == [
        (None, "we had to go up the hill no not again not again")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[Script Info]\n\n[Events]\n",
        TTML + "<body><div></div></body></tt>",
        TTML + "<body><p>Who</body></tt>",
        '<!DOCTYPE tt [<!ENTITY a "x">]><tt><body><p>&a;</p></body></tt>',
        "0:00:01.000,0:00:02.000\n\n",
        SAMI + "</BODY></SAMI>",
    ],
)
def test_captions_that_can_not_be_read_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert str(refused.value).endswith(".")


def test_whatever_is_changed_in_one_it_is_read_or_refused() -> None:
    chance = random.Random(14)  # noqa: S311
    sources = [*NAMED.values(), APPLE, *(text for text, _ in ROLLING.values())]
    for source in sources:
        for _ in range(40):
            letters = list(source)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(letters))
                new = chance.choice(
                    ["", "<", ">", "&", "{", "}", "\n", "9" * 12, "-->", "]]>", "é"]
                )
                letters[at : at + chance.randint(0, 8)] = new
            try:
                interview = read("".join(letters))
            except ReadError:
                continue
            for quote in interview.quotes:
                assert quote.text == interview.text[quote.span.start : quote.span.end]


def test_a_label_in_every_cue_is_one_turn() -> None:
    text = srt("Ben Hale: Who pays for", "Ben Hale: the lighthouse?", "Ada Moss: The town.")
    assert told(read(text)) == [
        ("Ben Hale", "Who pays for the lighthouse?"),
        ("Ada Moss", "The town."),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_teams_once_wrote_has_names_on_lines_of_their_own(gap: str) -> None:
    text = gap.join(
        f"0:0:{at * 3}.0 --> 0:0:{at * 3 + 2}.270{gap}{name}{gap}{words}"
        for at, (name, words) in enumerate(TALK)
    )
    assert told(read(text)) == TALK


@pytest.mark.parametrize(
    ("between", "said"),
    [
        ("♪ ♪", ["It stands.", "It leans."]),
        ("♪♪♪", ["It stands.", "It leans."]),
        ("[laughter]", ["It stands. It leans."]),
    ],
)
def test_a_label_after_music_opens_a_turn(between: str, said: list[str]) -> None:
    cues = ["BEN HALE: So?", "ADA MOSS: It stands.", between, "ADA MOSS: It leans."]
    lines = (
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(cues, 1)
    )
    quotes = read_interview("\n".join(lines).encode(), "talk").quotes
    assert [one.text for one in quotes if one.speaker == "Ada Moss"] == said


@pytest.mark.parametrize(
    "tags",
    [
        "<lang en><c.cyan>{}</c></lang>", "<lang en-GB>{}</lang>", "<ruby>{}</ruby>",
        "<b><lang de>{}</lang></b>", "<big>{}</big>", "<s>{}</s>", "<c.loud><q>{}</q></c>",
    ],
)  # fmt: skip
def test_a_label_inside_of_any_tag_of_a_cue_opens_a_turn(tags: str) -> None:
    words = ["BEN HALE: Is it white?", "ADA MOSS: Grey as a mouse.", "BEN HALE: Since the mill?"]
    cues = [
        f"00:00:0{at}.000 --> 00:00:0{at + 1}.000\n{tags.format(said)}\n"
        for at, said in enumerate(words)
    ]
    assert told(read("WEBVTT\n\nSTYLE\n::cue { color: cyan; }\n\n" + "\n".join(cues))) == [
        ("Ben Hale", "Is it white?"),
        ("Ada Moss", "Grey as a mouse."),
        ("Ben Hale", "Since the mill?"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        'Four tons, <span style="s1">by hand</span>.',
        '<span style="s1">Four</span> tons, by hand.',
        'Four tons, by <span tts:color="red">hand</span>.',
    ],
)
def test_words_in_another_colour_inside_of_a_sentence_are_the_same_voice(words: str) -> None:
    cues = [
        f'<p begin="00:00:0{n}.000" end="00:00:0{n}.900"{style}>{said}</p>'
        for n, (style, said) in enumerate(
            [(' style="s1"', "BEN HALE: How many?"), ("", f"ADA MOSS: {words}")] * 2
        )
    ]
    tt = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"'
        ' xmlns:tts="http://www.w3.org/ns/ttml#styling">'
        '<head><styling><style xml:id="s1" tts:color="yellow"/></styling></head>'
        f"<body><div>{''.join(cues)}</div></body></tt>"
    )
    quotes = read_interview(tt.encode(), "x.ttml").quotes
    assert {(q.speaker, q.text) for q in quotes} == {
        ("Ben Hale", "How many?"),
        ("Ada Moss", "Four tons, by hand."),
    }


@pytest.mark.parametrize(
    "words", ["I think we should", "Well,", "Yes&#8230;", "Why, 何トンですか？"]
)
def test_a_colour_of_its_own_to_the_end_of_a_cue_is_another_voice(words: str) -> None:
    tt = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"'
        ' xmlns:tts="http://www.w3.org/ns/ttml#styling"><head><styling>'
        '<style xml:id="a" tts:color="yellow"/><style xml:id="b" tts:color="cyan"/></styling>'
        '</head><body><div><p begin="00:00:00.000" end="00:00:00.900">'
        '<span style="b">BEN HALE: Four.</span>'
        f'</p><p begin="00:00:01.000" end="00:00:01.900"><span style="a">ADA MOSS: {words}</span> '
        '<span style="b">Never do that.</span></p></div></body></tt>'
    )
    found = {q.text: q.speaker for q in read_interview(tt.encode(), "x.ttml").quotes}
    assert found["Never do that."] is None


ABOVE = [
    '{at} "{name}" (28164{at})', '"{name}" (28164{at})', "{at} {name}", "{name}-{at}", "{name}",
]  # fmt: skip


@pytest.mark.parametrize("above", ABOVE)
def test_the_identifiers_of_cues_hold_names(above: str) -> None:
    talk = [("Ada Moss", "Who paid?"), ("Ben Hale", "The town."), ("Ada Moss", "All of it?")]
    cues = [
        f"{above.format(at=at, name=name)}\n00:0{at}.000 --> 00:0{at}.900\n{words}\n"
        for at, (name, words) in enumerate(talk, 1)
    ]
    found = read_interview("\n".join(["WEBVTT\n", *cues]).encode(), "talk").quotes
    assert [(quote.speaker, quote.text) for quote in found] == talk


def test_identifiers_of_chapters_hold_no_names() -> None:
    cues = [f"Part {at}\n00:0{at}.000 --> 00:0{at}.900\nWe left.\n" for at in range(1, 5)]
    found = read_interview("\n".join(["WEBVTT\n", *cues]).encode(), "talk").quotes
    assert {quote.speaker for quote in found} == {None}


FIELDS = {
    "voices": lambda name, at, words: f"00:0{at}.000 --> 00:0{at}.900\n<v {name}>{words}</v>\n",
    "columns": lambda name, at, words: f'{name},{at},"{words}"',
}


@pytest.mark.parametrize("format_", FIELDS)
@pytest.mark.parametrize("again", ["{0}: ", "{1}: ", "{2}: "])
def test_a_name_that_a_field_gives_is_no_part_of_the_words(format_: str, again: str) -> None:
    talk = [("Ada Moss", "Who: we?"), ("Ben Hale", "Yes: you."), ("Ada Moss", "So be it.")]
    heads = {"voices": "WEBVTT\n\n", "columns": "speaker,start,text\n"}
    rows = [
        FIELDS[format_](name, at, again.format(name, name.upper(), name.split()[1]) + words)
        for at, (name, words) in enumerate(talk, 1)
    ]
    found = read_interview((heads[format_] + "\n".join(rows)).encode(), "talk").quotes
    assert [(quote.speaker, quote.text) for quote in found] == talk
