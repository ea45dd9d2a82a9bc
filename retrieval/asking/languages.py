"""Frames: questions in the other languages of the interface, put into the English that is read.

Only the words that make a question a question are put into English ("was sagte … über …"), never a
name or a topic: those are looked for as they are typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from retrieval.index.analysis import ENGLISH, STOP_WORDS, Word, words

OPENING = {
    "de": "was wer wen wem wann wo warum wieso weshalb wie welche welcher welches welchen "
    "woher wohin "
    "wieviel wieviele wofur woran wovon und oder auch hat haben ist sind war uber gibt gab",
    "es": "que quien quienes cuando donde por como cual cuales cuanto cuanta cuantos cuantas y o "
    "tambien sobre enlace ha hay segun",
    "fr": "que qu'a qu'est quoi qui quand ou pourquoi comment combien quel quelle quels quelles et "
    "aussi sur c'etait est-ce selon",
    "ru": "что кто кого кому когда где куда почему зачем как какой какая какие сколько а и "
    "еще о об "
    "про ссылка согласно",
    "fa": "چه چی کی کجا چرا چگونه چطور چند کدام آیا و درباره",
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
        "еще": "more",
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
        "what": "was welche welcher welches welchen",
        "who": "wer wen wem",
        "when": "wann",
        "where": "wo woher wohin",
        "how many": "wieviel wieviele",
        "why": "warum wieso weshalb",
        "how": "wie",
        "and": "und",
        "about": "uber zu zum zur",
        "according to": "laut gemass",
        "said": "sagte sagt sagen gesagt meinte meint gemeint denkt dachte erzahlte erzahlt redete "
        "redet sprach spricht gesprochen ausserte erklarte erklart halt",
        "asked": "fragte gefragt",
        "did": "hat haben hatte ist",
        "he": "er ihm ihn",
        "she": "sie ihr",
        "that": "das es dies dazu davon daruber",
        "the": "der die den dem des ein eine einen einem",
    },
    "es": {
        "what": "que cual cuales",
        "how many": "cuanto cuanta cuantos cuantas",
        "according to": "segun",
        "why": "porque",
        "who": "quien quienes",
        "when": "cuando",
        "where": "donde",
        "how": "como",
        "and": "y e",
        "about": "sobre acerca de del",
        "said": "dijo dice dicho decir hablo habla opina opino piensa penso cree conto "
        "cuenta explica "
        "explico",
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
        "how many": "combien",
        "according to": "selon",
        "and": "et",
        "about": "sur propos de du des",
        "said": "dit disait dire parle parlait pense pensait declare affirme raconte explique",
        "asked": "demande",
        "did": "a ont avait est",
        "he": "il lui",
        "she": "elle",
        "that": "cela ca ceci",
        "the": "le la les un une",
    },
    "ru": {
        "what": "что чего чем какой какая какие",
        "how many": "сколько",
        "according to": "согласно",
        "who": "кто кого кому",
        "when": "когда",
        "where": "где",
        "why": "почему",
        "how": "как",
        "and": "а и",
        "about": "о об обо про насчет",
        "said": "сказал сказала сказали говорил говорила говорит говорят думает думал считает "
        "рассказал",
        "asked": "спросил спросила спросили",
        "he": "он ему него нем",
        "she": "она ей нее",
        "that": "это этом этого том",
    },
    "fa": {
        "what": "چه چی",
        "who": "کی",
        "where": "کجا",
        "why": "چرا",
        "how": "چگونه چطور",
        "how many": "چند",
        "and": "و",
        "about": "درباره مورد در",
        "said": "گفت گفته گفتند گوید می",
        "asked": "پرسید پرسیدند",
        "he": "او",
        "that": "آن این",
    },
}
"""What each word of a question stands for in English."""
SMALL = {
    "de": "am an auf aus bei bin bis da dann dass denn der die das den dem des ein eine "
    "einem einen "
    "einer er es fur gab gibt hier ich ihm ihn ihr ihre im in ins ist ja kann kein keine "
    "konnen man "
    "mit muss nach nicht noch nur ob ohne schon sehr sein seine sich sie sind so soll um "
    "uns vom von "
    "vor war waren warum was weil wenn werden wie wir wird wurde zu",
    "es": "a al algo ante como con cual cuando de del desde el ella ellos en entre era es "
    "esta este "
    "esto fue ha hace hacer hacia han hasta hay la las le les lo los mas me mi muy no nos "
    "o para pero "
    "por que se ser si sin sobre son su sus tan te tiene todo un una unas unos y ya",
    "fr": "a au aux avec c'est ce ces cette chez comme d'un d'une dans de des du elle "
    "elles en entre "
    "est et etait etre faire fait il ils je l la le les leur leurs lui mais mes mon ne nos "
    "notre nous "
    "on ont ou par pas plus pour qu'il qu'elle que qui sa sans se ses si son sont sur ta tu un une "
    "vos votre vous y",
    "ru": "а без бы был была были было быть в вам вас весь во вот все вы да для до его ее "
    "если есть "
    "же за и из или им их к как ко ли меня мне мы на над нас не него нее нет ни но ну о об он она "
    "они от по под при с со так то только ты у уже чтобы эта эти это я",
    "fa": "از است اند این آن آنها با بر برای به بود بودند تا خود خیلی در را شد شده شود ها "
    "های هر هم "
    "همه هیچ و ولی یا یک که",
}
"""Function words, folded, that nobody asks about."""
_SMALL = {language: frozenset(said.split()) for language, said in SMALL.items()}
_ENGLISH = {
    language: {word: meaning for meaning, said in table.items() for word in said.split()}
    for language, table in INSIDE.items()
}
_OPENING = {language: frozenset(said.split()) for language, said in OPENING.items()}
TELLING = frozenset({"said", "asked", "about", "according to", "how many"})
"""What one word of a frame has to mean, so that "was" or "die" alone make no German."""
GOING_ON = frozenset({"and", "about"})
"""What a first word has to mean that makes a frame by itself ("und Israel?")."""
ELISION = re.compile(r"(?:l|d|qu|s|n|j|c|m|t)['’](?=\w)", re.IGNORECASE)
CLOSING = {"“": "”", "„": "“", "«": "»", '"': '"'}
OPENING_MARK = re.compile(f"[{''.join(CLOSING)}]")


def in_english(text: str, is_name: Callable[[list[Word]], Collection[int]]) -> tuple[str, str]:
    """Return a question with its frame in English, and the language that it is asked in.

    One that is in English stays as it is.

    :param is_name: tells which words are of people's names, and stay ("von der Leyen")
    """
    asked = words(text)
    plain = " ".join(word.folded for word in asked)
    for language, whole in WHOLE.items():
        if plain in whole:
            return whole[plain], language
    found = _language(asked)
    return (_translated(text, asked, found, is_name(asked)), found) if found else (text, ENGLISH)


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
        others = sum(w.folded in _SMALL[language] and w.folded not in STOP_WORDS for w in asked)
        if (telling or goes_on or others > 1) and len(hits) + others > most:
            best, most = language, len(hits) + others
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


def _own(word: Word, language: str) -> str:
    """Return a word that is none of the frame: blank where it is one that nobody asks about."""
    return " " if word.folded in _SMALL[language] else ELISION.sub("", word.surface)


def _translated(text: str, asked: Sequence[Word], language: str, names: Collection[int]) -> str:
    frame = _ENGLISH[language]
    ends = _quoted(text)
    parts, at = [], 0
    for number, word in enumerate(asked):
        inside = bisect_right(ends, word.start) % 2 == 1
        said = word.surface
        if not inside and number not in names:
            said = frame.get(word.folded) or _own(word, language)
        parts += [text[at : word.start], said]
        at = word.end
    return re.sub("[¿؟]", " ", "".join([*parts, text[at:]]))
