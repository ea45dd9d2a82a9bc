"""Which transcripts of an episode are read, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from corpus.language import main_language
from corpus.readers.feed import Transcript

KINDS = (
    ("application/json", "text/json", "application/x-json", ".json"),
    ("text/vtt", "application/vtt", ".vtt"),
    ("application/srt", "application/x-subrip", "text/srt", "application/subrip", ".srt"),
    ("text/html", "application/xhtml+xml", ".html", ".htm"),
    ("text/plain", "text/markdown", ".txt", ".md"),
)
"""Media types, and endings where none is told. JSON has who speaks and when; WebVTT may have both;
SRT has when, HTML and text mostly who.
"""
CAPTIONS = 3
"""So many of the first kinds are no pages, whatever a server sends in their place."""
RANKS = {name: rank for rank, names in enumerate(KINDS) for name in names}


def choose(transcripts: Sequence[Transcript], spoken: str) -> list[Transcript]:
    """Return the transcripts that are in the language spoken, the best first.

    A translation is nobody's own words.

    :param spoken: the language that the feed says it is in, empty where it says none
    """
    languages = {main_language(one.language) for one in transcripts if one.language}
    if main_language(spoken) in languages:
        right = {main_language(spoken), ""}
    elif len(languages) > 1 or (languages and spoken):
        right = {""}
    else:
        right = {*languages, ""}
    wanted = [one for one in transcripts if main_language(one.language) in right]
    return sorted(wanted, key=_rank)


def is_no_page(one: Transcript) -> bool:
    """Tell a transcript that the feed says to be JSON or captions: a page is something else."""
    return _rank(one) < CAPTIONS


def _rank(one: Transcript) -> int:
    if one.kind in RANKS:
        return RANKS[one.kind]
    _, dot, ending = urlsplit(one.url).path.rpartition(".")
    return RANKS.get(f"{dot}{ending.lower()}", len(KINDS))
