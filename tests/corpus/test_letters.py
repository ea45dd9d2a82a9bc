"""Letter for letter: what a person sees in the original program is what is quoted."""

from __future__ import annotations

import html
import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers import ReadError, cleaning
from corpus.readers.blocks import Block, written
from corpus.readers.encoding import decode

EN = {"language": "en"}
LEAD = "<p>Lena Orr walks the wall every day, in the cold, with the sea loud outside.</p>"


def read(data: str | bytes, name: str = "a document") -> Interview:
    return read_interview(data.encode() if isinstance(data, str) else data, name, EN)


def told(data: str | bytes) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in read(data).quotes]


def article(body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The talk</title>{head}'
        f"</head><body><article><h1>The talk</h1>{LEAD}{body}</article></body></html>"
    )


def turns(*said: str) -> str:
    return "\n\n".join(
        f"**{name}:** {words}"
        for name, words in zip(("Ben Hale", "Ada Moss") * 9, said, strict=False)
    )


# --- web pages


@pytest.mark.parametrize(
    ("shown", "quoted"),
    [
        ("“The <em>town</em> <strong>pays</strong>,” Lena Orr said.", "The town pays"),
        ("“We<b>b</b>site, un<i>believ</i>able,” Lena Orr said.", "Website, unbelievable"),
        ("“H<sub>2</sub>O and e=mc<sup>2</sup>,” Lena Orr said.", "H2O and e=mc2"),
        ('“It fell.<sup><a href="#n1">[1]</a></sup> Twice,” Lena Orr said.', "It fell. Twice"),
        ("“It fell,” Lena Orr said.<sup>1</sup>", "It fell"),
        ("“A [new] *wall* of a_b_c,” Lena Orr said.", "A [new] *wall* of a_b_c"),
        ("“Is &amp;amp; an entity?” Lena Orr said.", "Is &amp; an entity?"),
        ("“[See](this) and C:\\_x &lt;b&gt;,” Lena Orr said.", "[See](this) and C:\\_x <b>"),
        ("“An&nbsp;old&shy;est caf&eacute;&hellip;” Lena Orr said.", "An oldest café…"),
        ("“The <del>old</del> <ins>new</ins> wall,” Lena Orr said.", "The new wall"),
        ("“Use <code>__init__</code> and `x`,” Lena Orr said.", "Use __init__ and `x`"),
        ('“Read <a href="/x">the <cite>Gull</cite></a>,” Lena Orr said.', "Read the Gull"),
        ("<q>The wall stays</q>, Lena Orr said.", "The wall stays"),
        ("<q>He said <q>no</q> to me</q>, Lena Orr said.", "He said ‘no’ to me"),
        ("“<q>The wall stays</q>,” Lena Orr said.", "The wall stays"),
        ("“The wall<br>stays,” Lena Orr said.", "The wall\nstays"),
        ("“The   wall\n\t stays,” Lena Orr said.", "The wall stays"),
        ("“<ruby>城<rp>(</rp><rt>shiro</rt><rp>)</rp></ruby> stays,” Lena Orr said.", "城 stays"),
    ],
)
def test_what_a_browser_shows_is_what_is_quoted(shown: str, quoted: str) -> None:
    assert told(article(f"<p>{shown}</p>")) == [("Lena Orr", quoted)]


