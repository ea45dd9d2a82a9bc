"""The encoder: texts in, vectors of what they mean out.

A small BERT in whole numbers, run by onnxruntime. Its weights come in a wheel of their own,
``onrecord-meaning`` (``python -m benchmarks companion`` builds it). Where either isn't installed
there is no encoder, and words alone answer.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.index.meaning.pieces import Pieces

Floats = NDArray[np.float32]
PACKAGE = "onrecord_meaning"
MODEL = "bge-small-en-v1.5 int8"
"""The one beside whose vectors it was learned what these count for."""
WEIGHTS, VOCABULARY, FACTS = "model.onnx", "vocabulary.txt", "facts.json"
LONGEST = 160
"""Pieces of a text that are read; what follows adds nothing to its vector."""
AT_ONCE = 16
"""Texts that are read at once, those of about one length together."""
logger = logging.getLogger(__name__)


class Encoder(Protocol):
    """Turns texts into vectors of length 1, shape ``(texts, dimensions)``.

    Questions and passages may be read in different ways. `name` tells the vectors of one encoder
    from another's.
    """

    @property
    def name(self) -> str:
        """What tells it from every other encoder."""

    @property
    def dimensions(self) -> int:
        """How long its vectors are."""

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of what is asked."""

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of what is said."""


class Bert:
    """The encoder that the wheel carries."""

    def __init__(self, weights: str, pieces: Pieces, facts: dict[str, Any]) -> None:
        """Load the weights.

        :param facts: its `name`, `dimensions`, what stands before a `question` and a `passage`, and
            whether the vector is that of the `first` piece; else it is the mean of all
        """
        import onnxruntime  # where the extra is installed

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # others answer meanwhile
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options)
        self._takes = [one.name for one in self._session.get_inputs()]
        self._pieces, self._facts = pieces, facts
        self.name: str = facts["name"]
        self.dimensions: int = facts["dimensions"]

    def questions(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of what is asked."""
        return self._vectors([self._facts["question"] + text for text in texts])

    def passages(self, texts: Sequence[str]) -> Floats:
        """Return the vectors of what is said."""
        return self._vectors([self._facts["passage"] + text for text in texts])

    def _vectors(self, texts: Sequence[str]) -> Floats:
        each = [self._pieces.numbers(text, LONGEST) for text in texts]
        order = sorted(range(len(each)), key=lambda at: len(each[at]))
        found = np.zeros((len(each), self.dimensions), np.float32)
        for start in range(0, len(order), AT_ONCE):
            chosen = order[start : start + AT_ONCE]
            found[chosen] = self._read([each[at] for at in chosen])
        return found

    def _read(self, each: Sequence[Sequence[int]]) -> Floats:
        numbers = np.zeros((len(each), max(map(len, each))), np.int64)
        there = numbers.copy()
        for row, own in enumerate(each):
            numbers[row, : len(own)] = own
            there[row, : len(own)] = 1
        given = {
            "input_ids": numbers,
            "attention_mask": there,
            "token_type_ids": np.zeros_like(numbers),
        }
        (told, *_) = self._session.run(None, {name: given[name] for name in self._takes})
        vectors = told[:, 0] if self._facts["first"] else (told * there[..., None]).sum(axis=1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit


def is_installed() -> bool:
    """Tell whether there is an encoder, without loading it."""
    return find_spec(PACKAGE) is not None and find_spec("onnxruntime") is not None


@cache
def encoder() -> Encoder | None:
    """Return the encoder that is installed, or None where there is none that can be loaded."""
    if not is_installed():
        return None
    try:
        folder = files(PACKAGE)
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        if facts["name"] != MODEL:
            raise ValueError(f"it is {facts['name']}, and this version goes by {MODEL}")
        vocabulary = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
        with as_file(folder / WEIGHTS) as path:
            return Bert(str(path), Pieces(vocabulary), facts)
    except Exception as error:  # whatever another's library makes of a damaged file
        logger.warning("Words alone answer: the encoder can't be loaded (%s)", error)
        return None
