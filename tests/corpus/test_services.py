"""What transcription services write as JSON, through the way in."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from corpus.intake import read_interview
from corpus.model import Interview
from corpus.readers import ReadError

ASKED, SAID, AGAIN = (
    "Who pays for the lighthouse?",
    'The town pays for it, "every penny".',
    "And the bridge?",
)
TALK = [("Ben Hale", ASKED), ("Ada Moss", SAID), ("Ben Hale", AGAIN)]
WHO = (0, 1, 0)
NUMBERED = [(0, ASKED), (1, SAID), (0, AGAIN)]


def read(data: Any) -> Interview:
    text = data if isinstance(data, str) else json.dumps(data)
    return read_interview(text.encode(), "a talk", {"language": "en"})


def told(interview: Interview) -> list[tuple[str | None, str]]:
    return [(quote.speaker, quote.text) for quote in interview.quotes]


def turns(speakers: list[Any], words: str = "text", who: str = "speaker", **more: Any) -> list[Any]:
    said = [ASKED, SAID, AGAIN]
    return [
        {words: text, who: speaker, **{k: v(at) for k, v in more.items()}}
        for at, (speaker, text) in enumerate(zip(speakers, said, strict=True))
    ]


BEN, ADA = "Ben Hale", "Ada Moss"
NAMES = [BEN, ADA, BEN]


def starts(at: int) -> float:
    return at * 2.5


def ms(at: int) -> int:
    return at * 2500


def words_of(text: str, **more: Any) -> list[dict[str, Any]]:
    return [{"word": word, "start": 0.1, "end": 0.2, **more} for word in text.split()]


def elements(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for word in text.split():
        bare = word.rstrip("?.,")
        found.append({"type": "text", "value": bare, "ts": 0.5, "end_ts": 0.7})
        found.append({"type": "punct", "value": word[len(bare) :] + " "})
    return found


def items(text: str, label: str | None, at: float) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, word in enumerate(text.split()):
        bare = word.rstrip("?.,")
        given = {"speaker_label": label} if label else {}
        found.append(
            {
                "type": "pronunciation",
                "start_time": str(at + number / 10),
                "alternatives": [{"confidence": "0.9", "content": bare}],
                **given,
            }
        )
        if bare != word:
            mark = [{"confidence": "0.0", "content": word[len(bare) :]}]
            found.append({"type": "punctuation", "alternatives": mark, **given})
    return found


PLAIN = "The town pays for it, every penny."
PLAIN_TALK = [(None, ASKED), (None, PLAIN), (None, AGAIN)]

NAMED: dict[str, Any] = {
    "bare list": turns(NAMES, start=starts),
    "bare list, no times": turns(NAMES),
    "JSON lines": "\n".join(json.dumps(one) for one in turns(NAMES, start=starts)),
    "Podcasting 2.0": {
        "version": "1.0.0",
        "segments": turns(NAMES, words="body", startTime=starts),
    },
    "Podlove": [
        one | {"voice": name}
        for one, name in zip(turns(["b", "a", "b"], start_ms=ms), NAMES, strict=True)
    ],
    "Podlove, in an object": {"transcript": turns(NAMES, who="voice", start_ms=ms)},
    "Fireflies' API": {
        "data": {
            "transcript": {
                "title": "Harbour",
                "sentences": turns(NAMES, who="speaker_name", start_time=starts, index=int),
            }
        }
    },
    "Fireflies' download": turns(NAMES, words="sentence", who="speaker_name", startTime=starts),
    "Rev with names": {
        "speakers": [{"id": 0, "name": BEN}, {"id": 1, "name": ADA}],
        "monologues": [{"speaker": who, "elements": elements(text)} for who, text in NUMBERED],
    },
    "WhisperX with names": {"segments": turns(NAMES, start=starts), "word_segments": []},
    "Sonix": {"id": "x", "name": "talk.mp3", "transcript": turns(NAMES, start_time=starts)},
    "Recall.ai": [
        {
            "participant": {"id": number, "name": name},
            "words": [{"text": text, "start_timestamp": {"relative": 1.5}}],
        }
        for (number, text), name in zip(NUMBERED, NAMES, strict=True)
    ],
    "Video Indexer": {
        "videos": [
            {
                "insights": {
                    "speakers": [{"id": 0, "name": BEN}, {"id": 1, "name": ADA}],
                    "transcript": turns([0, 1, 0], who="speakerId", confidence=starts),
                }
            }
        ]
    },
    "Otter's API": {
        "speech": {
            "speakers": [{"id": 7, "speaker_name": BEN}, {"id": 8, "speaker_name": ADA}],
            "transcripts": turns([7, 8, 7], words="transcript", who="speaker_id"),
        }
    },
    "a table of names": {
        "speaker_names": {"SPEAKER_00": BEN, "SPEAKER_01": ADA},
        "segments": turns(["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"], start=starts),
    },
    "numbers of a list of names": {
        "speakers": [BEN, ADA],
        "segments": turns([0, 1, 0], who="speaker_index", start=starts),
    },
    "participants by their ids": {
        "participants": {"p1": {"displayName": BEN}, "p2": {"displayName": ADA}},
        "utterances": [
            {"participantId": f"p{number + 1}", "words": [{"word": w} for w in text.split()]}
            for number, text in NUMBERED
        ],
    },
    "words with their speakers": {
        "results": [
            {"type": "word", "content": word, "speaker": name, "start_time": 1.0}
            for name, (_, text) in zip(NAMES, NUMBERED, strict=True)
            for word in text.split()
        ]
    },
    "Gladia with names": {"result": {"transcription": {"utterances": turns(NAMES, start=starts)}}},
}


@pytest.mark.parametrize("service", NAMED)
def test_a_name_that_a_service_gives_counts(service: str) -> None:
    assert told(read(NAMED[service])) == TALK


UNNAMED: dict[str, Any] = {
    "AssemblyAI": {
        "id": "x", "status": "completed", "text": f"{ASKED} {SAID}",
        "words": [{"text": "Who", "start": 0, "end": 200, "speaker": "A"}],
        "utterances": turns(["A", "B", "A"], start=ms),
    },
    "AssemblyAI, words": {
        "id": "x", "status": "completed", "utterances": None, "text": "…",
        "words": [
            {"text": word, "start": 100 * at, "end": 200, "speaker": "AB"[who]}
            for at, (who, word) in enumerate((w, x) for w, text in NUMBERED for x in text.split())
        ],
    },
    "Deepgram, utterances": {
        "metadata": {},
        "results": {
            "channels": [{"alternatives": [{"transcript": "…"}]}],
            "utterances": turns([0, 1, 0], words="transcript", start=starts),
        },
    },
    "Deepgram, paragraphs": {
        "results": {"channels": [{"alternatives": [{
            "transcript": "…",
            "paragraphs": {"transcript": "…", "paragraphs": [
                {"speaker": who, "sentences": [{"text": text, "start": 1.0, "end": 2.0}]}
                for who, text in NUMBERED
            ]},
        }]}]},
    },
    "Deepgram, words": {
        "results": {"channels": [{"alternatives": [{
            "transcript": "…",
            "words": [
                {"word": "x", "punctuated_word": word, "start": 0.1, "speaker": who}
                for who, text in NUMBERED for word in text.split()
            ],
        }]}]},
    },
    "whisper-diarization": {"segments": turns(["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"])},
    "insanely-fast-whisper": {
        "speakers": turns(["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"], timestamp=lambda at: [at, 1]),
        "chunks": [], "text": "…",
    },
    "OpenAI, diarized": {
        "text": "…",
        "segments": turns(["A", "B", "A"], start=starts, type=lambda _: "transcript.text.segment"),
    },
    "WhisperX, words of several": {
        "segments": [{
            "start": 0.0, "text": f" {ASKED} {SAID} {AGAIN}", "speaker": "SPEAKER_00",
            "words": [
                w for who, text in NUMBERED for w in words_of(text, speaker=f"SPEAKER_0{who}")
            ],
        }],
    },
    "whisper.cpp, tinydiarize": {
        "systeminfo": "", "result": {"language": "en"},
        "transcription": [
            {"offsets": {"from": 0, "to": 1}, "text": f" {text}", "speaker_turn_next": True}
            for _, text in NUMBERED
        ],
    },
    "Gladia": {"result": {"transcription": {
        "full_transcript": "…", "utterances": turns([0, 1, 0], start=starts),
    }}},
    "Azure, batch": {
        "source": "https://x.example/a.wav", "combinedRecognizedPhrases": [{"display": "…"}],
        "recognizedPhrases": [
            {
                "recognitionStatus": "Success", "channel": 0, "speaker": who, "offset": "PT0.7S",
                "offsetInTicks": 7000000.0,
                "nBest": [{"confidence": 0.9, "lexical": "x", "display": text, "words": []}],
            }
            for who, text in NUMBERED
        ],
    },
    "Azure, fast": {
        "durationMilliseconds": 9000, "combinedPhrases": [{"text": "…"}],
        "phrases": turns([1, 2, 1], offsetMilliseconds=ms, locale=lambda _: "en-US"),
    },
    "AWS, audio segments": {"jobName": "x", "results": {
        "transcripts": [{"transcript": "…"}], "items": items(ASKED, "spk_0", 0.0),
        "audio_segments": turns(
            ["spk_0", "spk_1", "spk_0"], words="transcript", who="speaker_label", start_time=str
        ),
    }},
    "AWS, calls": {"Transcript": turns(
        ["AGENT", "CUSTOMER", "AGENT"], words="Content", who="ParticipantRole", BeginOffsetMillis=ms
    )},
    "Google, v2": {"results": [
        {"alternatives": [{"transcript": text, "words": [
            {"word": word, "startOffset": "1.300s", "speakerLabel": str(who)}
            for word in text.split()
        ]}]} for who, text in NUMBERED
    ]},
    "Google, v1, in an operation": {"name": "1", "done": True, "response": {"results": [
        {"alternatives": [{"transcript": ASKED, "words": [{"word": "Who", "startTime": "0s"}]}]},
        {"alternatives": [{"words": [
            {"word": word, "startTime": "1.3s", "speakerTag": who + 1}
            for who, text in NUMBERED for word in text.split()
        ]}]},
    ]}},
    "ElevenLabs": {"language_code": "en", "text": "…", "words": [
        one for who, text in NUMBERED for word in text.split() for one in (
            {"text": word, "start": 0.1, "type": "word", "speaker_id": f"speaker_{who}"},
            {"text": " ", "start": 0.2, "type": "spacing", "speaker_id": f"speaker_{who}"},
            {"text": "(laughter)", "type": "audio_event", "speaker_id": f"speaker_{who}"},
        )
    ]},
    "Soniox": {"tokens": [
        {"text": piece, "start_ms": 100, "speaker": str(who + 1)}
        for who, text in NUMBERED for word in text.split() for piece in (" " + word[:2], word[2:])
        if piece
    ]},
    "Happy Scribe": [
        {"speaker": f"Speaker {who + 1}", "words": [
            {"text": word + " ", "type": "text", "data_start": 1.0} for word in text.split()
        ]} for who, text in NUMBERED
    ],
    "results of two channels": {
        "results": [
            {"channel": number, "alternatives": [{"text": text}], "start": 1.0}
            for number, text in NUMBERED
        ]
    },
    "Recall.ai without names": [
        {"participant": {"id": who, "name": None}, "words": [
            {"text": word} for word in text.split()
        ]}
        for who, text in NUMBERED
    ],
}  # fmt: skip


@pytest.mark.parametrize("service", UNNAMED)
def test_numbers_name_nobody_and_part_two_speakers_all_the_same(service: str) -> None:
    interview = read(UNNAMED[service])
    assert told(interview) == [(None, text) for _, text in NUMBERED]
    assert not interview.speakers


IN_PIECES: dict[str, Any] = {
    "Rev.ai": {
        "monologues": [{"speaker": who, "elements": elements(text)}
                       for who, (_, text) in zip(WHO, PLAIN_TALK, strict=True)],
    },
    "AWS, items with labels": {"results": {"transcripts": [{"transcript": "…"}], "items": [
        one
        for who, (_, text) in zip(WHO, PLAIN_TALK, strict=True)
        for one in items(text, f"spk_{who}", who)
    ]}},
    "AWS, labels apart": {"results": {
        "speaker_labels": {"speakers": 2, "segments": [
            {"speaker_label": f"spk_{at % 2}", "items": [
                {"start_time": str(at * 10 + number / 10), "speaker_label": f"spk_{at % 2}"}
                for number in range(9)
            ]} for at in range(3)
        ]},
        "items": [
            one for at, (_, text) in enumerate(PLAIN_TALK) for one in items(text, None, at * 10)
        ],
    }},
    "Speechmatics": {"format": "2.9", "metadata": {}, "results": [
        {
            "type": one["type"].replace("pronunciation", "word"), "start_time": 1.0,
            "alternatives": [{**one["alternatives"][0], "speaker": f"S{who + 1}"}],
            **({"attaches_to": "previous"} if one["type"] == "punctuation" else {}),
        }
        for who, (_, text) in zip(WHO, PLAIN_TALK, strict=True) for one in items(text, None, 0.0)
    ]},
}  # fmt: skip


@pytest.mark.parametrize("service", IN_PIECES)
def test_words_in_pieces_are_joined_as_the_service_shows_them(service: str) -> None:
    assert told(read(IN_PIECES[service])) == PLAIN_TALK


WHOLE: dict[str, Any] = {
    "whisper": {"text": "…", "language": "english", "segments": [
        {"id": 0, "seek": 0, "start": 0.0, "text": f" {ASKED}", "tokens": [1]},
        {"id": 1, "seek": 0, "start": 2.5, "text": f" {SAID}", "tokens": [2]},
    ]},
    "OpenAI": {"text": f"{ASKED} {SAID}", "usage": {"type": "duration"}},
    "whisper.cpp": {"params": {}, "transcription": [
        {"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0}, "text": f" {ASKED}"},
        {"timestamps": {"from": "00:00:02,500"}, "offsets": {"from": 2500}, "text": f" {SAID}"},
    ]},
    "transformers": {"text": "…", "chunks": [
        {"timestamp": [0.0, 2.5], "text": f" {ASKED}"}, {"timestamp": [2.5, None], "text": SAID},
    ]},
    "YouTube": {"wireMagic": "pb3", "events": [
        {"tStartMs": 0, "dDurationMs": 9, "id": 1, "wpWinPosId": 1},
        {"tStartMs": 240, "segs": [
            {"utf8": word if not at else f" {word}", "tOffsetMs": 9}
            for at, word in enumerate(ASKED.split())
        ]},
        {"tStartMs": 900, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2500, "segs": [{"utf8": SAID}]},
    ]},
    "AWS without speakers": {"results": {"items": [], "transcripts": [
        {"transcript": f"{ASKED} {SAID}"}
    ]}},
    "Google without speakers": {"results": [
        {"alternatives": [{"transcript": ASKED, "confidence": 0.9}, {"transcript": "Who plays?"}]},
        {"alternatives": [{"transcript": f" {SAID}"}], "resultEndTime": "9.1s"},
    ]},
    "Watson": {"result_index": 0, "results": [
        {"final": True, "alternatives": [{"transcript": f"{ASKED} "}]},
        {"final": True, "alternatives": [{"transcript": f"{SAID} "}]},
    ]},
}  # fmt: skip


@pytest.mark.parametrize("service", WHOLE)
def test_without_speakers_every_word_is_there_once_and_nobodys(service: str) -> None:
    assert told(read(WHOLE[service])) == [(None, f"{ASKED} {SAID}")]


def test_languages_without_blanks_get_none_between_their_words() -> None:
    words = [
        {"word": word, "start": 0.1, "speaker": 0}
        for word in ("港は", "開い", "て", "い", "ます", "。")
    ]
    interview = read({"words": words})
    assert interview.quotes[0].text == "港は開いています。"


def test_escapes_and_entities_are_shown_as_what_they_are() -> None:
    said = '"\\n Caf\\u00e9 \\ud83d\\ude00 \\/ \\"tea\\" &amp; more.\\n"'
    text = f'[{{"speaker": "Zo\\u00eb Orr", "text": {said}, "start": 1}}]'
    assert told(read(text)) == [("Zoë Orr", 'Café 😀 / "tea" & more.')]


@pytest.mark.parametrize(
    ("data", "second"),
    [
        (turns(["A", "B", "A"], start=ms), 2.5),
        (turns(["A", "B", "A"], start=starts), 2.5),
        (turns(["A", "B", "A"], start=lambda at: f"00:00:0{at * 2},500"), 2.5),
        (turns(["A", "B", "A"], startTime=lambda at: f"{at * 2.5}s"), 2.5),
        (turns(["A", "B", "A"], offset=lambda at: f"PT{at * 2.5}S"), 2.5),
        (turns(["A", "B", "A"], offsetInTicks=lambda at: at * 25_000_000), 2.5),
        (turns(["A", "B", "A"], start=lambda at: {"seconds": str(at * 2)}), 2.0),
        (turns(["A", "B", "A"], start=lambda at: -at - 1), None),
        (turns(["A", "B", "A"], start=lambda at: 1e300), None),
    ],
)
def test_seconds_are_told_from_milliseconds(data: Any, second: float | None) -> None:
    interview = read(data)
    assert interview.second_at(interview.quotes[1].span.start) == second


UNKNOWN: list[Any] = [
    {"name": "config", "rules": [{"id": "a1", "note": 'Ada Moss said "nobody pays"'}]},
    {"name": "onrecord", "dependencies": {"left-pad": "1.0.0"}, "scripts": {"test": "pytest"}},
    {"type": "FeatureCollection", "features": [{"geometry": {"coordinates": [1, 2]}}]},
    [{"role": "user", "content": "Who pays?"}, {"role": "assistant", "content": "The town."}],
    [{"label": "PERSON", "start": 0, "end": 8, "text": "Ada Moss"}],
    {"chapters": [{"startTime": 0, "title": "Intro"}], "version": "1.2.0"},
    {"messages": [{"id": 1, "text": "Ada Moss said “no.”", "date": "2024-01-01"}]},
    {"greeting": "Hello", "farewell": "Goodbye, said Ada Moss."},
    ["Ada Moss", "Ben Hale"],
    [[1, 2], [3, 4]],
    {},
    [],
    '{"a": 1}\n{"a": 2}\n',
    {"cells": [{"cell_type": "code", "source": ["print(1)"]}], "nbformat": 4},
    {"openapi": "3.0.0", "info": {"title": "API"}, "paths": {}},
]


@pytest.mark.parametrize("data", UNKNOWN, ids=range(len(UNKNOWN)))
def test_json_that_no_reader_knows_is_refused_in_a_sentence(data: Any) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    message = str(refused.value)
    assert message.startswith("a talk ")
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("data", ['{"segments": [', '[{"text": "a"', '{"a": 1} x', '{"a": }'])
def test_what_is_not_json_after_all_says_where(data: str) -> None:
    with pytest.raises(ReadError, match=r"is not valid JSON \(line \d+\)"):
        read(data)


@pytest.mark.parametrize("data", [{"segments": []}, {"segments": [{"text": " ", "start": 1}]}])
def test_a_transcript_of_nothing_is_refused(data: Any) -> None:
    with pytest.raises(ReadError):
        read(data)


def test_whatever_is_changed_in_one_it_is_read_or_refused() -> None:
    chance = random.Random(14)  # noqa: S311
    sources = [
        json.dumps(one) for group in (NAMED, UNNAMED, IN_PIECES, WHOLE) for one in group.values()
    ]
    for source in sources:
        for _ in range(25):
            letters = list(source)
            for _ in range(chance.randint(1, 4)):
                at = chance.randrange(len(letters))
                letters[at : at + chance.randint(0, 8)] = chance.choice(
                    [
                        "",
                        '"',
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "null",
                        "1e9999",
                        "\\u",
                        "-1",
                        '"a"',
                        "[]",
                    ]
                )
            try:
                interview = read("".join(letters))
            except ReadError:
                continue
            for quote in interview.quotes:
                assert quote.text == interview.text[quote.span.start : quote.span.end]