HIDDEN = [
    "<p hidden>{}</p>",
    '<p style="color:red; display: none">{}</p>',
    '<div style="visibility:hidden"><p>{}</p></div>',
    '<div aria-hidden="true"><p>{}</p></div>',
    '<p style="position: absolute; left: -9999px">{}</p>',
    '<p style="position:absolute; clip: rect(0 0 0 0);">{}</p>',
    '<p style="width:1px;height:1px;overflow:hidden">{}</p>',
    '<p style="text-indent:-999em">{}</p>',
    '<div class="box"><div><p class="inner">{}</p></div></div>',
    '<div class="box open"><p>{}</p></div>',
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
    "<!-- <p>{}</p> -->",
    "<script>var x = '<p>{}</p>'</script>",
    '<p class="visually-hidden">{}</p>',
    '<p class="secret">{}</p>',
    '<div id="later"><p>{}</p></div>',
    "<dialog><p>{}</p></dialog>",
    "<textarea>{}</textarea>",
    "<aside><p>{}</p></aside>",
    '<section class="related-stories"><h2>Related</h2><p>{}</p></section>',
    '<div id="comments"><p>{}</p></div>',
    "<nav>{}</nav>",
    "<form><p>{}</p></form>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_browser_hides_or_puts_beside_an_article_is_no_quote(hidden: str) -> None:
    style = (
        "<style>.secret{display:none} #later {visibility: hidden} div.box .inner {display:none}"
        " div.open > p, div.wide + p {display:none}</style>"
    )
    body = (
        "<p>“The wall is older than the town,” Lena Orr said.</p>"
        + hidden.format("“I sold the wall,” Lena Orr said.")
        + "<p>“It will outlive us all,” Orr said.</p>"
    )
    assert [words for _, words in told(article(body, style))] == [
        "The wall is older than the town",
        "It will outlive us all",
    ]


def test_a_style_for_print_hides_nothing() -> None:
    style = "<style>@media print { p { display: none } } p > q { display: none }</style>"
    assert told(article("<p>“We stay,” Lena Orr said.</p>", style)) == [("Lena Orr", "We stay")]


NAMED = "I never asked for a penny."


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>{}</p><footer>— Lena Orr, walker</footer></blockquote>",
        "<blockquote><p>{}</p><cite>Lena Orr</cite></blockquote>",
        "<blockquote><p>{}</p><p>— <cite>Lena Orr</cite></p></blockquote>",
        "<blockquote>{}<br>— Lena Orr</blockquote>",
        "<blockquote><p>{}</p><small>Lena Orr in <cite>The Wall</cite></small></blockquote>",
        "<blockquote><p>{}</p><p>– Lena Orr, walker</p></blockquote>",
        "<blockquote><p>“{}”</p><footer>Lena Orr</footer></blockquote>",
        "<figure><blockquote><p>{}</p></blockquote><figcaption>Lena Orr</figcaption></figure>",
        '<blockquote><p>{}</p><span class="attribution">Lena Orr</span></blockquote>',
        "<p>Lena Orr wrote:</p><blockquote><p>{}</p></blockquote>",
    ],
)
def test_a_block_quote_has_whose_words_it_is_below(quote: str) -> None:
    body = "<p>“Fine,” said Paul Hale.</p>" + quote.format(NAMED) + "<p>The council was silent.</p>"
    assert told(article(body)) == [("Paul Hale", "Fine"), ("Lena Orr", NAMED)]


@pytest.mark.parametrize(
    "name", ["Nkechi Falconer-Ito", "Hyun-ju Carstairs", "Jean-Luc Marie-Holm"]
)
def test_a_name_below_a_block_quote_keeps_its_hyphens(name: str) -> None:
    quote = f"<blockquote><p>{NAMED}</p><cite>{name}, baker</cite></blockquote>"
    assert told(article(quote)) == [(name, NAMED)]


def test_words_in_a_line_that_ears_are_spared_are_shown() -> None:
    body = '<p>“<span aria-hidden="true">The tugs are borrowed.</span> Go,” Lena Orr said.</p>'
    assert told(article(body)) == [("Lena Orr", "The tugs are borrowed. Go")]
    icon = '<p>“The tugs <i aria-hidden="true">arrow_forward</i>go,” Lena Orr said.</p>'
    assert told(article(icon)) == [("Lena Orr", "The tugs go")]


def test_a_block_quote_of_nobody_is_nobodys_quote() -> None:
    body = "<p>“Fine,” said Paul Hale.</p><blockquote>The report of 1999 was long.</blockquote>"
    assert told(article(body)) == [("Paul Hale", "Fine")]


SAID = [
    ("Ben Hale", "Who pays for the light?"),
    ("Ada Moss", "The town pays for it."),
    ("Ben Hale", "And the bridge?"),
    ("Ada Moss", "Nobody pays for the bridge."),
]


