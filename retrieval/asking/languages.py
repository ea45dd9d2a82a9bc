"""Frames: questions in the other languages of the interface, put into the English that is read.

Only the words that make a question a question are put into English ("was sagte … über …"), never a
name or a topic: those are looked for as they are typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from retrieval.index.analysis import STOP_WORDS, Word, words

OPENING = {
    "de": "was wer wen wann wo warum wieso wie welche welcher welches woher und oder auch hat uber",
    "es": "que quien quienes cuando donde por como cual y o tambien sobre enlace ha",
    "fr": "que qu'a qu'est quoi qui quand ou pourquoi comment quel quelle et aussi sur c'etait",
    "ru": "что кто кого когда где почему как какой а и ещё еще о об про ссылка",
    "fa": "چه چی کی کجا چرا و درباره",
}
"""What a question in a language starts with."""
WHOLE = {
    "de": {
        "was noch": "what else",
        "was sonst": "what else",
        "mehr": "more",
        "weiter": "more",
        "zuruck": "go back",
        "kurzer": "shorter",
        "neu anfangen": "start over",
        "wann war das": "when was that",
        "wo war das": "where was that",
        "wer war das": "who was that",
        "wer fragte": "who asked",
        "wer hat gefragt": "who asked",
    },
    "es": {
        "que mas": "what else",
        "mas": "more",
        "atras": "go back",
        "mas corto": "shorter",
        "cuando fue": "when was that",
        "cuando fue eso": "when was that",
        "donde fue": "where was that",
        "quien fue": "who was that",
        "quien pregunto": "who asked",
        "enlace": "link",
    },
    "fr": {
        "quoi d'autre": "what else",
        "et encore": "what else",
        "encore": "more",
        "retour": "go back",
        "plus court": "shorter",
        "c'etait quand": "when was that",
        "quand etait ce": "when was that",
        "c'etait ou": "where was that",
        "qui etait ce": "who was that",
        "qui a demande": "who asked",
        "lien": "link",
    },
    "ru": {
        "что еще": "what else",
        "что ещё": "what else",
        "еще": "more",
        "ещё": "more",
        "назад": "go back",
        "короче": "shorter",
        "когда это было": "when was that",
        "где это было": "where was that",
        "кто это сказал": "who was that",
        "кто спросил": "who asked",
        "ссылка": "link",
    },
    "fa": {
        "دیگر چه": "what else",
        "بیشتر": "more",
        "برگرد": "go back",
        "کوتاه تر": "shorter",
        "کی بود": "when was that",
        "کجا بود": "where was that",
        "چه کسی پرسید": "who asked",
        "لینک": "link",
    },
}
"""Questions of a conversation that are put into English as a whole."""
INSIDE = {
    "de": {
        "what": "was welche welcher welches",
        "who": "wer wen wem",
        "when": "wann",
        "where": "wo",
        "why": "warum wieso weshalb",
        "how": "wie",
        "and": "und",
        "about": "uber zu von zum zur",
        "said": "sagte sagt sagen gesagt meinte meint gemeint denkt dachte erzahlte redete sprach "
        "spricht gesprochen ausserte",
        "asked": "fragte gefragt",
        "did": "hat haben hatte ist",
        "he": "er ihm ihn",
        "she": "sie ihr",
        "that": "das es dies dazu davon daruber",
        "the": "der die den dem des ein eine einen einem",
    },
    "es": {
        "what": "que",
        "who": "quien quienes",
        "when": "cuando",
        "where": "donde",
        "how": "como",
        "and": "y e",
        "about": "sobre acerca de del",
        "said": "dijo dice dicho decir hablo habla opina opino piensa penso cree",
        "asked": "pregunto pregunta",
        "did": "ha han habia",
        "he": "el",
        "she": "ella",
        "that": "eso esto ello",
        "the": "la los las un una lo",
    },
    "fr": {
        "what": "que quoi quel quelle qu'est ce qu'a qu'ont",
        "who": "qui",
        "when": "quand",
        "where": "ou",
        "why": "pourquoi",
        "how": "comment",
        "and": "et",
        "about": "sur propos de du des",
        "said": "dit disait dire parle parlait pense pensait declare affirme",
        "asked": "demande",
        "did": "a ont avait est",
        "he": "il lui",
        "she": "elle",
        "that": "cela ca ceci",
        "the": "le la les un une",
    },
    "ru": {
        "what": "что чего чем",
        "who": "кто кого",
        "when": "когда",
        "where": "где",
        "why": "почему",
        "how": "как",
        "and": "а и",
        "about": "о об обо про насчёт насчет",
        "said": "сказал сказала сказали говорил говорила говорит говорят думает думал считает "
        "рассказал",
        "asked": "спросил спросила спросили",
        "he": "он ему него нем нём",
        "she": "она ей неё нее",
        "that": "это этом этого том",
    },
    "fa": {
        "what": "چه چی",
        "who": "کی",
        "where": "کجا",
        "why": "چرا",
        "and": "و",
        "about": "درباره مورد در",
        "said": "گفت گفته گفتند گوید می",
        "asked": "پرسید پرسیدند",
        "he": "او",
        "that": "آن این",
    },
}
"""What each word of a question stands for in English."""
_ENGLISH = {
    language: {word: meaning for meaning, said in table.items() for word in said.split()}
    for language, table in INSIDE.items()
}
_OPENING = {language: frozenset(said.split()) for language, said in OPENING.items()}
TELLING = frozenset({"said", "asked", "about"})
"""What one word of a frame has to mean, so that "was" or "die" alone make no German."""
GOING_ON = frozenset({"and", "about"})
"""What a first word has to mean that makes a frame by itself ("und Israel?")."""
ELISION = re.compile(r"(?:l|d|qu)['’](?=\w)", re.IGNORECASE)
CLOSING = {"“": "”", "„": "“", "«": "»", '"': '"'}
OPENING_MARK = re.compile(f"[{''.join(CLOSING)}]")


def in_english(text: str, is_name: Callable[[list[Word]], Collection[int]]) -> str:
    """Return a question with its frame in English; one that is in English stays as it is.

    :param is_name: tells which words are of people's names, and stay ("von der Leyen")
    """
    asked = words(text)
    plain = " ".join(word.folded for word in asked)
    for whole in WHOLE.values():
        if plain in whole:
            return whole[plain]
    language = _language(asked)
    return _translated(text, asked, language, is_name(asked)) if language else text


def _language(asked: Sequence[Word]) -> str | None:
    """Return the language whose frame a question has; None for English, and for no question."""
    best, most = None, 0
    for language, frame in _ENGLISH.items():
        hits = [word.folded for word in asked if word.folded in frame]
        opens = bool(asked) and asked[0].folded in _OPENING[language]
        # Letters of their own leave no doubt, wherever in the sentence they stand.
        if not (opens or (len(hits) > 1 and not any(word.isascii() for word in hits))):
            continue
        telling = any(frame[w] in TELLING and w not in STOP_WORDS for w in hits)
        goes_on = frame.get(asked[0].folded) in GOING_ON
        if (telling or goes_on) and len(hits) > most:
            best, most = language, len(hits)
    return best


def _quoted(text: str) -> list[int]:
    """Return where each quotation of a text starts and ends, in turn."""
    ends = [0]
    unclosed: set[str] = set()
    for match in OPENING_MARK.finditer(text):
        mark = match.group()
        if match.start() < ends[-1] or mark in unclosed:
            continue
        end = text.find(CLOSING[mark], match.end())
        if end < 0:
            unclosed.add(mark)
        else:
            ends += [match.start(), end + 1]
    return ends[1:]


def _translated(text: str, asked: Sequence[Word], language: str, names: Collection[int]) -> str:
    frame = _ENGLISH[language]
    ends = _quoted(text)
    parts, at = [], 0
    for number, word in enumerate(asked):
        inside = bisect_right(ends, word.start) % 2 == 1
        said = word.surface
        if not inside and number not in names:
            said = frame.get(word.folded) or ELISION.sub("", said)
        parts += [text[at : word.start], said]
        at = word.end
    return re.sub("[¿؟]", " ", "".join([*parts, text[at:]]))
