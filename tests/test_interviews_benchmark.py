"""The benchmark of questions to interviews: files of any format, grades, intervals."""

import json
from pathlib import Path

import pytest

from benchmarks.interviews import measure

TURNS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Lee>What do you grow in your garden?

00:00:05.000 --> 00:00:09.000
<v Bo Day>We grow tomatoes behind the house, and nothing else.
"""
LABELLED = "**Cy Fox:** How is the harbour?\n\n**Di Orr:** The harbour floods every spring.\n"


def folder_with(path: Path, *turns: dict[str, object]) -> Path:
    inside = path / "interviews"
    inside.mkdir()
    (inside / "garden.vtt").write_text(TURNS, encoding="utf-8")
    (inside / "harbour.md").write_text(LABELLED, encoding="utf-8")
    line = json.dumps({"id": "c1", "turns": list(turns)})
    (path / "conversations.jsonl").write_text(line + "\n", encoding="utf-8")
    return path


def turn(question: str, file: str, speaker: str, quote: str, grade: int) -> dict[str, object]:
    relevant = {"file": file, "speaker": speaker, "quote": quote, "grade": grade}
    return {"question": question, "kind": "keyword", "relevant": [relevant]}


def test_any_format_any_case_and_grades(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        turn("tomatoes", "garden.vtt", "BO DAY", "We grow tomatoes behind the\nhouse", 1),
        turn("harbour floods", "harbour.md", "di orr", "floods every spring", 2),
    )
    rows, failed = measure(folder, folder / "conversations.jsonl")
    ours = next(r for r in rows if r["system"] == "OnRecord" and r["questions"] == "answerable")
    assert not failed
    assert ours["first right"] == ours["speaker right"] == ours["nDCG@3"] == 1.0
    assert ours["first right 95 %"] == "1.00-1.00"
    assert {row["questions"] for row in rows} >= {"keyword", "first question", "follow-up turns"}


def test_a_quote_that_is_nowhere_is_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, turn("tomatoes", "garden.vtt", "Bo Day", "never said", 2))
    with pytest.raises(ValueError, match="not in its file"):
        measure(folder, folder / "conversations.jsonl")
