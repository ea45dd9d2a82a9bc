"""Org, AsciiDoc and the wikis' markup: what a person reads of them, and nothing of the rest."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview

ASKED, SAID, AGAIN = "Who keeps the light?", "My father did.", "Since when?"
ORG = """#+TITLE: The keeper
#+DATE: [2022-09-30 Fri]
* Talk  :archive:
:LOGBOOK:
- Note taken by the clerk
:END:
- Ben Hale :: Who keeps the light?
- Ada Moss :: My /father/ [[https://x.example][did]].
# Ada Moss :: strike this
- Ben Hale :: Since when?
#+begin_comment
Ada Moss :: nor this
#+end_comment
"""
ASCIIDOC = """= The keeper
:date: 2022-09-30
:toc:

Ben Hale:: Who keeps the light?

Ada Moss:: My father did. +

// Ada Moss:: strike this
////
Ada Moss:: nor this
////

Ben Hale:: Since when?
"""
WIKI = """{{Infobox talk
| date = {{start date|2022|9|30}}
}}
== Talk ==
; Ben Hale : Who keeps the light?<ref>Register, p. 4.</ref>
; Ada Moss : My ''father'' [[keeping|did]].{{citation needed|date=May 2020}}
; Ben Hale : Since {{lang|en|when}}?
[[Category:Talks]]
"""


@pytest.mark.parametrize("text", [ORG, ASCIIDOC, WIKI])
def test_what_nobody_sees_of_a_markup_is_no_word(text: str) -> None:
    found = read_interview(text.encode(), "talk")
    assert [(one.speaker, one.text) for one in found.quotes if one.speaker] == [
        ("Ben Hale", ASKED), ("Ada Moss", SAID), ("Ben Hale", AGAIN),
    ]  # fmt: skip
    assert not any("this" in one.text for one in found.quotes)


@pytest.mark.parametrize("text", [ORG, ASCIIDOC])
def test_a_markup_tells_its_title_and_day(text: str) -> None:
    details = read_interview(text.encode(), "talk").details
    assert (details.title, str(details.date)) == ("The keeper", "2022-09-30")
    undated = text.replace("2022-09-30", "soon")
    assert read_interview(undated.encode(), "talk").details.date is None