@pytest.mark.parametrize(
    ("around", "one"),
    [
        ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
        ("<dl>{}</dl>", "<div><dt>{}:</dt><dd><p>{}</p></dd></div>"),
        ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
        ("<table><tr><th>Who</th><th>What</th></tr>{}</table>", "<tr><td>{}:</td><td>{}</td></tr>"),
        ("<table><tbody>{}</tbody></table>", "<tr><td>0:09</td><th>{}</th><td>{}</td></tr>"),
        ("<ul>{}</ul>", "<li><b>{}:</b> {}</li>"),
        ("<ol>{}</ol>", "<li>{}: {}</li>"),
        ("<div>{}</div>", "<cite>{}:</cite><time>0:09</time><p>{}</p>"),
        ("<div>{}</div>", '<div><span class="speaker">{}</span> <i>0:09</i><p>{}</p></div>'),
        ("<div>{}</div>", '<p><span class="speaker-name">{}</span> {}</p>'),
        ("<pre>\n{}</pre>", "{}: {}\n\n"),
        ("<p>{}</p>", "{}: {}<br>"),
        ("<p>{}</p>", "<strong>{}:</strong> {}<br><br>"),
    ],
)
def test_turns_of_a_web_page_in_every_wrapper(around: str, one: str) -> None:
    said = "".join(one.format(name, words) for name, words in SAID)
    assert told(article(around.format(said))) == SAID


ASKED = (
    "<table><tr><th>{}</th><th>Una Mac Giolla</th><th>Rashid al-Tamimi</th></tr>"
    "<tr><th>Should it open?</th><td>Yes, on Sundays.</td><td>When it is paid for.</td></tr>"
    "<tr><td>What would you cut?</td><td>The ribbon.</td><td></td></tr></table>"
)


@pytest.mark.parametrize("first", ["Question", "", "Topic"])
def test_a_table_of_questions_has_an_answer_under_each_name(first: str) -> None:
    interview = read(article(ASKED.format(first)))
    assert [(quote.speaker, quote.text) for quote in interview.quotes] == [
        (None, "Should it open?"),
        ("Una Mac Giolla", "Yes, on Sundays."),
        ("Rashid al-Tamimi", "When it is paid for."),
        (None, "What would you cut?"),
        ("Una Mac Giolla", "The ribbon."),
    ]


def test_a_table_of_votes_has_no_answers() -> None:
    table = (
        "<table><tr><th>Ward</th><th>Una Mac Giolla</th><th>Rashid Amari</th></tr>"
        "<tr><td>Harbour</td><td>120 votes</td><td>90 votes</td></tr></table>"
    )
    assert told(article(table + "<p>“We stay,” Lena Orr said.</p>")) == [("Lena Orr", "We stay")]


def test_what_follows_a_table_of_turns_is_not_the_last_speakers() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{words}</td></tr>" for name, words in SAID)
    body = f"<table>{rows}</table><p>“I am done,” Ada Moss said.</p>"
    assert ("Ada Moss", "“I am done,” Ada Moss said.") not in told(article(body))


def test_a_table_of_figures_has_no_people() -> None:
    table = "<table><tr><td>Boats</td><td>12</td></tr><tr><td>Nets</td><td>40</td></tr></table>"
    interview = read(article(table + "<p>“We stay,” Lena Orr said.</p>"))
    assert [speaker.name for speaker in interview.speakers] == ["Lena Orr"]


@pytest.mark.parametrize(
    ("around", "part"),
    [
        ("<main><h1>Live</h1>{}</main>", '<article class="block"><h2>{}</h2>{}</article>'),
        ("<main><h1>Live</h1>{}</main>", "<section><h2>{}</h2>{}</section>"),
        ("<div><h1>Live</h1>{}</div>", '<div class="part"><h3>{}</h3>{}</div>'),
        ("<article><h1>Live</h1>{}</article>", '<div class="body"><b>{}</b>{}</div>'),
        ("<div role='main'><h1>Live</h1>{}</div>", "<div class='post post-1'><h2>{}</h2>{}</div>"),
        ("<main><h1>Live</h1><ul>{}</ul></main>", "<li><article><h2>{}</h2>{}</article></li>"),
        ("<main><h1>Live</h1><ul>{}</ul></main>",
         "<li><time>17:50</time>\n<article><h2>{}</h2>{}</article></li>"),
        ("<main><h1>Live</h1><dl>{}</dl></main>",
         "<dt>17:50</dt><dd><article><h2>{}</h2>{}</article></dd>"),
        ("<div><h1>Live</h1>{}</div>",
         '<div class="p"><div><section><b>{}</b>{}</section></div></div>'),
    ],
)  # fmt: skip
def test_a_page_of_several_parts_is_read_whole(around: str, part: str) -> None:
    hale = (
        "<p>The mayor, Paul Hale, met reporters at the hall.</p>"
        "<p>“I will publish it,” Hale said.</p>"
    )
    moss = (
        "<p>Ada Moss keeps the light by the sea, as her father did.</p>"
        "<p>“The town pays,” Moss said.</p>"
    )
    body = around.format(part.format("Mayor", hale) + part.format("Keeper", moss))
    assert told(
        f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>"
    ) == [
        ("Paul Hale", "I will publish it"),
        ("Ada Moss", "The town pays"),
    ]


