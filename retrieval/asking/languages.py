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
    "fr": "que qu'a qu'est c'est quoi qui quand ou pourquoi comment combien quel quelle quels "
    "quelles et aussi sur c'etait est-ce selon",
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
        "wer hat das gefragt": "who asked",
        "von wem kam die frage": "who asked",
        "warum": "why",
        "wieso": "why",
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
        "quien lo pregunto": "who asked",
        "quien hizo la pregunta": "who asked",
        "por que": "why",
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
        "qui a demande ca": "who asked",
        "qui a pose la question": "who asked",
        "pourquoi": "why",
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
        "кто об этом спросил": "who asked",
        "кто задал вопрос": "who asked",
        "почему": "why",
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
        "چه کسی این را پرسید": "who asked",
        "چه کسی سوال کرد": "who asked",
        "چرا": "why",
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
MEASURES = {
    "de": {
        "wie viel": "how much",
        "wie viele": "how many",
        "wie lange": "how long",
        "wie oft": "how often",
        "wie alt": "how old",
        "wie weit": "how far",
    },
    "es": {"cuanto tiempo": "how long", "cuantas veces": "how often", "que edad": "how old"},
    "fr": {"combien de temps": "how long", "combien de fois": "how often", "quel age": "how old"},
    "ru": {"как долго": "how long", "как часто": "how often", "как далеко": "how far"},
    "fa": {"چند بار": "how often", "چند سال": "how many years", "چقدر": "how much"},
}
"""What asks for an amount in several words."""
SMALL = {
    "de": "aber als also am an auch auf aus bei bin bis bist da dann darf das dass dem den denn "
    "der deren des dessen dich die diese diesem diesen dieser dieses dir doch dort du "
    "durch durfen ein eine einem einen einer er es etwas euch fur gab gegen gibt habe "
    "haben hat hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in "
    "ins ist ja jede jeder jedes jemand jetzt kann kein keine keinen keiner konnen konnte "
    "konnten mal man mehr mein meine mich mir mit muss mussen nach nicht nichts nie "
    "niemand noch nur ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst "
    "sich sie sind so soll sollte sollten sondern sonst uber um uns unser unter viel vom "
    "von vor wahrend war ware waren warum was weil welche welchem welchen welcher welches "
    "wenn werde werden wie wir wird wo wollen worden wurde wurden zu zum zur zwischen",
    "es": "a al algo ante antes aquel aun aunque cada como con contra cual cuales cuando cuanto "
    "de debe deben deberia deberian del desde despues donde durante e el ella ellos en "
    "entre era es esa esas ese esos esta estan estar estas este esto estos fue fueron ha "
    "haber habria hace hacen hacer hacia han hasta hay hicieron hizo la las le les lo los "
    "mas me mi mientras mucha mucho muchos muy nada nadie ni ningun no nos nosotros "
    "nuestra nuestro o otra otro otros para pero poco poder podria podrian por porque "
    "puede pueden que quien quienes quiere se sea segun ser si sido siempre sin sobre "
    "solo son su sus tambien tampoco tan tanto te tengo tiene tienen toda todas todo "
    "todos tras u un una unas unos usted ustedes y ya",
    "fr": "a alors au aussi autre autres aux avaient avait avant avec avoir bien c'est car ce "
    "ceci cela celle celui ces cet cette ceux chaque chez chose comme comment contre d'un "
    "d'une dans de depuis des devraient devrait doit doivent donc dont du elle elles en "
    "encore entre est est-ce est-il et etait ete etes etre faire fait faut faut-il font "
    "ici il ils jamais je l la le les leur leurs lors lui mais meme memes mes moi moins "
    "mon n'a n'est ne non nos notre nous on ont ou par pas peu peut peuvent plus plutot "
    "pour pourquoi pourraient pourrait puis qu qu'elle qu'il quand que quel quelle "
    "quelles quels qui quoi rien sa sans se sera serait ses si son sont sous sur ta toi "
    "toujours tous tout toute toutes tres trop tu un une vers voir vos votre vous y y-a",
    "ru": "а без более будет будто будут бы был была были было быть в вам вас ведь весь во вот "
    "все всегда всех вы где да даже для до его ее если есть еще же за здесь и из из-за "
    "или им именно иногда их к каждый как какие какой ко когда которая которые который "
    "кто куда ли лишь между меня мне много может можно мои мой моя мы на над надо нам нас "
    "не него нее нет ни нибудь никогда никто ним ними них ничего но ну нужно о об однако "
    "он она они оно опять от очень перед по под после потом почему почти поэтому при про "
    "просто разве с сам сама сами своего своих свой своя себе себя сейчас сколько следует "
    "со так такая такие такое такой тебе тебя тем теперь то тогда того тоже той только том "
    "тут ты у уж уже хотя чего чей чем через что чтобы эта эти этим этих это этого этой я",
    "fa": "آن آنها آیا از است اما اند اگر این با باید بدون بر برای بسیار به بود بودند بوده بین "
    "تا توسط خود خیلی دارد دارند داشت در دیگر را زیرا شان شد شده شما شود شوند عین فقط ما "
    "من می نمی نه نیز نیست ها های هر هست هستند هم همه هیچ و ولی پس پشت پیش چرا چطور چه "
    "چون چگونه کدام کرد کردن کرده کند کنند کنید که یا یعنی یک یکی",
}
"""Function words, folded, that nobody asks about."""
_SMALL = {language: frozenset(said.split()) for language, said in SMALL.items()}
_FOREIGN = {language: small - STOP_WORDS for language, small in _SMALL.items()}
_ENGLISH = {
    language: {word: meaning for meaning, said in table.items() for word in said.split()}
    for language, table in INSIDE.items()
}
_OPENING = {language: frozenset(said.split()) for language, said in OPENING.items()}
TELLING = frozenset({"said", "asked", "about", "according to", "how many"})
"""What one word of a frame has to mean, so that "was" or "die" alone make no German."""
GOING_ON = frozenset({"and", "about"})
"""What a first word has to mean that makes a frame by itself ("und Israel?")."""
SURELY = 3
"""So many function words that are none of English tell a language, whatever opens a question."""
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
        small = {word.folded for word in asked if word.folded in _FOREIGN[language]}
        english = sum(word.folded in STOP_WORDS for word in asked)
        # Letters of their own leave no doubt, wherever in the sentence they stand.
        strange = bool(hits) and not any(word.isascii() for word in hits)
        surely = len(small) >= SURELY and len(small) > english
        defines = opens and len(asked) > 1 and asked[1].folded in _FOREIGN[language]
        if not (opens or strange or surely):
            continue
        telling = any(frame[w] in TELLING and w not in STOP_WORDS for w in hits)
        goes_on = frame.get(asked[0].folded) in GOING_ON
        if (telling or goes_on or defines or len(small) > 1) and len(hits) + len(small) > most:
            best, most = language, len(hits) + len(small)
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


def _measured(asked: Sequence[Word], language: str) -> dict[int, str]:
    """Return the English of what asks for an amount in several words, by the places of these."""
    found: dict[int, str] = {}
    for said, meaning in MEASURES[language].items():
        row = said.split()
        for at in range(len(asked) - len(row) + 1):
            if [word.folded for word in asked[at : at + len(row)]] == row:
                found |= dict.fromkeys(range(at, at + len(row)), " ") | {at: meaning}
    return found


def _translated(text: str, asked: Sequence[Word], language: str, names: Collection[int]) -> str:
    frame = _ENGLISH[language]
    ends = _quoted(text)
    measured = _measured(asked, language)
    parts, at = [], 0
    for number, word in enumerate(asked):
        inside = bisect_right(ends, word.start) % 2 == 1
        said = word.surface
        if not inside and number not in names:
            said = measured.get(number, frame.get(word.folded) or _own(word, language))
        parts += [text[at : word.start], said]
        at = word.end
    return re.sub("[¿؟]", " ", "".join([*parts, text[at:]]))
