"""Visible: which elements of a web page a browser shows, as far as the page itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset(
    "script style template noscript head title meta link iframe object embed canvas audio video "
    "svg math select option datalist textarea input button map area param source track rp rt "
    "del s strike frameset applet progress meter".split()
)
"""Tags whose words are not shown, or not as words; what is struck out is withdrawn."""
NOT_SHOWN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])"
    r"|text-decoration(?:-line)?\s*:[^;{}]{0,40}line-through|opacity\s*:\s*0(?![.\d])|content-visibility\s*:\s*hidden"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|right|top|text-indent)\s*:\s*-\d{3,}(?:px|em|rem|%|vw))",
    re.IGNORECASE,
)
"""What takes an element off the screen, in a style: also past its edge, or cut to nothing."""
NO_SIZE = re.compile(
    r"(?<![\w-])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
CUT = re.compile(r"(?<![\w-])overflow\s*:\s*(?:hidden|clip)", re.IGNORECASE)
FOR_EARS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader(?:-text|-only)?|visually-?hidden|a11y-hidden|hidden|d-none"
    r"|u-hidden|is-hidden|element-invisible|offscreen)(?:\s|$)",
    re.IGNORECASE,
)
"""Classes by which pages everywhere hide what only a screen reader says, or nobody."""
INLINE = frozenset("span b strong em i q cite mark small u".split())
FEWEST_WORDS = 3
"""Words in a line; fewer are the name of a sign ("arrow_forward")."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ON_SCREENS = re.compile(
    r"@(?:media\s+(?:only\s+)?(?:screen|all)(?:\s*,\s*\w+)*+|layer(?:\s+[\w.-]+)?+)\s*"
    r"\{(?P<rules>(?:[^{}]*+\{[^{}]*+\})*+)[^{}]*+\}"
)
"""Rules that hold on any screen."""
AT_RULE = re.compile(r"@[^{};]*+(?:;|\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\})")
RULE = re.compile(r"(?P<selectors>[^{}]++)\{(?P<body>[^{}]*+)\}")
SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*+)?(?P<rest>(?:[.#][\w-]++)*+)(?P<hidden>\[hidden\])?")
WEIGHT = re.compile(
    r"(?<![\w-])font-weight\s*:\s*(?:(?P<bold>bold(?:er)?|[6-9]\d\d)|[a-z\d]+)", re.IGNORECASE
)
SLANT = re.compile(
    r"(?<![\w-])font-style\s*:\s*(?:(?P<slanted>italic|oblique)|[a-z]+)", re.IGNORECASE
)
BOLD_TAGS, SLANTED_TAGS = frozenset("b strong th dt".split()), frozenset("em i".split())
"""A browser shows the terms of a list plain; by them and by type pages tell who asks."""
BARE_QUOTATION = re.compile(r"quotes\s*:\s*none|content\s*:\s*(?:none|\"\"|'')", re.IGNORECASE)
LONGEST_CHAIN, MOST_AROUND = 7, 12
"""Parts of a selector that are read, and elements around one that are looked at."""
MOST_STYLE = 200_000
"""Characters of a page's own style sheets that are read."""


@dataclass(frozen=True, slots=True)
class _Selector:
    tag: str
    classes: frozenset[str]
    name: str
    above: _Selector | None = None
    """What one of the elements around is, or the one right around it where it is its `child`."""
    child: bool = False

    def fits(self, element: HtmlElement) -> bool:
        """Tell whether an element is meant; of those around it the nearest that fits is taken."""
        here, selector = element, self
        fits = selector.is_like(here)
        while fits and selector.above is not None:
            above = selector.above
            around = islice(here.iterancestors(), 1 if selector.child else MOST_AROUND)
            found = next((one for one in around if above.is_like(one)), None)
            fits = found is not None
            here, selector = found, above
        return fits

    def is_like(self, element: HtmlElement) -> bool:
        """Tell whether an element is as this selector has it, whatever is around it."""
        get = element.attrib.get
        right = self.tag in ("", element.tag) and self.name in ("", get("id", ""))
        return right and self.classes <= frozenset(get("class", "").split())


class Styles:
    """What the style sheets in a page hide, and whether they take the marks off a ``<q>``.

    Selectors of an element, and of what is around it, are read; a rule that needs more, or depends
    on the screen, is not.
    """

    def __init__(self, page: HtmlElement) -> None:
        sheet = "".join(style.text or "" for style in page.iter("style"))[:MOST_STYLE]
        sheet = AT_RULE.sub("", ON_SCREENS.sub(r"\g<rules>", COMMENT.sub("", sheet)))
        self._hiding: list[_Selector] = []
        self._set: list[tuple[_Selector, str]] = []
        self.marks_quotations = True
        for rule in RULE.finditer(sheet):
            if _is_unseen(rule["body"]):
                self._hiding += _selectors(rule["selectors"])
            if WEIGHT.search(rule["body"]) or SLANT.search(rule["body"]):
                self._set += [(one, rule["body"]) for one in _selectors(rule["selectors"])]
            if BARE_QUOTATION.search(rule["body"]) and re.search(r"\bq\b", rule["selectors"]):
                self.marks_quotations = False

    def hides(self, element: HtmlElement) -> bool:
        """Tell whether a browser leaves out an element with all that is in it."""
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return True
        get = element.attrib.get
        if "hidden" in element.attrib or _is_for_no_ears(element):
            return True
        if element.tag == "dialog" and "open" not in element.attrib:
            return True
        named = get("class", "")
        if _is_unseen(get("style", "")) or FOR_EARS.search(named):
            return True
        return any(selector.fits(element) for selector in self._hiding)

    def type_of(self, element: HtmlElement, bold: bool, slanted: bool) -> tuple[bool, bool]:
        """Tell whether an element's words are bold, and whether they are in italics.

        :param bold: whether those around it are
        :param slanted: the same of italics
        """
        get = element.attrib.get
        bold = bold or element.tag in BOLD_TAGS
        slanted = slanted or element.tag in SLANTED_TAGS
        said = [body for one, body in self._set if one.fits(element)]
        for body in (*said, get("style", "")):
            if weight := WEIGHT.search(body):
                bold = weight["bold"] is not None
            if slant := SLANT.search(body):
                slanted = slant["slanted"] is not None
        return bold, slanted


def _is_unseen(style: str) -> bool:
    """Tell whether a style leaves nothing of an element to be seen."""
    cut = CUT.search(style) is not None and NO_SIZE.search(style) is not None
    return cut or NOT_SHOWN.search(style) is not None


def _is_for_no_ears(element: HtmlElement) -> bool:
    """Tell a menu or a sign that is ``aria-hidden`` from words in a line, which browsers show."""
    if element.attrib.get("aria-hidden", "").strip().lower() != "true":
        return False
    words = element.text_content().split()
    return element.tag not in INLINE or len(words) < FEWEST_WORDS


def _selectors(written: str) -> Iterator[_Selector]:
    for one in written.split(","):
        parts = one.replace(">", " > ").split()
        chain: _Selector | None = None
        child = False
        for part in parts[:LONGEST_CHAIN]:
            if part == ">" and chain is not None and not child:
                child = True
                continue
            chain = _simple(part, chain, child=child)
            child = False
            if chain is None:
                break
        if chain is not None and not child and len(parts) <= LONGEST_CHAIN:
            yield chain


def _simple(part: str, above: _Selector | None, *, child: bool) -> _Selector | None:
    match = SIMPLE.fullmatch(part)
    if not match or not (match["tag"] or match["rest"]) or match["hidden"]:
        return None
    parts = re.findall(r"[.#][\w-]+", match["rest"])
    classes = frozenset(part[1:] for part in parts if part[0] == ".")
    names = [part[1:] for part in parts if part[0] == "#"]
    tag = (match["tag"] or "").lower()
    return _Selector(tag, classes, names[0] if names else "", above, child)