# --- first paragraphs


FIRST = [
    "“The town pays for the light, and it always has,” Ada Moss said on Monday.",
    "“We never closed it,” Ada Moss said. It was noon.",
    "Ada Moss, keeper of the light, met reporters on Monday at noon.",
    "Ada Moss has kept the light for fifty years. She lives alone.",
    '"We wait," said Ada Moss.',
]


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("head", ["", "Harbour talk\n\n", "March 3, 2015\n\n"])
def test_a_first_paragraph_is_no_headline(first: str, head: str) -> None:
    text = f"{head}{first}\n\n“Nobody pays for the bridge,” Moss said.\n"
    interview = read(text)
    assert first in [passage.span.of(interview.text) for passage in interview.passages]
    assert ("Ada Moss", "Nobody pays for the bridge") in told(text)
    if not first.startswith("Ada"):
        assert len(interview.quotes) == 2


# --- brackets


@pytest.mark.parametrize(
    "words",
    [
        "I did [not] say that [Hale] was a fool.",
        "[He] never came, and I [will] go.",
        "It cost $[five] million, so [m]y answer is no.",
        "We joined the union (NATO) and the other one (the EU).",
        "I was [sic] there, (not at all) near [the lighthouse].",
        "They [laughed] at [the music] and [the applause].",
        "See [1] and a[0] or [emphasis added].",
    ],
)
def test_brackets_of_an_editor_or_a_speaker_stay(words: str) -> None:
    assert told(turns("So?", words))[1] == ("Ada Moss", words)


@pytest.mark.parametrize(
    "sound",
    [
        "[laughter]", "(laughs)", "[Laughs nervously]", "(APPLAUSE)", "[crosstalk 00:12]",
        "[both laugh]", "[upbeat music plays]", "[clears throat]", "(BEGIN VIDEO CLIP)",
        "[Ada sighs]", "(COMMERCIAL BREAK)", "[phone ringing]", "[laughs and claps]", "[Musik]",
        "[speaking Spanish]", "(long pause)", "[смех]", "\\[music\\]",
    ],
)  # fmt: skip
def test_sounds_and_actions_go(sound: str) -> None:
    said = turns("So?", f"It froze {sound} twice.")
    assert told(said)[1] == ("Ada Moss", "It froze twice.")


# --- signs


@pytest.mark.parametrize(
    "words",
    [
        "نمی‌خواهم and क्‍षमा and 👩‍🚀 stay.",
        "It is in ~/.config/__old__/a*b*c.txt and x/*y*/z.",
        "Run __init__ in __main__.py, snake_case_name and Foo__bar.",
        "Now 5 * 3 * 2 is 30, and 2*3*4 is 24.",
        "Cafe\u0301 and café, ﬁne, ½ of ㎏.",
        "On Windows it is C:\\new\\table, and R&D pays < 5% of it.",
        "Use _private and self._x, or *args and **kwargs.",
        "#MeToo and #1 and $5 and ~~gone~~ and 2 > 1.",
    ],
)
def test_signs_stay_as_they_are(words: str) -> None:
    assert told(turns("So?", words))[1] == ("Ada Moss", words)


def test_emphasis_goes() -> None:
    words = "I *do* not __ever so__ say _that_, ***never***, un*frigging*believable."
    assert told(turns("So?", words))[1][1] == (
        "I do not ever so say that, never, unfriggingbelievable."
    )


WORDS = st.text(
    st.sampled_from("ab Ab*_`[]()\\&;#<>~-=+.!|{}1:“” \u00e9amp").map(str), min_size=1, max_size=40
)


@settings(max_examples=130, deadline=None)
@given(WORDS)
@example("*_*_")
@example("_*a_b*_")
@example("__init__ and *_x_*")
@example("`a`_")
def test_what_is_written_as_markdown_reads_as_it_was(words: str) -> None:
    source = cleaning.escaped(words)
    text, _ = cleaning.cleaned(source, cleaning.markdown(source))
    assert text == words


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS.filter(lambda w: any(c.isalnum() for c in w)), min_size=1, max_size=4))
def test_every_quote_of_a_page_stands_in_what_a_browser_shows(said: list[str]) -> None:
    shown = [" ".join(f"“Well, {words} then,” Lena Orr said.".split()) for words in said]
    interview = read(article("".join(f"<p>{html.escape(words)}</p>" for words in shown)))
    for quote in interview.quotes:
        assert any(" ".join(quote.text.split()) in words for words in shown)


