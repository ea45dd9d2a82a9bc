"""Quotes that tell something by themselves, to somebody who has asked for nothing.

Such a quote is whole: from the beginning of a sentence to the end of one, as they stand in the
source, so that nothing is left out that would turn it. It asks nothing, greets nobody and sells
nothing. Where it is in doubt a quote is passed over: there are others.
"""

from __future__ import annotations

import re

from corpus.model import Directness, Interview, Quote
from corpus.quotes.roles import GUESTS, HOSTS
from retrieval.answers.framing import LEANS

FEWEST_WORDS, MOST_WORDS = 8, 60
"""A quote of so many words can stand by itself."""
SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "؟", "।", "۔")
CLOSING = "\"'”’»)] "
ENDS = re.compile(r"(?:(?<![.…])[.!](?!\.)|[।۔。！])(?:[\"'”’»)\]\s]|\Z)")
"""How a sentence ends that is no question, and is not broken off."""
CREDIT = re.compile(r",?[\"”’»“],?\s[^\"“”«»„‘,;:\n]{1,80}\.\s*\Z")
"""Who said it, where the sentence of a quote ends with that, and its paragraph does ("…,” she
said."): nothing of the quote can follow.
"""
BEHIND = 4
"""Letters behind a quote among which is the full stop of its sentence, which it may leave out."""
OMITS = re.compile(r"…|\.\.|[\[\]]|--|[—–-][^\w—–-]*+\Z")
"""What tells that words were left out, put in or broken off."""
PASSING = re.compile(
    r"\b(?:thanks?(?! to\b)|thank you|welcome|good (?:morning|afternoon|evening|night)"
    r"|(?:nice|great|good|glad) to (?:meet|see|have) (?:you|him|her|them)|goodbye|see you"
    r"|ladies and gentlemen|stay tuned|right back|this episode|(?:today|tonight)['’]s (?:episode"
    r"|guest|show)|(?:my|our) guests?|danke|willkommen|guten (?:morgen|tag|abend)|gracias"
    r"|bienvenid\w{1,2}|buen[oa]s (?:días|tardes|noches)|merci|bienvenue|bonjour|bonsoir|спасибо"
    r"|добро пожаловать|здравствуйте|سلام|متشکر\w*|خوش آمدید)\b",
    re.IGNORECASE,
)
"""Words of a greeting, a welcome or a farewell."""
SELLING = re.compile(
    r"\b(?:sponsor\w*|brought to you|promo(?:tional)?|coupon|code \w+ at|discounts?|percent off"
    r"|free trial|sign up|subscrib\w+|newsletter|patreon|merch|head (?:on |over )*to|check (?:it|us"
    r"|them) out|go to \S{1,60}\.\w{2,4}|www\.|https?:|\w{1,60}(?:\.| dot )(?:com|org|net|io|fm|co)"
    r"|follow (?:me|us)|leave (?:us )?a review|show notes|order now|gesponsert|werbung|rabatt\w*"
    r"|newsletters?|abonn\w+|patrocin\w+|suscr[ií]\w+|descuento|sponsoris\w+|реклам\w+|скидк\w+"
    r"|подпис\w+)\b|%\s?(?:off|rabatt)",
    re.IGNORECASE,
)
"""Words of an advertisement."""


def tells(interview: Interview, quote: Quote) -> bool:
    """Tell whether a quote is whole and says something by itself, under its speaker's name."""
    text = quote.text
    return (
        can_stand(quote)
        and _opens(text)
        and _closes(interview, quote)
        and not (OMITS.search(text) or LEANS.match(text))
        and not passes(text)
        and not _goes_on(interview, quote)
    )


def passes(text: str) -> bool:
    """Tell what greets or takes leave, presents somebody or sells something."""
    return any(one.search(text) for one in (PASSING, SELLING, HOSTS, GUESTS))


def can_stand(quote: Quote) -> bool:
    """Tell a direct quote of somebody named that is no question, not too short and not too long."""
    fits = FEWEST_WORDS <= len(quote.text.split()) <= MOST_WORDS
    is_question = quote.text.rstrip(CLOSING).endswith(("?", "؟", "？"))
    return (
        bool(quote.speaker) and quote.directness is Directness.DIRECT and fits and not is_question
    )


def _opens(text: str) -> bool:
    """Tell whether a text begins as a sentence does: with no small letter, and with no mark, which
    is of somebody else's words.
    """
    first = text.lstrip("¿¡")[:1]
    return first.isalnum() and not first.islower()


def _closes(interview: Interview, quote: Quote) -> bool:
    """Tell whether the sentence ends where the quote does, in it or right behind it."""
    bare = len(quote.text.rstrip(CLOSING))
    if quote.text[:bare].endswith((*SENTENCE_ENDS, "…")):
        last = quote.text[max(bare - 2, 0) :]
        return ENDS.search(last) is not None
    rest = interview.text[quote.span.end : interview.passages[quote.passage].span.end]
    behind = rest[:BEHIND].lstrip(CLOSING)
    return ENDS.match(behind) is not None or CREDIT.match(rest) is not None


def _goes_on(interview: Interview, quote: Quote) -> bool:
    """Tell whether a quote goes on with a sentence that words before it began: those of the same
    turn, or a quotation of the same paragraph that "he said" broke in two.
    """
    at = quote.passage
    before = [one for one in interview.quotes_of(at) if one.span.end <= quote.span.start]
    if before and not _is_over(before[-1].text):
        return True
    passage, earlier = interview.passages[at], interview.passages[at - 1] if at else None
    if earlier is None or passage.turn is None or earlier.turn != passage.turn:
        return False
    return not _is_over(interview.words(earlier))


def _is_over(text: str) -> bool:
    return text.rstrip(CLOSING).endswith(SENTENCE_ENDS)
