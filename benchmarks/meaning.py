"""Vectors for a benchmark's library, made once and kept: 220,000 words take minutes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from retrieval.index import Index
from retrieval.index.files import load, save
from retrieval.index.meaning.encoder import encoder
from retrieval.index.meaning.vectors import Vectors, made


def read_for_meaning(index: Index, keep: Path) -> None:
    """Have an index in memory go by meaning as well.

    :param keep: the folder in which vectors of the same texts are looked for, and left
    :raises click.ClickException: where no encoder is installed
    """
    by = encoder()
    if by is None:
        raise click.ClickException("There is no encoder; see docs/library.md on meaning.")
    texts = {stamp: [index.text_of(p) for p in own] for stamp, own in index.stamps().items()}
    told = "\n".join(text for own in texts.values() for text in own)
    name = hashlib.sha256(f"{by.name}\n{told}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    path = keep / f"{name}.vectors"
    if path.exists():
        arrays, _ = load(path)
        vectors = Vectors(
            list(texts), arrays["interviews"], arrays["firsts"], arrays["rows"], arrays["lengths"]
        )
    else:
        vectors = made(by, texts.items())
        keep.mkdir(parents=True, exist_ok=True)
        parts = ("interviews", "firsts", "rows", "lengths")
        save(path, {part: getattr(vectors, part) for part in parts}, {})
    index.meaning = index.meant(by, [vectors])