def test_blocks_keep_labels_in_bold_and_nothing_else() -> None:
    blocks = [Block("Ada: We *do*.", bold=4), Block("We stay", bold=2), Block("# One", bold=0)]
    assert written(blocks, "T") == "# T\n\n**Ada:** We \\*do\\*.\n\nWe stay\n\n\\# One\n"


# --- Markdown of others


def test_no_mark_of_a_list_or_a_quotation_stands_in_the_words() -> None:
    text = (
        "# The talk\n\n> “We stay,” said\n> Lena Orr. “All\n> of us.”\n\n"
        "    “Not I,” Paul Hale said.\n\n1986. “It froze,” Orr said.\n\n"
        "- “It thawed,”\n  Orr said.\n\n[Hale]: “Well,” he said.\n"
    )
    assert [words for _, words in told(text)] == [
        "We stay", "All\nof us.", "Not I", "It froze", "It thawed", "Well",
    ]  # fmt: skip
    assert "1986." in read(text).text


# --- encodings


WESTERN = [
    "“The café’s naïve owner met Peña Nieto – and Zoë,” Ada Moss said. “That is all.”",
    "The President of Brazil was in São Paulo, where Müller and Lefèvre met him in June.",
    "« L’été est là », a dit l’élève de Françoise, qui est déjà là où naît la forêt.",
    "Der Bürgermeister sagte: „Wir warten“ – mehr nicht. Die Straße ist schön, oder?",
    "El niño dijo que mañana, ¿verdad?, vendría el señor Muñoz con su compañía española.",
]
OTHERS = [
    ("cp1251", "Мы никогда не закроем гавань, сказал мэр города, и это всё, что он сказал."),
    ("koi8_r", "Мы никогда не закроем гавань, сказал мэр города, и это всё, что он сказал."),
    ("cp1253", "Δεν θα κλείσουμε ποτέ το λιμάνι, είπε ο δήμαρχος της πόλης στους δημοσιογράφους."),
    ("cp1250", "Powiedział, że nie będzie żadnych zmian w świetle nowych przepisów, a łódź stoi."),
    (
        "iso8859_2",
        "Powiedział, że nie będzie żadnych zmian w świetle nowych przepisów, a łódź stoi.",
    ),
    ("shift_jis", "田中：誰が払いますか。"),
    ("mac_roman", "What’s the café’s secret, Zoë? It’s naïve – “çà et là”."),
    ("shift_jis", "私たちは港を閉めません、と市長は言いました。町は灯台のお金を払います。"),
    ("mac_roman", "“The town’s light isn’t naïve,” Moss said at the café.\n“We’re here.”"),
    ("utf-16-le", "BEN HALE: Who pays?\nADA MOSS: The café, and all of it."),
]


