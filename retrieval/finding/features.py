"""Features: what tells a passage that answers from one that only has the words.

Each is named, about as large for any library, and computed from one moment of the index; what they
count for is learned (:mod:`retrieval.finding.ranking`). The near words are the one idea of meaning
that needs no encoder: what a word of the question means is looked for among the passage's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.asking.question import Question
from retrieval.finding.named import told
from retrieval.finding.topic import Covered, Topic
from retrieval.index import Index
from retrieval.index.analysis import ENGLISH, STOP_WORDS, fold, is_stop_word, stem
from retrieval.index.near import Said, Vectors, known_of, near_to, near_words
from retrieval.index.scoring import Ids

Floats = NDArray[np.float64]
NAMES = (
    "blended", "near", "coverage", "closeness", "soft", "gist", "length", "asks",
    "here", "beside", "opening", "told", "nearby", "same voice",
)  # fmt: skip
"""The features, in their order:

blended
    BM25 of the topic, the conversation's words and the near words, as a share of the best.
near
    BM25 of the near words alone, as a share of the same.
coverage, closeness
    The share of the topic's weight that the passage has, and how near its words stand together.
soft
    How well each word of the topic is met by the nearest in meaning of the passage, weighted by
    idf.
gist
    The cosine of the topic's vectors, summed by idf, and the passage's.
length
    The logarithm of a turn's words, up to `FULL`: a short turn has the words and says nothing. What
    an article quotes was chosen for what it says, and counts as long.
asks
    Whether it ends with a question where none is wanted.
here
    Whether it is of the interview that the conversation is in.
beside
    The better BM25 of the passages before and after a turn, as a share of the best.
opening
    Whether it is one of the first turns of a long conversation: greetings, and what is to come.
told
    Whether it has the amount or the name that the question asks for.
nearby
    How near it is to the quote that was shown last, in passages: 1 where it is that one, 1/e where
    it is `NEARBY` from it.
same voice
    Whether who was heard last says it.
"""
FULL = 60
NEAR = 0.3
"""What a near word counts beside the word itself, by how near it is."""
INSTEAD = 1.0
"""What it counts where nobody says the word itself."""
ALIKE = 0.55
"""How near in meaning a word has to be to count as near."""
EACH = 8
"""How many near words are looked for with each word of the topic."""
FUNCTION, SURELY_FUNCTION = 0.75, 0.84
"""How nearly a word that nobody says means what a stop word does if it is one, and any word of the
same question."""
CLOSE = 20
"""In so many of the best passages is looked how near the words stand together."""
NEARBY = 20
TINY = 1e-9


Terms = list[tuple[str, float]]
"""Terms, and what each counts beside the words of a topic."""


def telling(index: Index, wanted: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the words of a topic less the function words of another language.

    Of other languages no stop words are known; but "el" means nearly "the", and nobody here says
    it. Where one is such, others are, even if somebody here says them ("de").
    """
    function = {word: _as_function_word(word) for word in wanted}
    strange = {
        word
        for word, near in function.items()
        if near >= FUNCTION and not index.bm25.frequency(stem(fold(word), language))
    }
    if strange:
        strange |= {word for word, near in function.items() if near >= SURELY_FUNCTION}
    return tuple(word for word in wanted if word not in strange) or tuple(wanted)


def _as_function_word(word: str) -> float:
    """Return how nearly a word means what a stop word does, from 0 to 1."""
    near = near_to(fold(word))
    return max((likeness for other, likeness in near if other in STOP_WORDS), default=0.0)


def near_terms(index: Index, topic: Topic) -> Terms:
    """Return the terms of the index that mean nearly what a topic's words mean.

    Those near a word that nobody says take its place.
    """
    found: dict[str, float] = {}
    for word, said in zip(topic.words, topic.said, strict=True):
        share = NEAR if said else INSTEAD
        taken = 0
        for other, likeness in near_to(fold(word)):
            if likeness < ALIKE or taken == EACH:
                break
            near = stem(other, topic.language)
            known = near not in topic.weights and not is_stop_word(other, topic.language)
            if known and index.bm25.frequency(near):
                found[near] = max(found.get(near, 0.0), share * likeness)
                taken += 1
    return list(found.items())


def blended(index: Index, covered: Covered, near: Terms) -> tuple[Floats, Floats]:
    """Return the BM25 of passages with the near words in it, and that of the near words alone."""
    alone = np.zeros(len(covered.ids))
    if near:
        counts = np.array([count for _, count in near])
        alone = counts @ index.bm25.matrix([term for term, _ in near], covered.ids)
    return covered.scores + alone, alone


