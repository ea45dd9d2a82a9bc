"""Build the wheel that carries the encoder's weights, from the archive that has them.

The archive is a ZIP file (a JAR is one) with a small BERT for onnxruntime and its tokenizer, as
langchain4j ships them under the Apache licence. Nothing is fetched: whoever builds brings the file.
The wheel has the weights unchanged, the pieces of the vocabulary, and whose they are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.index.meaning.encoder import FACTS, MODEL, PACKAGE, VOCABULARY, WEIGHTS

VERSION = "2.0.0"


@dataclass(frozen=True, slots=True)
class Model:
    """What is to be known of a model besides its weights.

    `question` and `passage` are what it wants before either; `first`: its vector is that of the
    first piece, else the mean of all. `weights` is the SHA-256 of the weights.
    """

    name: str
    dimensions: int
    first: bool
    question: str
    passage: str
    weights: str
    notice: str


MODELS = (
    Model(
        MODEL,
        384,
        True,
        "Represent this sentence for searching relevant passages: ",
        "",
        "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
        "bge-small-en-v1.5 (BAAI), MIT License",
    ),
)
"""One: what the features count for was learned beside its vectors."""


def build(archive: Path, folder: Path) -> list[dict[str, Any]]:
    """Write the wheel to a folder, and return a row that says what is in it.

    :raises ValueError: where the archive has no weights that are known here
    """
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        weights = opened.read(next((n for n in names if n.endswith(".onnx")), names[0]))
        tokenizer = next(n for n in names if n.endswith("tokenizer.json"))
        pieces = json.loads(opened.read(tokenizer))["model"]["vocab"]
    digest = hashlib.sha256(weights).hexdigest()
    model = next((one for one in MODELS if one.weights == digest), None)
    if model is None:
        raise ValueError(f"{archive.name} has weights that are not known here: {digest}")
    path = folder / f"{PACKAGE}-{VERSION}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    _written(path, _contents(model, weights, sorted(pieces, key=pieces.__getitem__)))
    return [{"model": model.name, "pieces": len(pieces), "file": str(path)}]


def _contents(model: Model, weights: bytes, pieces: list[str]) -> dict[str, bytes]:
    facts = {
        "name": model.name,
        "dimensions": model.dimensions,
        "first": model.first,
        "question": model.question,
        "passage": model.passage,
    }
    about = f"{PACKAGE}-{VERSION}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: {PACKAGE.replace('_', '-')}\nVersion: {VERSION}\n"
        f"Summary: Weights for onrecord[meaning]: {model.name}\n"
        f"License: {model.notice}\nRequires-Dist: onnxruntime>=1.20\n"
    )
    wheel = "Wheel-Version: 1.0\nGenerator: onrecord\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return {
        f"{PACKAGE}/__init__.py": b"",
        f"{PACKAGE}/{WEIGHTS}": weights,
        f"{PACKAGE}/{VOCABULARY}": "\n".join(pieces).encode(),
        f"{PACKAGE}/{FACTS}": json.dumps(facts).encode(),
        f"{PACKAGE}/NOTICE": f"{model.notice}\n".encode(),
        f"{about}/METADATA": metadata.encode(),
        f"{about}/WHEEL": wheel.encode(),
    }


def _written(path: Path, contents: dict[str, bytes]) -> None:
    """Write a wheel, with the list of what is in it."""
    record = f"{PACKAGE}-{VERSION}.dist-info/RECORD"
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in contents.items()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in contents.items():
            wheel.writestr(name, data)
        wheel.writestr(record, "\n".join([*lines, f"{record},,", ""]))


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