@pytest.mark.parametrize(("encoding", "text"), [*(("cp1252", text) for text in WESTERN), *OTHERS])
def test_text_that_says_nothing_of_its_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "a file") == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("<meta charset=latin1>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=us-ascii">', "cp1252"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta charset="macintosh">', "mac_roman"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
        ("", "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_web_page_as_browsers_understand_it(declared: str, encoding: str) -> None:
    page = article("<p>“The wall’s naïve – it was,” Lena Orr said.</p>").replace(
        '<meta charset="utf-8">', declared
    )
    assert told(page.encode(encoding)) == [("Lena Orr", "The wall’s naïve – it was")]


# --- Word


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-'
    'types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
}


def word(*paragraphs: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in PACKAGE.items():
            package.writestr(name, content)
        body = "".join(paragraphs)
        package.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    return buffer.getvalue()


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def said(name: str, *runs: str) -> str:
    return para(run(f"{name}:", "<w:b/>"), run(" "), *runs)


@pytest.mark.parametrize(
    ("runs", "quoted"),
    [
        (run("I did ") + f"<w:ins>{run('not ')}</w:ins>" + run("do it."), "I did not do it."),
        (
            run("I did it")
            + "<w:del><w:r><w:delText> yesterday</w:delText></w:r></w:del>"
            + run("."),
            "I did it.",
        ),
        (run("From ") + f"<w:smartTag>{run('Delaware')}</w:smartTag>" + run("."), "From Delaware."),
        (
            run("From ") + f"<w:sdt><w:sdtContent>{run('Vale')}</w:sdtContent></w:sdt>" + run("."),
            "From Vale.",
        ),
        (run("See ") + f"<w:hyperlink>{run('the docs')}</w:hyperlink>" + run("."), "See the docs."),
        (run("I did ") + run("never ", "<w:vanish/>") + run("pay."), "I did pay."),
        (run("I ") + run("did ", '<w:vanish w:val="0"/>') + run("pay."), "I did pay."),
        (
            f"<w:moveFrom>{run('Gone. ')}</w:moveFrom><w:moveTo>{run('Here.')}</w:moveTo>",
            "Here.",
        ),
        (run("Well") + "<w:r><w:noBreakHyphen/></w:r>" + run("known."), "Well-known."),
        (
            run("A *b* [c] _d_ and ") + run("bold", "<w:b/>") + run(" &amp; so."),
            "A *b* [c] _d_ and bold & so.",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("Yes."), "Yes."),
    ],
)
def test_a_word_document_once_all_changes_are_accepted(runs: str, quoted: str) -> None:
    data = word(para(run("Harbour talk")), said("Ben Hale", run("So?")), said("Ada Moss", runs))
    assert told(data) == [("Ben Hale", "So?"), ("Ada Moss", quoted)]


@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("wrap", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_tables_of_a_word_document_are_turns(colon: str, wrap: str) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{para(run(name + colon))}</w:tc><w:tc>{para(run(words))}</w:tc></w:tr>"
        for name, words in SAID
    )
    table = wrap.format(f"<w:tbl>{rows}</w:tbl>")
    data = word(para(run("Harbour talk")), table, para(run("“I am done,” Ada Moss said.")))
    assert told(data)[:4] == SAID
    assert ("Ada Moss", "“I am done,” Ada Moss said.") not in told(data)


@pytest.mark.parametrize("cell", ["The wall", "Note: the wall", "It cost 4,000 crowns."])
@pytest.mark.parametrize("bold", ["", "<w:b/>"])
def test_a_small_table_between_turns_is_nobodys(cell: str, bold: str) -> None:
    row = f"<w:tr><w:tc>{para(run('Year', bold))}</w:tc><w:tc>{para(run(cell, bold))}</w:tc></w:tr>"
    turns = [said(name, run(words)) for name, words in SAID]
    data = word(para(run("Harbour talk")), *turns[:2], f"<w:tbl>{row}</w:tbl>", *turns[2:])
    assert [one for one in told(data) if one[0]] == SAID


def test_bold_questions_of_a_word_document_are_not_the_answers() -> None:
    asked = [para(run(q, "<w:b/>")) + para(run(a)) for q, a in (("Safe?", "Old."), ("So?", "Ask."))]
    data = word(para(run("A talk with Lena Orr")), *asked)
    assert "**Safe?**\n\nOld.\n\n**So?**\n\nAsk." in read(data).document.source


def test_a_page_that_shows_nothing_is_refused() -> None:
    with pytest.raises(ReadError, match="No article"):
        read("<!doctype html><html><body><p hidden>“We stay,” Ada Moss said.</p></body></html>")


@pytest.mark.parametrize(
    ("holder", "again", "speaker"),
    [
        ('figure class="wp-block-pullquote"', "", {"Ines Calder"}),
        ('div class="pull-quote"', "", {"Ines Calder"}),
        ('figure class="pullquote"', "“I would dig up the church,” Tomas Ferreira said.",
         {"Tomas Ferreira"}),
    ],
)  # fmt: skip
def test_a_pull_quote_counts_where_its_words_stand_nowhere_else(
    holder: str, again: str, speaker: set[str]
) -> None:
    tag = holder.split()[0]
    page = (
        "<!doctype html><html lang=en><body><article><h1>The quarry</h1>"
        f"<p>Tomas Ferreira owns it. {'The quarry lies above the village. ' * 5}</p>"
        f"<{holder}><blockquote><p>I would dig up the church</p>"
        f"<cite>Ines Calder, sculptor</cite></blockquote></{tag}><p>{again}</p>"
        "<p>“I would not,” Ferreira said.</p></article></body></html>"
    )
    quotes = read_interview(page.encode(), "page").quotes
    assert {one.speaker for one in quotes if "church" in one.text} == speaker
