"""Shapes that rich messages may have, and others: strategies of hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.rich import Json, cell, formatted, paragraph

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PLAIN_KINDS = "bold italic underline strikethrough spoiler subscript superscript marked code"


ADDRESSES = WORDS.map(lambda name: f"https://example.org/{name}")
BUTTON = (
    st.builds(lambda text: {"text": text, "callback_data": "x", "style": "link"}, WORDS)
    | st.builds(lambda text, url: {"text": text, "url": url}, WORDS, ADDRESSES)
    | st.builds(lambda text, copied: {"text": text, "copy_text": {"text": copied}}, WORDS, WORDS)
    | st.builds(lambda text: {"text": text, "switch_inline_query": text, "style": "danger"}, WORDS)
)
WITHOUT_TEXT = (
    st.builds(lambda button: {"type": "button", "button": button}, BUTTON)
    | st.builds(lambda name: {"type": "anchor", "name": name}, WORDS)
    | st.builds(lambda latex: {"type": "mathematical_expression", "expression": latex}, WORDS)
    | st.builds(
        lambda number, word: {
            "type": "custom_emoji",
            "custom_emoji_id": str(number),
            "alternative_text": word,
        },
        st.integers(1, 2**62),
        WORDS,
    )
)


def _formats(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    wrapped = st.builds(formatted, st.sampled_from(PLAIN_KINDS.split()), inner)
    linked = st.builds(lambda text, url: formatted("url", text, url=url), inner, WORDS)
    noted = st.builds(lambda text, name: formatted("reference", text, name=name), inner, WORDS)
    one = wrapped | linked | noted | WITHOUT_TEXT
    return one | st.tuples(WORDS, one, WORDS).map(list) | st.tuples(one, one).map(list)


FORMS = st.recursive(
    WORDS, lambda inner: _formats(inner.filter(lambda t: not isinstance(t, list))), max_leaves=6
)
LEAVES = (
    st.builds(paragraph, FORMS)
    | st.builds(lambda t, n: {"type": "heading", "text": t, "size": n}, FORMS, st.integers(1, 6))
    | st.builds(lambda t, c: {"type": "pullquote", "text": t, "credit": c}, FORMS, FORMS)
    | st.builds(lambda t: {"type": "expandable_blockquote", "text": t}, FORMS)
    | st.builds(lambda name: {"type": "anchor", "name": name}, WORDS)
    | st.just({"type": "divider"})
    | st.builds(
        lambda texts: {"type": "table", "cells": [list(map(cell, texts))] * 2, "is_striped": True},
        st.lists(FORMS, min_size=1, max_size=4),
    )
    | st.builds(
        lambda row, align: {"type": "buttons", "buttons": row, "align": align},
        st.lists(BUTTON, min_size=1, max_size=8),
        st.sampled_from(["left", "center", "right"]),
    )
    | st.builds(lambda t, code: {"type": "pre", "text": t, "language": code}, FORMS, WORDS)
    | st.builds(lambda t: {"type": "footer", "text": t}, FORMS)
    | st.builds(
        lambda latitude, longitude, zoom: {
            "type": "map",
            "location": {"latitude": latitude, "longitude": longitude},
            "zoom": zoom,
            "width": 400,
            "height": 300,
        },
        st.floats(-90, 90),
        st.floats(-180, 180),
        st.integers(0, 24),
    )
)


def _holders(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    some = st.lists(inner, min_size=1, max_size=3)
    quotes = st.builds(lambda b, c: {"type": "blockquote", "blocks": b, "credit": c}, some, FORMS)
    folded = st.builds(
        lambda b, s: {"type": "details", "summary": s, "blocks": b, "is_open": True}, some, FORMS
    )
    items = st.builds(lambda b: {"type": "list", "items": [{"label": "•", "blocks": b}]}, some)
    ordered = st.builds(
        lambda b, n: {
            "type": "list",
            "items": [{"label": f"{n}.", "blocks": b, "type": "1", "value": n}],
        },
        some,
        st.integers(-(2**31), 2**31 - 1),
    )
    return quotes | folded | items | ordered


BLOCKS = st.recursive(LEAVES, _holders, max_leaves=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "type text blocks items cells buttons button summary credit caption photo media "
                "size url name label value align callback_data copy_text web_app user id location "
                "latitude".split()
            ),
            inner
            | st.sampled_from("paragraph list table details buttons photo button bold".split()),
            max_size=4,
        )
    ),
    max_leaves=15,
)
MESSAGES = st.lists(BLOCKS, min_size=1, max_size=4)
