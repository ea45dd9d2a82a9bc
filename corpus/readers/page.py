"""Pages: the paragraphs of a part of a web page, as a browser shows them.

White space collapses, ``<br>`` breaks a line, ``<q>`` has its marks, what is hidden or struck out
is not there. Whoever says the words of a block quote stands after them. Lists of terms and tables
that have who speaks beside the words become turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.readers import page_speakers
from corpus.readers.blocks import TIME, Block, Lead, table, turn, turns
from corpus.readers.labels import looks_like_name
from corpus.readers.visible import Styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 span strong b em i header".split())
APART = frozenset("nav aside form figcaption".split())
"""Parts of a page that are no part of its article."""
ROLES_APART = frozenset("navigation complementary banner contentinfo search dialog menu".split())
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|newsletter|subscri\w+|promo\w*"
    r"|advert\w*|ads?|sponsor\w*|cookies?|breadcrumbs?|sidebar|comments?|disqus|respond|pagination"
    r"|pager|tag-?list|nav|navbar|navigation|menu|toolbar|tools|actions|popup|modal|trending|most-read|read-more"
    r"|outbrain|taboola|copyright|skip-link|site-header|site-footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that pages give to what stands around an article."""
PULLED = re.compile(
    r"(?:^|[\s_-])(?:pull-?)?(?:quotes?|quotation|zitat|citat|citaat|citation|citazione|cita|exergue"
    r"|highlight|callout|destacado)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what sets words of the article in large type; as a rule they stand in it as well."""
MOST_FURNITURE = 0.4
"""What holds a greater share of the part's words is no furniture, whatever it is called."""
SPACE = re.compile(r"[ \t\n\r\f]+")
NO_LETTER = re.compile(r"\W+")
NOTE = re.compile(r"\[?(?:\d{1,3}|[*†‡§]|[a-z])\]?")
SPEAKER = re.compile(
    r"(?:^|[\s_-])(?:speaker|speaker-?name|interlocutor|turn-?name)(?:$|\s)", re.IGNORECASE
)
ASKS = re.compile(
    r"(?:^|[\s_-])(?:(?:interview-?)?question|q|ask|frage|pregunta|domanda|intervieweuse?)(?:$|\s)",
    re.IGNORECASE,
)
"""Names of what has a question, on a page whose style is elsewhere."""
CREDIT = re.compile(
    r"(?:^|[\s_-])(?:attribution|credit|author|source|cite|citation|byline)(?:$|[\s_-])", re.I
)
OPENING, CLOSING = '“„«‟‘"', '”“»"’'
LONGEST_CREDIT = 200
"""Characters of a name with its office."""
POSTED = re.compile(r"\s*\(@[^()\n]*+\).*", re.DOTALL)
"""What follows the name under a post: what it goes by there, and the day."""
DASH = re.compile(r"^[—–―-]+\s*")


def blocks(part: HtmlElement, styles: Styles, *, citing: bool = False) -> list[Block]:
    """Return the headings and paragraphs of a part of a page, in order.

    :param citing: whether each block quote is set off, though nobody is named for it
    """
    page_speakers.set_before(part)
    reading = _Reading(part, styles, citing=citing, naming=page_speakers.name_classes(part))
    reading.read(part)
    reading.end()
    return reading.found


def length(element: HtmlElement) -> int:
    """Return how many characters an element has, but for blanks."""
    return len(SPACE.sub("", element.text_content()))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a paragraph, and how they are shown."""

    words: str
    bold: bool
    slanted: bool
    linked: bool


class _Reading:
    """Goes through a part of a page and gathers its blocks."""

    def __init__(
        self,
        part: HtmlElement,
        styles: Styles,
        *,
        citing: bool = False,
        naming: frozenset[str] = frozenset(),
    ) -> None:
        self.found: list[Block] = []
        self._styles, self._citing, self._naming = styles, citing, naming
        self._most = MOST_FURNITURE * max(length(part), 1)
        self._part = part
        self._pieces: list[_Piece] = []
        self._bold = self._slanted = self._linked = self._exact = False
        self._open = 0  # quotation marks that have opened in the paragraph and not closed
        self._level = 0
        self._speaker: str | None = None
        self._time: str | None = None
        self._holder: HtmlElement | None = None  # what holds the turns that are being read
        self._after = False  # whether turns went before that this is no part of

    def read(self, element: HtmlElement) -> None:
        """Read an element with all that is in it, but not what follows it."""
        if (
            self._styles.hides(element)
            or self._is_apart(element)
            or page_speakers.is_badge(element)
        ):
            return
        before = self._bold, self._slanted
        self._bold, self._slanted = self._styles.type_of(element, *before)
        self._bold = self._bold or ASKS.search(element.attrib.get("class", "")) is not None
        self._read_shown(element)
        self._bold, self._slanted = before

    def _read_shown(self, element: HtmlElement) -> None:
        special = getattr(self, f"_read_{element.tag}", None)
        if self._names_speaker(element):
            self._open_turn(element)
        elif special is None or not special(element):
            self._read_plain(element)
        if element is self._holder:
            self._close_turn(element)

    def _close_turn(self, holder: HtmlElement) -> None:
        """End what holds a turn; where it held a name and a time alone, its row has the words."""
        self.end()
        row = holder.getparent()
        if self._speaker and holder.tag in ("div", "span") and row.tag in ("div", "li", "section"):
            self._holder = row
            return
        self._holder, self._speaker, self._time = None, None, None
        self._after = True

    def end(self) -> None:
        """End the paragraph that is being read."""
        pieces, self._pieces, self._open = self._pieces, [], 0
        block = _block(pieces, self._level, exact=self._exact)
        if block is None:
            return
        if self._speaker is None or self._level:
            self.found.append(replace(block, after=self._after and not self._level))
            self._after = self._after and self._level > 0
        elif time := TIME.fullmatch(block.words.strip(" :-–—|")):
            self._time = time["time"]
        else:
            words = block.words.lstrip(" :")
            self.found.append(turn(self._speaker, words, self._time))
            self._speaker = self._time = None
            self._after = False

    def _is_apart(self, element: HtmlElement) -> bool:
        get = element.attrib.get
        named = f"{get('class', '')} {get('id', '')}"
        apart = (
            element.tag in APART
            or get("role", "") in ROLES_APART
            or (element.tag == "footer" and element.getparent().tag not in ("blockquote", "figure"))
            or (element.tag in BLOCK_TAGS and FURNITURE.search(named) is not None)
            or (PULLED.search(named) is not None and self._is_repeated(element))
        )
        return apart and length(element) <= self._most

    def _is_repeated(self, element: HtmlElement) -> bool:
        """Tell whether the first words of an element stand elsewhere in the part as well."""
        first = next((one for one in element.iter("p") if length(one)), element)
        words = NO_LETTER.sub("", first.text_content()).casefold()
        return NO_LETTER.sub("", self._part.text_content()).casefold().count(words) > 1

    def _read_plain(self, element: HtmlElement) -> None:
        is_block = element.tag in BLOCK_TAGS
        if is_block:
            self.end()
        self._read_inside(element)
        if is_block:
            self.end()

    def _read_inside(self, element: HtmlElement) -> None:
        self._add(element.text)
        for child in element:
            self.read(child)
            self._add(child.tail)

    def _add(self, words: str | None) -> None:
        if words:
            self._pieces.append(self._piece(words))
            self._open += words.count("“") - words.count("”")

    def _piece(self, words: str) -> _Piece:
        return _Piece(words, self._bold, self._slanted, self._linked)

    def _last_sign(self) -> str:
        """Return the last character of the paragraph so far that is no blank."""
        words = (piece.words.rstrip() for piece in reversed(self._pieces))
        return next((text[-1] for text in words if text), "")

    def _read_heading(self, element: HtmlElement) -> bool:
        self.end()
        before, self._level = self._level, int(element.tag[1])
        self._speaker = self._time = None
        self._read_inside(element)
        self.end()
        self._level = before
        return True

    _read_h1 = _read_h2 = _read_h3 = _read_h4 = _read_h5 = _read_h6 = _read_heading

    def _read_br(self, _: HtmlElement) -> bool:
        bold = (piece.bold for piece in self._pieces if piece.words.strip(" \t\r\f\n"))
        last = self._pieces[-1].words if self._pieces else ""
        if (next(bold, False) and all(bold)) or last.endswith("\v"):
            self.end()
        else:
            self._pieces.append(self._piece("\v"))
        return True

    def _read_a(self, element: HtmlElement) -> bool:
        if "noteref" in element.attrib.get("epub:type", ""):
            return True
        before = self._linked
        self._linked = not element.attrib.get("href", "#").startswith("#")
        self._read_plain(element)
        self._linked = before
        return True

    def _read_pre(self, element: HtmlElement) -> bool:
        self.end()
        self._exact = True
        self._read_inside(element)
        self.end()
        self._exact = False
        return True

    def _read_sup(self, element: HtmlElement) -> bool:
        """Leave out the mark of a footnote; a power stays."""
        words = element.text_content().strip()
        before = self._last_sign()
        linked = next(element.iter("a"), None) is not None or element.getparent().tag == "a"
        return NOTE.fullmatch(words) is not None and (linked or not before.isalnum())

    def _read_q(self, element: HtmlElement) -> bool:
        inside = element.text_content().strip()
        before = self._last_sign()
        marked = (before and before in OPENING) or (inside and inside[0] in OPENING)
        if not self._styles.marks_quotations or marked:
            return False
        opening, closing = "‘’" if self._open % 2 else "“”"
        self._add(opening)
        self._open += opening == "‘"
        self._read_inside(element)
        self._add(closing)
        self._open -= closing == "’"
        return True

    def _read_dl(self, element: HtmlElement) -> bool:
        if next(element.iterdescendants("dl"), None) is not None:
            return False  # each level would read all below it again
        rows: list[list[str]] = []
        for child in element.iter("dt", "dd"):
            words = self._words(child)
            if child.tag == "dt":
                rows.append([words, ""])
            elif rows:
                rows[-1][1] = f"{rows[-1][1]}\n\n{words}".strip()
        return self._read_turns(rows)

    def _read_table(self, element: HtmlElement) -> bool:
        if next(element.iterdescendants("table"), None) is not None:
            return False
        rows = [
            [self._words(cell) for cell in row.iterchildren("td", "th")]
            for row in element.iter("tr")
            if row.find("td") is not None and not self._styles.hides(row)
        ]
        first = next(element.iter("tr"), None)
        head = (
            [] if first is None else [self._words(cell) for cell in first.iterchildren("th", "td")]
        )
        if self._take(table(head, rows)):
            return True
        self.end()
        before = len(self.found)
        self._read_inside(element)
        self.end()
        self.found[before:] = [replace(block, tabled=True) for block in self.found[before:]]
        return True

    def _read_turns(self, rows: list[list[str]]) -> bool:
        return self._take(turns(rows))

    def _take(self, found: list[Block] | None) -> bool:
        if found is None:
            return False
        self.end()
        self.found += found
        self._after = True
        return True

    def _words(self, element: HtmlElement) -> str:
        return "\n\n".join(block.words for block in blocks(element, self._styles))

    def _read_blockquote(self, element: HtmlElement) -> bool:
        """Read a block quote: where it says whose words it has, they stand between marks."""
        self.end()
        credited = [one for one in _credits(element) if not self._styles.hides(one)]
        said = _Reading(element, self._styles)
        for credit in credited:
            credit.set("hidden", "")
        said._read_inside(element)
        said.end()
        name = ", ".join(filter(None, (self._credit(one) for one in credited)))
        found = said.found
        if not name and len(found) > 1 and DASH.match(found[-1].words):
            name = found.pop().words
        if not name and (below := _signature_below(element)) is not None:
            name = self._credit_of(below)
        if not name and found and "\n" in found[-1].words:
            first, _, last = found[-1].words.rpartition("\n")
            if DASH.match(last):
                name, found[-1] = last, Block(first)
        name = POSTED.sub("", name)
        announced = bool(self.found) and self.found[-1].words.rstrip().endswith(":")
        if name or announced:
            found = _quoted(found, name)
        elif self._citing:
            found = _set_off(found)
        self.found += found
        return True

    def _credit_of(self, element: HtmlElement) -> str:
        """Return the credit that an element is, which is not read again."""
        name = " ".join(element.text_content().split())
        element.set("hidden", "")
        return name

    def _credit(self, element: HtmlElement) -> str:
        del element.attrib["hidden"]
        inside = _Reading(element, self._styles)
        inside._read_inside(element)
        inside.end()
        return ", ".join(" ".join(block.words.split()) for block in inside.found)

    def _read_figure(self, element: HtmlElement) -> bool:
        quote, caption = element.find(".//blockquote"), element.find(".//figcaption")
        if quote is not None and caption is not None:
            caption.tag = "footer"
            quote.append(caption)
        return False

    def _names_speaker(self, element: HtmlElement) -> bool:
        """Tell an element that has the name of who speaks next, by its class or as a podcast's."""
        if element.tag in ("article", "section", "main", "body", "tr", "td", "li"):
            return False
        named = element.attrib.get("class", "")
        known = SPEAKER.search(named) is not None or named.strip() in self._naming
        following = element.getnext()
        podcast = element.tag == "cite" and following is not None and following.tag in ("time", "p")
        if not known and not podcast:
            return False
        opens = not any(piece.words.strip() for piece in self._pieces)
        return opens and looks_like_name(element.text_content().strip().rstrip(" :"))

    def _open_turn(self, element: HtmlElement) -> None:
        self.end()
        self._speaker = " ".join(element.text_content().split()).rstrip(" :")
        holder = element.getparent()
        self._holder = holder if holder.tag not in PARAGRAPHS else holder.getparent()


def _credits(quote: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements of a block quote that say whose words it has."""
    taken: set[HtmlElement] = set()
    for one in quote.iterdescendants():
        if not isinstance(one.tag, str) or taken & set(one.iterancestors()):
            continue
        named = CREDIT.search(one.attrib.get("class", "")) is not None
        if one.tag == "cite" and not named:
            one = _alone(one, quote)
        elif not (one.tag == "footer" or named or _ends_small(one, quote)):
            continue
        if one is not None and 0 < length(one) < LONGEST_CREDIT:
            taken.add(one)
            yield one


def _ends_small(one: HtmlElement, quote: HtmlElement) -> bool:
    """Tell Bootstrap's ``<small>`` at the end of a block quote, which has a name."""
    last = one.tag == "small" and one.getparent() is quote and one.getnext() is None
    words = DASH.sub("", " ".join(one.text_content().split()), count=1) if last else ""
    named = looks_like_name(re.split(r",| in (?=\S)", words)[0].strip())
    return last and named and not (one.tail or "").strip()


def _signature_below(quote: HtmlElement) -> HtmlElement | None:
    """Return the paragraph right below a block quote that says whose words it has."""
    below = quote.getnext()
    if below is None or below.tag not in ("p", "div", "cite") or (quote.tail or "").strip():
        return None
    words = " ".join(below.text_content().split())
    signed = DASH.match(words) is not None
    credited = CREDIT.search(below.attrib.get("class", "")) is not None or below.tag == "cite"
    named = looks_like_name(DASH.sub("", words, count=1).split(",")[0].strip())
    return below if (signed or credited) and named and len(words) < LONGEST_CREDIT else None


def _alone(cite: HtmlElement, quote: HtmlElement) -> HtmlElement | None:
    """Return what holds a ``<cite>`` and nothing else; in a sentence it is a work's title."""
    parent = cite.getparent()
    if parent is not quote:
        words = DASH.sub("", parent.text_content().strip(), count=1)
        return parent if words == cite.text_content().strip() else None
    before = cite.getprevious()
    own_line = before is None or before.tag in BLOCK_TAGS or before.tag == "br"
    tail_of = quote.text if before is None else before.tail
    beside = DASH.sub("", (tail_of or "").strip(), count=1) + (cite.tail or "").strip()
    return cite if own_line and not beside else None


def _quoted(found: list[Block], name: str) -> list[Block]:
    """Return the paragraphs of a block quote between marks, and whose words they are after them."""
    marked = [block.words for block in found if not block.level]
    if not marked:
        return found
    if not any(words[:1] in OPENING or words[-1:] in CLOSING for words in marked):
        marked = [f"“{words}" for words in marked]
        marked[-1] += "”"
    if name:
        marked[-1] += " — " + DASH.sub("", name, count=1)
    return [Block(words) for words in marked]


def _set_off(found: list[Block]) -> list[Block]:
    """Return a block quote that says of nobody that it is his as Markdown has it."""
    lines = (line for block in found if not block.level for line in block.words.split("\n"))
    words = "\n".join(f"> {line}" for line in lines if line.strip())
    return [Block(words)] if words else found


def _block(pieces: list[_Piece], level: int, *, exact: bool) -> Block | None:
    """Join the pieces of a paragraph as a browser does: a run of white space is one blank."""
    text = ""
    bold, slanted, linked = Lead(), Lead(), True
    for piece in pieces:
        words = piece.words
        shown = words.replace("\v", "\n") if exact or words == "\v" else SPACE.sub(" ", words)
        if shown == "\n" or text.endswith(("\n", " ")) or not text:
            text = text.rstrip(" ") if shown == "\n" else text
            shown = shown if exact else shown.lstrip(" ")
        text += shown
        linked = linked and (piece.linked or not shown.strip())
        bold.add(shown, len(text), apart=piece.bold)
        slanted.add(shown, len(text), apart=piece.slanted)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    if not any(sign.isalnum() for sign in stripped):
        return None
    if exact:
        stripped = "\n".join(line.strip() for line in stripped.split("\n"))
    lengths = [min(max(one.length - lead, 0), len(stripped)) for one in (bold, slanted)]
    return Block(stripped, level, lengths[0], linked, slanted=lengths[1])
