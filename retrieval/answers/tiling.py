"""Where the topic of a talk changes: where its words do.

TextTiling (Hearst, Computational Linguistics 23(1), 1997): the deepest dips of the likeness between
what stands before a gap and what stands behind it.
"""

from __future__ import annotations

import numpy as np

from retrieval.answers.wording import Terms
from retrieval.index.scoring import Floats, Ids

FEWEST_PARTS, MOST_PARTS = 3, 8
PASSAGES_A_PART = 12
BLOCK = 6
"""Passages on each side of a gap that are compared."""
CLOSEST = 4
"""Passages that a part has at the least."""


def topic_changes(terms: Terms) -> list[int]:
    """Return the passages with which another topic begins, ascending."""
    count = terms.passages
    if count < 2 * FEWEST_PARTS:
        return []
    parts = min(max(count // PASSAGES_A_PART, FEWEST_PARTS), MOST_PARTS)
    depth = _depths(_likeness(_products(terms)))
    chosen: list[int] = []
    for gap in np.argsort(-depth, kind="stable").tolist():
        at = gap + 1
        inside = CLOSEST <= at <= count - CLOSEST
        if inside and all(abs(at - other) >= CLOSEST for other in chosen):
            chosen.append(at)
        if len(chosen) == parts - 1:
            break
    return sorted(chosen)


def _products(terms: Terms) -> Floats:
    """Return the product of each passage's vector with those that follow, shape ``(2 * BLOCK,
    passages)``: with itself, with the next one, and so on.

    A vector has the times of each term by its weight: of the terms that neither one passage alone
    has nor a third of them. Few pairs of passages share a term, so that these are gone through.
    """
    count = terms.passages
    seen = np.bincount(terms.terms, minlength=len(terms.whole))
    kept = ((seen > 1) & (seen <= max(count // 3, 2)))[terms.terms]
    term, row = terms.terms[kept], terms.rows[kept]
    value = terms.times[kept] * np.log(1 + count / seen[term])
    products = np.zeros((2 * BLOCK, count))
    for step in range(2 * BLOCK):  # passages of a term ascend, so nearer ones are not jumped over
        first, other = slice(None, max(len(row) - step, 0)), slice(step, None)
        apart = row[other] - row[first]
        near = (term[other] == term[first]) & (apart < 2 * BLOCK)
        np.add.at(products, (apart[near], row[first][near]), (value[first] * value[other])[near])
    return products


def _likeness(products: Floats) -> Floats:
    """Return the cosine of what stands before and behind each gap, shape ``(passages - 1,)``."""
    count = products.shape[1]
    upto = np.hstack([np.zeros((len(products), 1)), np.cumsum(products, axis=1)])

    def total(apart: int, start: Ids, end: Ids) -> Floats:
        """Sum up the products of passages from `start` to before `end` with those so far on."""
        summed: Floats = upto[apart, np.maximum(start, end)] - upto[apart, start]
        return summed

    def square(start: Ids, end: Ids) -> Floats:
        """Return the square of the length of a block's vector."""
        each = [total(apart, start, end - apart) for apart in range(BLOCK)]
        squared: Floats = each[0] + 2 * np.sum(each[1:], axis=0)
        return squared

    gaps = np.arange(1, count)
    before, behind = np.maximum(gaps - BLOCK, 0), np.minimum(gaps + BLOCK, count)
    alike = np.sum(
        [
            total(apart, np.maximum(before, gaps - apart), np.minimum(gaps, behind - apart))
            for apart in range(1, 2 * BLOCK)
        ],
        axis=0,
    )
    size = np.sqrt(np.maximum(square(before, gaps) * square(gaps, behind), 0))
    likeness: Floats = np.zeros(len(gaps))
    np.divide(alike, size, out=likeness, where=size > 0)
    return likeness


def _depths(likeness: Floats) -> Floats:
    """Return how deep each gap lies below the nearest peak on either side."""
    depths = np.zeros(len(likeness))
    values = likeness.tolist()
    for at, here in enumerate(values):
        peaks = []
        for step in (-1, 1):
            peak, next_one = here, at + step
            while 0 <= next_one < len(values) and values[next_one] >= peak:
                peak, next_one = values[next_one], next_one + step
            peaks.append(peak - here)
        depths[at] = sum(peaks)
    return depths
