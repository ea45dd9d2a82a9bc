"""By what somebody is heard: a note in the place of a name, "[on radio]", "(over P.A.)", "[TV]".

Whoever is heard so is not who spoke before. How something is said is another matter: "[laughing]",
"[in French]", "(muffled)" note the manner of whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.stage import STAGE

HEARD = re.compile(
    r"[(\[]+(?:on|over|via|through|from|by|in|off)[ -][^()\[\]\n]{2,40}[)\]]+", re.IGNORECASE
)
"""Before a colon, where all that could stand is a label."""
MEDIUM = (
    r"radio|tv|television|telly|(?:tele|cell|speaker|pay|head)?phones?|handset|intercom|p\.?a\.?"
    r"|p\.?a\.? system|public address|(?:loud)?speakers?|tannoy|megaphone|bullhorn"
    r"|walkie[- ]?talkie|tape|recordings?|recorder|record|cassette|video|film|footage|newsreel"
    r"|screen|monitor|computer|laptop|voicemail|answering machine|machine|receiver"
    r"|earpiece|headset|gps|sat ?nav|line|broadcast|newscast|podcast|archive|skype|zoom"
    r"|wireless|scanner|comms?|fernseher|fernsehen|telefon|lautsprecher|funk|tonband|anrufbeantworter|lautsprecheranlage"
    r"|t[ée]l[ée]|t[ée]l[ée]vision|t[ée]l[ée]phone|haut-parleurs?|r[ée]pondeur|interphone"
    r"|televisi[óo]n|tele|tel[ée]fono|altavoz|altavoces|megafon[íi]a|contestador"
    r"|televisione|altoparlante|segreteria|r[áa]dio|televis[ãa]o|telefone|alto-falante"
    r"|радио|телевизору?|телефону?|громкоговоритель|рации|teléfono|radioen|luidspreker|högtalare"
)
ON = (
    r"on|over|via|through|from|by|out of|im|am|über|aus|aus dem|auf|à|à la|au|sur|par|en|por"
    r"|al|alla|dalla|dal|in|no|na|pelo|pela|ao|по|из|op de|via de|i"
)
ELSEWHERE = (
    r"off[- ]?(?:screen|camera|stage|mic)|o\.?s\.?|v\.?o\.?|voice[- ]?over|narrat(?:ing|ion|es)"
    r"|(?:from |in )?(?:another|next|other|the next|the other) room|from (?:off-?screen|outside)"
    r"|(?:pre-?)?recorded (?:message|voice|announcement)|(?:automated|robotic|electronic|computer"
    r"|synthetic) (?:voice|message|announcement)|outgoing message|news ?reader|newsreel"
)
"""Whoever is heard and not seen."""
ARTICLE = r"(?:the|a|an|his|her|their|my|la|le|el|il|los|las|lo|dem|der|den)"
NOTED = re.compile(
    rf"(?:(?:{ON})[ -])?(?:{ARTICLE}[ ])?(?:(?:old|car|police|ship's|ship’s|kitchen|two-way|cb|vhf"
    rf"|news|tv|radio|phone|video|audio|film|home|mobile|public|school|station)[ ])?(?:{MEDIUM})"
    rf"(?:[ ](?:{MEDIUM}))?(?:, .{{1,30}})?|{ELSEWHERE}",
    re.IGNORECASE,
)


CHORUS = re.compile(
    r"(?:the )?(?:\w+ ){0,2}(?:crowds?|audience|public|protest[eo]rs|demonstrators|marchers|fans"
    r"|supporters|students|pupils|children|kids|people|delegates|congregation|choir|chorus|everyone"
    r"|everybody|all|both|workers|strikers|players|spectators|passengers|men|women|soldiers|voices"
    r"|others|group)(?: \w+)? (?:chant|shout|sing|yell|scream|pray|recit|repeat|answer|respond)"
    r"(?:e?s|ing|ed)?(?: (?:\w+ ){0,2}\w+)?",
    re.IGNORECASE,
)
"""Many who say something at once."""


INSIDE = re.compile(r"(?<=[.?!…\"”’])[ \t]+(?P<name>[\[(][^()\[\]\n]{2,40}[)\]])[ \t]+(?=[^\sa-z])")
"""A note between two sentences."""


BEFORE = re.compile(
    r"[\[(][^()\[\]\n:]{2,40}[\])][ \t]+(?=[^\W\d_a-z][^\n:()\[\]]{1,40}(?:\([^()\n]{1,40}\))?:)"
)
"""A note before a name and a colon."""
TONGUE = re.compile(r"(?i:(?:speaks |speaking |sings |singing )?(?:in|en|auf|em|på)) [A-Z]\w{2,20}")


def past_manner(line: str, at: int) -> int:
    """Return where a label begins behind a note of how its words are said: "[in Welsh] ADA:"."""
    note = BEFORE.match(line, at)
    if note is None:
        return at
    words = note.group().strip()
    manner = STAGE.fullmatch(words) or TONGUE.fullmatch(words[1:-1])
    return note.end() if manner else at


def inside(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield the notes between sentences that say by what the second is heard."""
    return (note for note in INSIDE.finditer(text, start) if is_heard(note["name"]))


def is_label(name: str) -> bool:
    """Tell a whole label in brackets that is such a note: "(over P.A.):"."""
    return HEARD.fullmatch(name) is not None or (name[:1] in ("[", "(") and is_heard(name))


def is_chorus(note: str) -> bool:
    """Tell whether the words of a note in brackets say that many say something at once."""
    return CHORUS.fullmatch(note.strip("()[] .")) is not None


def is_heard(note: str) -> bool:
    """Tell whether the words of a note in brackets say by what somebody is heard."""
    return NOTED.fullmatch(note.strip("()[] .")) is not None
