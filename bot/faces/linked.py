"""Linked data: quotes and verdicts in the terms of schema.org, for search engines and publishers.

https://schema.org/Quotation, https://schema.org/ClaimReview
"""

from __future__ import annotations

from typing import Any

from bot.faces import check
from bot.faces.plain import ENGLISH
from corpus.model import Details, Directness
from retrieval.answers.check import Checking
from retrieval.answers.shown import Shown
from retrieval.checking.verdicts import Check, Verdict

CONTEXT = "https://schema.org"
STANDS = "These words stand in the source, word for word."
Linked = dict[str, Any]


def quotation(shown: Shown, page: str | None = None) -> Linked | None:
    """Return a quote as a ``Quotation``; None where it is only reported, which is none.

    Nobody is named where the source leaves open who says it.

    :param page: the address of the quote's own page
    """
    if shown.directness is Directness.INDIRECT:
        return None
    found = {
        "@context": CONTEXT,
        "@type": "Quotation",
        "@id": page,
        "url": page,
        "identifier": shown.id,
        "text": shown.framed.text,
        "inLanguage": shown.details.language,
        "spokenByCharacter": _named("Person", shown.speaker),
        "isPartOf": _work(shown.details),
        "isBasedOn": _address(shown.link),
    }
    return _without_nothing(found)


def claim_reviews(found: Checking, text: Details | None = None) -> list[Linked]:
    """Return what became of each quotation as a ``ClaimReview``.

    ``author``, ``datePublished`` and ``url`` are left for whoever publishes the review.

    :param text: the text that has the quotations, where that is known
    """
    shown = {quote.id: quote for quote in found.quotes}
    each = []
    for one in found.checked.each:
        ids = dict.fromkeys(place.quote.id for place in one.on_record if place.quote)
        each.append(_review(one, [shown[own] for own in ids if own in shown], text))
    return each


def verbatim_review(shown: Shown, page: str | None = None) -> Linked | None:
    """Return that a quote is on record as a ``ClaimReview``, None where there is no ``Quotation``.

    :param page: the address of the quote's own page
    """
    source = quotation(shown, page)
    if source is None:
        return None
    return _rated(f"“{shown.framed.text}”", shown.speaker, Verdict.VERBATIM, STANDS, [source], None)


def _review(one: Check, quotes: list[Shown], text: Details | None) -> Linked:
    sources = [source for quote in quotes if (source := quotation(quote)) is not None]
    who = ENGLISH.listed(one.claim.speakers) or one.claim.unknown
    meaning = check.explained(ENGLISH, one)
    return _rated(f"“{one.claim.words}”", who, one.verdict, meaning, sources, text)


def _rated(
    claimed: str,
    who: str | None,
    verdict: Verdict,
    meaning: str,
    sources: list[Linked],
    text: Details | None,
) -> Linked:
    item = {"@type": "Claim", "appearance": _work(text) if text else None}
    found = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": f"{who}: {claimed}" if who else claimed,
        "itemReviewed": _without_nothing(item),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict.value.capitalize(),
            "ratingExplanation": meaning,
        },
        "reviewBody": meaning,
        "citation": sources,
    }
    return _without_nothing(found)


def _work(details: Details) -> Linked:
    found = {
        "@type": "CreativeWork",
        "name": details.title,
        "url": _address(details.url),
        "datePublished": details.date.isoformat() if details.date else None,
        "publisher": _named("Organization", details.outlet),
        "isPartOf": _named("CreativeWorkSeries", details.programme),
    }
    return _without_nothing(found)


def _named(kind: str, name: str | None) -> Linked | None:
    return {"@type": kind, "name": name} if name else None


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("https://", "http://")) else None


def _without_nothing(fields: Linked) -> Linked:
    return {key: value for key, value in fields.items() if value}
