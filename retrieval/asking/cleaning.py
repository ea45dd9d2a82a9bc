"""Cleaning: what stands in a message beside its words, and is never asked about.

Links, tags of HTML, names with "@" and words with "#" are left out, unless nothing else is there.
"""

from __future__ import annotations

import html
import re

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
LINK = re.compile(r"\b(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
HASHTAG = re.compile(r"(?<![\w&])#(?=[^\W\d_])\w+")
WORD = re.compile(r"[^\W_]")
MONEY = re.compile(
    r"(?P<sign>[$€£¥])?\b(?P<number>\d+(?:[.,]\d+)?)\s?(?P<size>mn|bn|tn|m|b|k)\b", re.I
)
SIZES = {
    "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion",
    "k": "thousand",
}  # fmt: skip

BARE = re.compile(
    r"\b(?:(?P<not>did|does|do|is|was|are|were|ca|wo|ai|could|would|should|has|have|had)(?P<nt>nt)"
    r"|(?P<is>what|who|how|where|when|that|there|she|let)(?P<s>s)"
    r"|(?P<are>you|they)(?P<re>re)|(?P<ve>you|they|i)ve)\b",
    re.IGNORECASE,
)
"""Contractions as they are typed without their apostrophe, where no other word is written so."""
SHORT = {
    "wat": "what", "wut": "what", "wht": "what", "abt": "about", "u": "you", "pls": "please",
    "plz": "please", "ppl": "people", "w/": "with", "b/c": "because", "cuz": "because",
    "gimme": "give me", "wanna": "want to", "gonna": "going to", "ur": "your",
    "whatd": "what did", "howd": "how did", "smth": "something", "thru": "through",
    "btw": "between",
}  # fmt: skip
SHORT |= {
    f"{word}{mark}d": f"{word} did"
    for word in ("what", "who", "how", "why", "where", "when")
    for mark in ("'", "’")
}
"""The small words of a question as they are typed in chats, in small letters."""
TYPED_SHORT = re.compile(
    rf"(?<![\w'’.&/+#-])(?:{'|'.join(map(re.escape, SHORT))}|y(?= (?:did|does|do|is|was|are)\b))"
    r"(?![\w'’&/+#-])"
)
QUOTED = re.compile('["“”„«»]')
LISTED = re.compile(
    r"\A\W*+(?:(?:please|kindly|can you|could you|i (?:want|need)(?: to)?|i'd like(?: to)?) )*+"
    r"(?:(?:list|enumerate|display|print|collect|compile|gather|pull up|dig up)(?: me| us| out)?"
    r"|(?:(?:give|show|get|send|make|write)(?: me| us)? )?(?:a|the) (?:full |complete |whole )?"
    r"list(?: of)?) (?=(?:all |every |each |the |some |any |of |your |\d{1,2} |direct )*+"
    r"(?:quotes?|quotations?|statements?|remarks?|words|comments|things|everything|anything|what)\b)",
    re.IGNORECASE,
)
"""What asks for quotes in a row, and is no word of a topic: "list all quotes by Moss"."""
ON_RECORD = re.compile(
    r"(?<=is|as|re|go|'s|’s) (?:went |gone |been )?on (?:the )?record\b"
    r"(?= (?:about|on|for|saying|as|regarding|with|against|in)\b|\W*\Z)",
    re.IGNORECASE,
)
"""What says no more than "said": "who is on record about the harbour?"."""


def cleaned(text: str) -> str:
    """Return the words of a message that may be asked about; in plain capitals none shouts."""
    bare = HANDLE.sub(" ", LINK.sub(" ", TAG.sub(" ", html.unescape(text))))
    said = HASHTAG.sub(" ", bare)
    if not WORD.search(said):
        said = bare.replace("#", " ")
    said = ON_RECORD.sub("", LISTED.sub("", said))
    said = BARE.sub(_with_apostrophe, MONEY.sub(_written_out, said))
    if not QUOTED.search(said):
        said = TYPED_SHORT.sub(lambda match: SHORT.get(match.group(), "why"), said)
    if said.isupper() and len(said.split()) > 2:
        said = said.capitalize()
    return said.strip()


def _with_apostrophe(match: re.Match[str]) -> str:
    """Write "didn't" for "didnt", "what's" for "whats"."""
    word = match.group()
    if match["not"]:
        return f"{word[:-1]}'t"
    cut = len(match["is"] or match["are"] or match["ve"])
    return f"{word[:cut]}'{word[cut:]}"


def _written_out(match: re.Match[str]) -> str:
    """Write "$5m" as "5 million"; "5 m" without a currency may be metres."""
    if match["sign"] is None:
        return match.group()
    return f"{match['number']} {SIZES[match['size'].lower()]}"