def features(
    index: Index, question: Question, topic: Topic, covered: Covered, near: Terms, has: Floats
) -> Floats:
    """Return the features of some passages, shape ``(passages, len(NAMES))``.

    :param has: how surely each has each thing of the topic, shape ``(things, passages)``
    """
    ids = covered.ids
    together, alone = blended(index, covered, near)
    best = max(float(together.max(initial=0.0)), TINY)
    own = max(float(covered.matrix.sum(axis=0).max(initial=0.0)), TINY)
    texts = [index.text_of(passage) for passage in ids.tolist()]
    close = np.zeros(len(texts))
    for at in np.argsort(-together, kind="stable")[:CLOSE].tolist():
        close[at] = topic.closeness(texts[at])
    soft, gist = _met(index, topic, texts, has)
    here = index.within((question.interview,)) if question.interview else np.zeros(0, np.int64)
    columns = {
        "blended": together / best,
        "near": alone / best,
        "coverage": covered.coverage,
        "closeness": close / max(float(close.max(initial=0.0)), TINY),
        "soft": soft,
        "gist": gist,
        "length": np.log(np.where(index.turns(ids), np.clip(index.sizes(ids), 1, FULL), FULL)),
        "asks": np.array([asks(text) and not question.wants_questions for text in texts], float),
        "here": np.isin(ids, here).astype(float),
        "beside": index.turns(ids) * _beside(index, topic.terms, ids) / own,
        "opening": index.opening(ids).astype(float),
        "told": _told(question, topic, texts),
        **_after(index, question, ids),
    }
    return np.stack([columns[name] for name in NAMES], axis=1)


def _told(question: Question, topic: Topic, texts: Sequence[str]) -> Floats:
    """Tell which passages have the amount or the name that a question asks for, if it does."""
    if question.sought is None or topic.language != ENGLISH:
        return np.zeros(len(texts))
    stems = {*topic.terms, *topic.around}
    return np.array([told(text, question.sought, stems, ENGLISH) for text in texts])


def _after(index: Index, question: Question, ids: Ids) -> dict[str, Floats]:
    """Return `nearby` and `same voice` of passages, by the quote that was shown last."""
    nothing = {"nearby": np.zeros(len(ids)), "same voice": np.zeros(len(ids))}
    if question.after is None:
        return nothing
    try:
        interview, quote = index.find_quote(question.after)
    except KeyError:  # removed since
        return nothing
    there = index.within((interview.id,))
    nearby = np.isin(ids, there) * np.exp(-np.abs(ids - there[quote.passage]) / NEARBY)
    voice = (index.people.person(quote.speaker),) if quote.speaker is not None else ()
    spoken = index.spoken_by(voice)
    if not len(spoken):
        return nothing | {"nearby": nearby}
    at = np.minimum(np.searchsorted(spoken, ids), len(spoken) - 1)  # there may be a great many
    return {"nearby": nearby, "same voice": (spoken[at] == ids).astype(float)}


def asks(text: str) -> bool:
    """Tell whether a turn ends with a question."""
    return text.rstrip("\"'”’ \n").endswith("?")


def _beside(index: Index, terms: Sequence[str], ids: Ids) -> Floats:
    """Return the better BM25 of the passages before and after each of some."""
    around = np.unique(np.concatenate([ids - 1, ids + 1]))
    around = around[(around >= 0) & (around < index.size)]
    scores: Mapping[int, float] = dict(
        zip(around.tolist(), index.bm25.matrix(terms, around).sum(axis=0).tolist(), strict=True)
    )
    return np.array([max(scores.get(i - 1, 0.0), scores.get(i + 1, 0.0)) for i in ids.tolist()])


def _met(index: Index, topic: Topic, texts: Sequence[str], exact: Floats) -> tuple[Floats, Floats]:
    """Return `soft` and `gist` of passages, each of shape ``(passages,)``.

    :param exact: which words of the topic each of them has, shape ``(words, passages)``
    """
    met, gist = exact.copy(), np.zeros(len(texts))
    weights = np.array(topic.worth)
    known, wanted = known_of([fold(word) for word in topic.words])
    said = Said.of(texts)
    if known and said.texts:
        cells = np.ix_(known, said.texts)
        met[cells] = np.maximum(met[cells], said.meet(wanted))
        told = said.vectors * _weights_of(index, said.numbers, topic.language)[:, None]
        together = np.add.reduceat(told, said.starts, axis=0)
        gist[said.texts] = _cosines(together, weights[known] @ wanted)
    return weights @ met / max(float(weights.sum()), TINY), gist


def _cosines(vectors: Vectors, other: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(other) + TINY
    found: Floats = (vectors @ other) / lengths
    return found


def _weights_of(index: Index, numbers: Ids, language: str) -> Vectors:
    """Return the idf of words of the table, remembered as long as the index lives."""
    known: dict[int, float] = index.remembered(f"near words {language}", dict)
    different, places = np.unique(numbers, return_inverse=True)
    each = different.tolist()
    for number in each:
        if number not in known:
            known[number] = index.weight(stem(near_words().text(number), language))
    found: Vectors = np.array([known[number] for number in each], np.float32)[places]
    return found
