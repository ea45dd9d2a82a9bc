"""Who says a quotation in Chinese and Japanese: no blanks part a name from its verb.

A name is told by a title beside it, or by a surname that many have and by being there again.
"""

from __future__ import annotations

import re
from functools import cached_property

from corpus.model import Span
from corpus.quotes.languages.model import Language
from corpus.quotes.speakers import SpeakerRegistry
from corpus.quotes.told import Told

SHORTEST_SAID, LONGEST_SAID = 4, 24
"""Signs of a statement, and how far behind it the verb of saying ends in Japanese."""
SAID_SO = re.compile(
    r"[」』”\"]と(?!いう|い[っわ]|題|名|書|ある|して|なる|なっ|見|みら|思わ|さ|呼ば)"
    r"[^。「」]{1,16}(?:[。、]|$)"
)
"""The particle behind what is said, with any verb; "という" makes a title of it."""
LONGEST_SEARCHED = 40_000
"""Characters of a text in which a name is looked for again."""
LONGEST_NAME = 4
SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許"
    "傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔"
    "康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
)
NAMING = "\u3400-\u9fff\u30a0-\u30ff·"
"""Signs of names: Han and katakana."""
LONGEST_CHINESE = 3
MIXED = re.compile("[\u3400-\u9fff]{1,3}[\u30a0-\u30ff]{1,5}")
"""A Japanese name whose first name has no characters."""
WHEN = (
    r"(?:周[一二三四五六日天]|星期[一二三四五六日天]|昨[日天晚]|今[日天早晚]|[当當][日天晚]"
    r"|[一二三四五六七八九十\d]{1,3}[日号號]|[随隨][后後]|日前|近日|此前|也|[还還]|[则則]|又|[接著着]+)"
    r"{0,2}"
)
"""What tells when, between a Chinese name and its verb."""


class Ideographic:
    """Finds who says a quotation by the characters beside it."""

    def __init__(self, text: str, language: Language, registry: SpeakerRegistry) -> None:
        self.text = text
        self.language = language
        self.registry = registry
        self._titled: set[str] = set()

    @cached_property
    def _verbs(self) -> str:
        """The verbs of saying as alternatives of a pattern, the longest first."""
        return "|".join(sorted(map(re.escape, self.language.verbs), key=len, reverse=True))

    @cached_property
    def _titles(self) -> str:
        return "|".join(sorted(map(re.escape, self.language.titles), key=len, reverse=True))

    def learn(self, text: str) -> None:
        """Take note of the names in a paragraph that a title follows; Japanese has it there."""
        if self.language.code == "ja":
            names = re.finditer(rf"(?<![{NAMING}])([{NAMING}]{{2,9}}?)(?:{self._titles})", text)
            self._titled.update(self._without_titles(found[1])[0] for found in names)

    def introduces(self, span: Span) -> bool:
        """Tell a statement whose sentence goes on with a verb of saying, whichever."""
        after = self.text[span.end : span.end + LONGEST_SAID]
        return span.end - span.start >= SHORTEST_SAID and SAID_SO.match(after) is not None

    def after(self, start: int, end: int) -> Told | None:
        """Return who says what ends at `start`, by the words behind it."""
        found = re.match(
            rf"[，,、]?(?:と)?(?P<name>[{NAMING}]{{1,8}}?)"
            rf"(?P<title>{self._titles})?(?:は|が)?[、]?{WHEN}(?P<verb>{self._verbs})",
            self.text[start:end],
        ) or re.match(
            rf"と(?P<name>[{NAMING}]{{1,8}}?)(?P<title>{self._titles})(?P<verb>。|は[^。「」]{{1,20}}。)",
            self.text[start:end],
        )
        if found is None:
            bare = re.match(rf"(?:[，,]|と)(?P<verb>{self._verbs})", self.text[start:end])
            bare = bare or SAID_SO.match(self.text[start - 1 : start + LONGEST_SAID])
            if bare is None:
                return None
            verb = Span(start, start + bare.end())
            return Told(verb, verb, None, True)
        cue, source = self._spans(found, start, "verb", "name")
        return self._meant(found["name"], bool(found["title"]), cue, source)

    def before(self, start: int, end: int) -> Told | None:
        """Return who says what begins at `end`, by the words before it."""
        lead = re.split("[。！？\n]", self.text[start:end])[-1]
        start = end - len(lead)
        found = re.search(
            rf"(?:^|[，,、\s]|据)(?P<name>[{NAMING}]{{1,9}}?)(?P<title>{self._titles})?{WHEN}"
            rf"(?P<verb>(?:(?:{self._verbs})[道说說]?[：:，,]?|は[、]?))$",
            lead,
        ) or re.search(
            rf"(?:^|[、の\s])(?P<name>[{NAMING}]{{1,9}}?)(?P<title>{self._titles})"
            rf"(?P<verb>[はが])[^はが]{{0,30}}$",
            lead,
        )
        if found is None:
            return None
        cue, source = self._spans(found, start, "verb", "name")
        return self._meant(found["name"], bool(found["title"]), cue, source)

    def _spans(self, found: re.Match[str], start: int, *groups: str) -> tuple[Span, Span]:
        spans = [Span(start + found.start(group), start + found.end(group)) for group in groups]
        return spans[0], spans[-1]

    def _meant(self, name: str, titled: bool, cue: Span, source: Span) -> Told:
        if name in self.language.pronouns or name[1:] in self.language.pronouns:
            return Told(cue, source, None, goes_on=True)
        name, title = self._without_titles(name)
        titled = titled or title
        if any(word in name for word in self.language.owning | self.language.denying):
            return Told(cue, source, None)
        whole = [one for one in self._titled if one.startswith(name) and len(one) > len(name)]
        if len(whole) > 1:
            return Told(cue, source, None)  # two of one surname
        if whole:
            name, titled = whole[0], True
        known = self.registry.named(name)
        looks = name[:1] in SURNAMES or self.language.code == "ja" or "·" in name
        again = titled or self.text.count(name, 0, LONGEST_SEARCHED) > 1
        longest = LONGEST_NAME if self.language.code == "ja" else LONGEST_CHINESE
        fits = 2 <= len(name) <= longest or "·" in name or MIXED.fullmatch(name) is not None
        return Told(
            cue, source, known or (self.registry.enter(name) if looks and again and fits else None)
        )

    def _without_titles(self, name: str) -> tuple[str, bool]:
        """Return a name without what stands before or after it, and whether something does."""
        bare = name
        for title in sorted(self.language.titles, key=len, reverse=True):
            bare = bare.removeprefix(title).removesuffix(title) or bare
        return bare, bare != name
