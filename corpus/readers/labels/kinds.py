"""What the words of a label name: a person, nobody whom we know, a part of the document, nothing.

The lists are closed classes: pronouns, ordinals, days, what programmes are made of, what editors
and machines call speakers whom they don't know. No list has a name in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from corpus.capitals import UPPER
from corpus.particles import ELIDED as ELIDED_PARTICLE
from corpus.particles import PARTICLES as NAMED_WITH
from corpus.particles import WORDS_TOO
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.languages import tells
from corpus.readers.cleaning import STAMP
from corpus.readers.front_matter import HEADER_KEYS
from corpus.readers.labels import abroad, heard
from corpus.readers.labels.groups import is_group
from corpus.readers.labels.label import ANSWER, QUESTION, Kind
from corpus.readers.labels.words import ANONYMOUS, ARGUMENT, CALLINGS, PARTS, SENTENCE
from corpus.readers.notices import FILES

LONGEST_NAME = 7
LONGEST_STRANGE = 6
BETWEEN = frozenset("the of and & y e und et".split())
"""What labels have between names and offices as well."""
PARTICLES = NAMED_WITH | WORDS_TOO | BETWEEN
OPENING_PARTICLES = PARTICLES - BETWEEN - {"do"}
"""What a surname may open with in small letters; the rest stands between names."""
CREDENTIALS = re.compile(
    r"(?:ph\.?d|psy\.?d|m\.?d|d\.?phil|jr|sr|ii|iii|iv|esq|mba|rn|cpa|obe|mbe|cbe|qc|kc|mp|mep|msp|frs"
    r"|frcp|ed\.?d|j\.?d|d\.?d\.?s|d\.?o|mph|msc|m\.?sc|m\.?a|b\.?a|td|sc\.?d|dds|lcsw|phd)\.?",
    re.IGNORECASE,
)
HONORIFICS = abroad.HONORIFICS | frozenset("mr mrs ms miss mx dr sir dame madam".split())
OFFICES = abroad.OFFICES | frozenset(
    "sen rep senator representative congressman congresswoman gov governor gen general lt col "
    "colonel fr maj major capt captain sgt sergeant adm admiral rev reverend prof professor judge "
    "justice ambassador secretary minister chancellor mayor councillor councilman councilwoman "
    "delegate detective officer inspector president vice chairman chairwoman chairperson chair "
    "speaker commissioner director dean father sister brother bishop archbishop cardinal rabbi "
    "imam lord lady earl countess viscount viscountess duke duchess marquess marchioness "
    "spokesman spokeswoman spokesperson undersecretary under-secretary envoy "
    "coordinator administrator treasurer premier solicitor registrar baroness baron king queen "
    "prince princess doctor prime first chief acting deputy presiding manager hon honorable "
    "honourable clerk pro tempore pro-tempore leader whip coroner magistrate arbitrator senior "
    "sheriff".split()
)
"""Words of offices, as labels have them before a name, or in its place."""
COUNTING = abroad.COUNTING | frozenset(
    "first second third fourth fifth sixth another two three four five six some young old elderly "
    "little older younger".split()
)
"""What may stand before who is not named: "First man", "Two women"."""
NUMBERS_OF = frozenset(
    "two three four five zwei drei deux trois dos tres due tre duas dois três два две три".split()
)
NUMBERED_ONE = re.compile(r"[^\W\d_]{2,}[ \t]*#?\d{1,3}")
FILLERS = abroad.ARTICLES | frozenset("the a an in from of off and & or no number nr on at".split())
ADDRESSED = frozenset(
    "chair chairman chairwoman chairperson speaker president secretary minister "
    "commissioner".split()
)
"""Offices that "Mr." or "Madam" may stand before; "Mr. King" and "Ms. Judge" have names."""
ACADEMIC = frozenset("prof mag lic dipl ing".split())
"""What stands before a name as an honorific does, with a degree behind it."""
ELIDED = re.compile(r"^l['’](?=[^\W\d_])", re.IGNORECASE)
PAPERS = frozenset("le la les el il der die das".split())
"""Articles that the names of papers open with; "The" goes without saying."""
ABROAD = abroad.ROLES | abroad.ASKING | abroad.ANSWERING
ROLE_KEYS = frozenset(
    "anchor cohost co-host "
    "host hosts interviewer interviewers moderator presenter guest guests interviewee "
    "interviewees narrator narrators respondent".split()
) | frozenset(abroad.DECLARING)
EPISODE = re.compile(r"(?:ep|pt|s\d{1,2}[ ._-]?e)[ .#]{0,2}\d{1,4}", re.IGNORECASE)
"""The number of an episode, written in one: "Ep44", "S2E4"."""
KINDS = frozenset("read reads message messages voice spot slot from with".split())
"""What may stand behind what a part is: "Sponsor read"."""
ITEMS = frozenset("exhibit figure table item rule lesson point step number part chapter".split())
"""What somebody counts up."""
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten i ii iii iv v vi vii viii ix x".split()
)
FIRST_NAMES = frozenset(
    "april june august autumn summer matthew luke genesis may midnight will mark said mine con tip "
    "sunday monday friday".split()
)
"""Words of time, of books and of arguments that are first names, too."""
OF_DAY = ("morning", "afternoon", "evening", "night", "noon")
FIELDS = frozenset(HEADER_KEYS) - ROLE_KEYS | frozenset(
    "q&a interview summary chapters topics topic tags keywords subject to from cc re ps p.s time "
    "duration length location place description bio about links link contact email e-mail phone "
    "ingredients directions method serves servings yield prep cook total instructions equipment "
    "appearances appearing exhibits witnesses anwesend présents presentes presenti asistentes "
    "present absent attendees participants-list minutes agenda author written reported edited "
    "produced producer source sources via see read more related breaking trending "
    "url isbn doi version status type "
    "name address fax tel mobile website summary-keywords sprache datum titel".split()
)
"""Fields of a form, a recipe, a head: no labels."""
NUMBERED = re.compile(
    r"(?:spk|speaker|spkr|participant|person|voice|interviewee|interviewer|respondent|"
    r"guest|host|caller|user|channel|i|u|unknown)[ _#.-]*(?:\d{1,4}|[a-z])"
    # of two letters alone the first is no such word: SP are somebody's initials
    r"|(?:s|p|ch|r|m|f|mr)(?:[ _#.-]*\d{1,4}|[ _#-]+[a-z])",
    re.IGNORECASE,
)
DEVICE = re.compile(
    r"(?:.*['’]s?[ \t]+)?(?:[\w ]*?[ \t])?(?:ipad|iphone|android|galaxy|macbook|laptop|phone|pc|"
    r"desktop|computer|tablet|conference room|meeting room|boardroom|konferenzraum|siri|"
    r"alexa|zoom|(?:dial|call)-in|mobile|pixel|surface)(?:[ \t\w()]{0,12})",
    re.IGNORECASE,
)
PERHAPS = re.compile(
    r"(?:probably|possibly|perhaps|maybe|presumably|apparently|likely|vermutlich|wohl|vielleicht"
    r"|peut-être|sans doute|quizás|tal vez|forse|talvez|возможно|вероятно)[ ]",
    re.IGNORECASE,
)
"""Whoever wrote it down only guessed who speaks."""
UNSURE = re.compile(r"[^,()]*\((?:ph|phonetic|sp|\?)\.?\).*", re.IGNORECASE)
"""A name that whoever wrote it down was not sure of; after an office, it is the office."""
TURN_NOTED = re.compile(
    r"(?<=[\w)])[ ,]+(?:together|jointly|in unison|at once|simultaneously"
    r"|replik|genmäle|slutreplik|anförande|cont(?:inued|['’]d)|continuing|fortsatt"
    r"|\(?(?:suite|forts\.?|fortsetzung|continuación|segue)\)?)\.?$"
)
"""What is noted of a turn behind the name: that it is a reply, or goes on."""
UNSEEN = re.compile("[\xad\u200b\u2060\ufeff\u200e\u200f]")
"""What nobody sees of a name; joiners are spelling in some scripts."""
JOINED = re.compile(r"(?<=[a-zà-ÿ])_(?=[A-ZÀ-Þ])")
"""What a service writes for a blank: "Ada_Moss"."""
ESCAPED = re.compile(r"\\(?=[\[\]()])")
TRAILED = re.compile(r"(?<=\S)(?:[ \t]+[-–—=~]{1,3}|~{1,3}|\\)$")
AT = re.compile(r"^@(?=[^\W\d_a-z]\S* [^\W\d_a-z])")
WRAPPED = re.compile(
    r"(?:[«‹「『【〈《<{]+|(?P<sign>['‘’~=|+/:^-])(?P=sign){0,3})[ \t]*+(?P<name>\w[^«»\n]*?)[ \t]*"
    r"(?:[»›」』】〉》>}]+|['’~=|+/:^-]{1,4})"
)
"""Marks in pairs round all of a label."""
CHAT = re.compile(r"From[ \t]+(?P<name>.+?)[ \t]+to[ \t]+\S.*", re.IGNORECASE)
ASKED = re.compile(
    rf"(?:q|question|{'|'.join(sorted(abroad.ASKING))})\.?[ \t]*\d{{0,4}}"
    r"|q\.?[ \t]+\(?by[ \t][^()\n]{1,40}\)?",
    re.IGNORECASE,
)
"""Who asks; a court reporter notes who does: "Q. (By Mr. Hale)"."""
ANSWERED = re.compile(
    rf"(?:a|answer|{'|'.join(sorted(abroad.ANSWERING))})\.?[ \t]*\d{{0,4}}", re.IGNORECASE
)
FILE = re.compile(rf"[\w)-]{FILES}$")
"""A recording by the name of its file."""
INITIAL = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)*")
NUMBERED_NAME = re.compile(r"[\"“](?P<name>[^\"“”\n]{2,60})[\"”][ ]?\(\d{3,20}\)")
"""A name as services of calls give it, with the number that it has there."""
LETTER = re.compile(r"[A-ZА-Я]\.?")
"""A letter that stands for a role: I and R of an interviewer and a respondent."""
BESIDE = re.compile(
    r"(?P<name>[^\s|–—-][^|–—\n]{0,60}?)[ \t]+(?:--?|[–—|])[ \t]+"
    r"(?P<beside>[A-Z\d][\w.&'’]*(?:,? (?:of|the|and|for|at|--?|[–—&|]|[A-Z\d][\w.&'’]*)){0,9})"
    r"|(?P<name_of>[^\s|–—/-][^|–—/\n]{0,60}?)[ \t]*(?:[ \t][-–—|]|/)[ \t]*"
    r"(?P<role>(?i:(?:co-?)?host|guest|moderator|interviewer|interviewee|presenter|anchor|narrator"
    r"|reporter|producer|editor))"
)
"""A name with an office, a bank or a role behind dashes: "Cy Vale -- Penrow Bank -- Analyst"."""
OFFICE_ENDS = re.compile(
    r"\w{2,}(?:minister(?:in|n)?|ministre|ministro|ministra|sekretär(?:in)?|präsident(?:in)?"
    r"|kanzler(?:in)?|rådet|råd|ministern|ordförande|talman(?:nen)?)"
)
"""The second part of an office that languages write as one word: "Statsrådet"."""
OF_WHAT = re.compile(
    rf"(?i:(the .{{3,40}}?)) (?:of|for)(?: the)? [{UPPER}].{{0,60}}"
    rf"|((?i:[\w-]{{3,20}}(?: [\w-]{{2,20}}){{0,2}}?)) (?:of|for)(?: the)? [{UPPER}].{{0,60}}"
    r"|(?i:((?:la|le|el|il|o|a|der|die|m\.|mme|sra?\.|señora?) .{3,40}?)"
    r" (?:de|du|des|del|della|dello|dei|d['’]|da|do|für|chargée? de|al|delegada?o?)) \S.{0,80}"
)
"""An office with what it is of: "Secretary of State for Roads", "Mme la ministre de la mer"."""
PICTURES = r"[\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]{0,2}"
"""What stands beside a name as an ornament: a microphone, a bullet, a flag."""
PICTURE = re.compile(PICTURES)
ARTICLE = re.compile(
    rf"^(?:el|la|los|las|o|a|os|as|de|il)[ ](?=(?:{'|'.join(sorted(abroad.HONORIFICS))})\.?[ ])",
    re.IGNORECASE,
)
"""What stands before an honorific: "El señor VALLE", "De heer Veld"."""
PARENTHESES = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
IN_OFFICE = re.compile(r"(?P<office>[^()\n]{4,100})[ \t]*\((?P<holder>[^()\n]{4,60})\)")
"""An office with whoever holds it: "The Parliamentary Under-Secretary (Lord Moss)"."""
LINKING = FILLERS | frozenset("to with".split())
"""What stands in small letters between the words of an office."""
GIVEN = frozenset(
    "an as do he her in is it ivy may mark my no of on or said sing so to will".split()
)
"""Words of sentences that are first names, too: "On Moss", "In Hale"."""
WHOSE_KIN = re.compile(
    r"(?:[^\W\d_a-z][\w.-]*[ ]){0,2}[^\W\d_a-z]\w[\w-]*['’][sS]?[ ](?:\w+[ ])?(?P<who>\w+)"
)
KIN = frozenset(
    "son sons brother sister aunt uncle niece nephew cousin father parents twin grandson "
    "granddaughter friend friends colleague lawyer attorney boss secretary driver dog cat".split()
)
"""What somebody has who is named for it, besides those whom nobody names."""
WHOSE = frozenset("a an another some my our his her their mein meine un une mon ma".split())
PERSONS = ("ist", "ian", "man", "men", "woman", "er", "or", "ers", "ors", "son", "ee", "ant")
"""How words end that say who somebody is: "A passing cyclist", "My daughter"."""
LONGEST_WHOSE = 4
NUMBER_FIRST = re.compile(r"\d{3,4} [^\W\d_]")
"""A number that is a part of what somebody is: "911 dispatcher"."""
HEARD_OFTEN = 3
"""Labels from which on words that open like a sentence are a name."""
ODD = re.compile(r"[@#/\d+\[\]_?*]")
WORD = re.compile(r"[^\s,/&]+")


def tidied(name: str) -> str:
    """Return a label's words as a person reads them, without what a service puts round them."""
    name = JOINED.sub(" ", UNSEEN.sub("", name))
    name = " ".join(PICTURE.sub(" ", ESCAPED.sub("", html.unescape(name))).split())
    if chat := CHAT.fullmatch(name) or NUMBERED_NAME.fullmatch(name):
        name = chat["name"]
    name = TURN_NOTED.sub("", re.sub(rf"[ \t(\[]*{STAMP}[)\]]?$", "", name)).strip(' \t*_|"“”„')
    around = WRAPPED.fullmatch(name)
    return AT.sub("", around["name"] if around else TRAILED.sub("", name))


def bare(name: str) -> str:
    """Return a label's words without what stands in brackets."""
    return ARTICLE.sub("", " ".join(PARENTHESES.sub(" ", name).split()))


def parted(name: str) -> tuple[str, str]:
    """Split "Ada Moss - Harbour Board" into the name and what somebody puts behind it."""
    found = BESIDE.fullmatch(name)
    if not found:
        return name, ""
    return found["name"] or found["name_of"], found["beside"] or found["role"]


def kind_of(name: str) -> Kind:
    """Tell what the words of a label name, by themselves."""
    letters = any(pattern.fullmatch(name) for pattern in (ASKED, ANSWERED, LETTER))
    if letters or heard.is_label(name):
        return Kind.NOBODY
    if in_office(name):
        return Kind.PERSON
    main = parted(bare(name) or name.strip("()[] "))[0]
    lower = main.lower()
    if lower in FIELDS or name.startswith("[^") or FILE.search(lower):  # a footnote of Markdown
        return Kind.PROSE
    words = lower.replace(",", " ").split()
    if not words:
        return Kind.PROSE
    if is_anonymous(main):
        return Kind.NOBODY
    if _is_part(words) or EPISODE.fullmatch(main):
        return Kind.PART
    if words[0] in ("a", "an") and not main.islower() and office_only(main):
        return Kind.PERSON
    if _is_prose(words):
        return Kind.PROSE
    if NUMBERED_ONE.fullmatch(main):
        return Kind.NOBODY
    whole = "]" not in name or "[" in name  # unlike "Not] Ada Moss"
    return Kind.PERSON if whole and looks_like_name(name) else _strange(name)


def in_office(name: str) -> tuple[str, str] | None:
    """Split "Minister for Roads (Mr. Moss)" into the office and whoever holds it."""
    found = IN_OFFICE.fullmatch(name)
    if not found:
        return None
    office, holder = found["office"].strip(), found["holder"].strip()
    words = re.findall(r"[^\s,]+", office)
    title, _, rest = holder.partition(" ")
    called = title.strip(".").lower() in HONORIFICS | OFFICES and rest
    if not called or office_only(holder) or not looks_like_name(holder):
        return None
    small = (word for word in words if not word[0].isupper())
    named = any(word.lower() in OFFICES or OFFICE_ENDS.fullmatch(word.lower()) for word in words)
    opens = words[0].lower() == "the" or office_only(office) or words[0].lower() in OFFICES
    return (office, holder) if named and opens and LINKING.issuperset(small) else None


def may_be_given(name: str) -> bool:
    """Tell words that are a name if they come as one: "On Moss", "In Hale", "On Education"."""
    words = name.split()
    opens = 2 <= len(words) <= 3 and words[0].lower() in GIVEN
    return opens and all(word.isalpha() and _name_word(word, 0) for word in words)


def kind_again(name: str, count: int, text: str) -> Kind:
    """Tell "On Moss" from "On Education" by its coming again, and its last word never in small."""
    kind = kind_of(name)
    if kind is Kind.STRANGE and has_article(name.split()):
        return Kind.PERSON if _is_surname(name, text) else kind
    if kind is Kind.PERSON or not may_be_given(name):
        return kind
    if re.search(rf"\b{name.split()[-1].lower()}\b", text):
        return kind
    return Kind.PERSON if count >= HEARD_OFTEN else Kind.STRANGE


def _is_surname(name: str, text: str) -> bool:
    """Tell "Le Guin" from "Le Phare": a first name stands before it somewhere."""
    called = re.finditer(rf"\b[^\W\d_a-z][\w’'-]* {re.escape(name)}\b", text)
    return any(gender_of_given_name(match.group()) is not None for match in called)


def is_anonymous(name: str) -> bool:
    """Tell a label that names nobody: "Speaker 1", "UNIDENTIFIED MALE", "Tom's iPad", a number."""
    if NUMBERED.fullmatch(name) or DEVICE.fullmatch(name):
        return True
    if not any(character.isalpha() for character in name):
        return any(character.isdigit() for character in name)
    name = ELIDED.sub("", name)
    if name.lower() in ABROAD or is_group(name) or abroad.is_somebody(name):
        return True
    whose, opens = WHOSE_KIN.fullmatch(name), re.split(r"['’]", name.lower())[0]
    if whose and whose["who"].lower() in ANONYMOUS | KIN and opens not in ARGUMENT | {"let"}:
        return True  # "Felix's mother"
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name.lower())
    words = words[1:] if words[1:] and words[0] in ("a", "an", "the") else words
    known = [word for word in words if len(word) > 1 and (word in ANONYMOUS or word in ABROAD)]
    if not known:
        return len(words) > 1 and words[0] in FILLERS and all(w in NUMBERS_OF for w in words[1:])
    called = words[-1] in CALLINGS and "," not in name
    if called or words[0] in ("unidentified", "unknown", "unnamed", "anonymous"):
        return True
    plain = ANONYMOUS | FILLERS | ABROAD | COUNTING | abroad.FROM_WHERE
    rest = [word for word in words if word not in plain]
    if not [word for word in rest if len(word) > 1]:
        return True
    if words[0] in ABROAD and any(word.islower() for word in name.split()[1:]):
        return True
    if words[0] in ANONYMOUS and words[1:] and words[1] in ("from", "in", "for", "of", "at", "on"):
        return True  # "Caller from Leeds"
    return words[0] in (
        "man",
        "woman",
        "male",
        "female",
        "voice",
        "speaker",
        "participant",
        "caller",
        "audience",
    ) and not _proper(name)


def _proper(name: str) -> bool:
    """Tell whether a word after the first has a capital, and not all of them are capitals."""
    return not name.isupper() and any(word[:1].isupper() for word in name.split()[1:])


def _is_part(words: list[str]) -> bool:
    plain = [word.strip(".#") for word in words]
    named = [w for w in plain if w not in PARTS and w not in FILLERS and not w.isdigit()]
    if not named:
        return any(word in PARTS for word in plain)
    return len(plain) > 1 and (
        plain[-1] in PARTS
        or (plain[0] in PARTS and (plain[1].isdigit() or plain[1] in FILLERS | NUMBERS | KINDS))
    )


def _is_prose(words: list[str]) -> bool:
    if len(words) > 1 and INITIAL.fullmatch(words[0]):
        return False  # "A. Moss", "I. Vale"
    first = words[0].strip(".’'")
    if first in ARGUMENT or first in FIELDS:
        named = first in FIRST_NAMES and len(words) > 1 and words[1][0].isalpha()
        return not named or words[1] in OF_DAY
    return re.split(r"['’]", first)[0] in (
        "i",
        "it",
        "he",
        "she",
        "we",
        "they",
        "you",
        "that",
        "there",
        "here",
        "what",
        "who",
        "let",
    )


def looks_like_name(name: str) -> bool:
    """Tell a name from the words before any colon: capitals, few words, nothing of a sentence."""
    plain = parted(bare(name))[0]
    if office_only(plain) and (OF_WHAT.fullmatch(plain) or not plain[0].islower()):
        return True
    main, _, office = plain.partition(",")
    named = _after_honorific(main.split())
    words = _after_particles(named)
    if not words or len(words) > LONGEST_NAME or plain.lower() in FIELDS:
        return False
    honoured = len(named) < len(main.split()) and words[0][0].isupper()  # "heer Ten Cate"
    if (not honoured and _is_prose([word.lower() for word in words])) or tells(main):
        return False
    if _is_field(words):
        return False
    if office and not _office_follows(main, office):
        return False
    return (
        all(_name_word(word, at) for at, word in enumerate(words)) and plain[-1] not in "?!…."[:3]
    )


def _after_honorific(words: list[str]) -> list[str]:
    """Return a name without an honorific in small letters ("heer Veld", "señora MUSGO").

    Nor with what academics have behind theirs ("Dr. *rer. nat.* Ada Moss").
    """
    if words[1:] and words[0].islower() and words[0] in HONORIFICS:
        return words[1:]
    titled = HONORIFICS | ACADEMIC
    opens = next((at for at, w in enumerate(words) if w.strip(".").lower() not in titled), 0)
    ends = next((at for at in range(opens, len(words)) if not is_degree(words[at])), 0)
    return words[ends:] if ends > opens > 0 else words


def is_degree(word: str) -> bool:
    """Tell "h.c.", "rer." and "nat.": small letters and a full stop."""
    return word.endswith(".") and word.islower() and word[0].isalpha()


def _after_particles(words: list[str]) -> list[str]:
    """Return a surname without what opens it in small letters ("de la Cruz", "van der Berg")."""
    at = 0
    while at < len(words) - 1 and words[at].islower() and words[at] in OPENING_PARTICLES:
        at += 1
    return words[at:]


def _is_field(words: list[str]) -> bool:
    return has_article(words) and not office_only(" ".join(words))


def has_article(words: list[str]) -> bool:
    """Tell "The Gull" and "Le Phare": a paper, or else the title of something."""
    first = words[0].lower()
    return first == "the" or (first in PAPERS and len(words) == 2)


def office_only(name: str) -> bool:
    """Tell "The President" and "The SPEAKER pro tempore": an office, and nobody's name."""
    found = OF_WHAT.fullmatch(name)
    name = (found[1] or found[2] or found[3]) if found else name
    words = [ELIDED.sub("", word.strip(".").lower()) for word in name.split()]
    rest = [w for w in words if w not in FILLERS and w not in HONORIFICS and w != "m"]
    known = OFFICES | ANONYMOUS
    if {"mr", "mrs", "ms", "dr", "miss"}.intersection(words):
        known = ADDRESSED
    return bool(rest) and all(word in known or OFFICE_ENDS.fullmatch(word) for word in rest)


def _office_follows(main: str, office: str) -> bool:
    """Tell "Moss, Ada" and "ADA MOSS, KEEPER" from a clause with a comma in it."""
    if any(character.isdigit() for character in office):
        return main.isupper()
    if main.isupper() or all(CREDENTIALS.fullmatch(one.strip()) for one in office.split(",")):
        return True
    parts = office.split()
    if len(parts) <= 3 and all(_name_word(word, at) for at, word in enumerate(parts)):
        return True
    return len(main.split()) > 1 and len(parts) <= 10 and main[:1].isupper()


def _name_word(word: str, at: int) -> bool:
    if at and word.lower() in PARTICLES:
        return True
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return at > 0 and word.strip("#.").isdigit()
    if word[0].isdigit():
        return False  # "Room 4B"
    cased = letters[0].upper() != letters[0].lower()
    quoted = word.strip("‘’'\"“”")
    return quoted[:1].isalnum() and (letters[0].isupper() or not cased or _apostrophe(quoted))


def _apostrophe(word: str) -> bool:
    """Tell "d'Arc" and "el-Amari", which open in a small letter."""
    return ELIDED_PARTICLE.match(word) is not None or re.match(r"o['’-][A-Z]", word) is not None


def _strange(name: str) -> Kind:
    """Tell what looks like a label and like no name: "@moss", "[MAN]", "The Gull", "ben"."""
    words = WORD.findall(bare(name) or name)
    if not words or len(words) > LONGEST_STRANGE:
        return Kind.PROSE
    plain = [word.lower() for word in words]
    if plain[0] in ARGUMENT or plain[0] in FIELDS or _is_prose(plain):
        return Kind.PROSE
    bracketed = name[0] in "[(" and name[-1] in "])"
    capitals = all(word[:1].isupper() for word in words if word[:1].isalpha())
    # "Moss / Hale", "The Gull", "Room 4B - 3rd floor": whatever has the capitals of a name
    titled = capitals and ("/" in name or "|" in name or has_article(plain))
    if bracketed or name.isupper() or titled or ODD.match(name):
        return Kind.STRANGE
    if ODD.search(name) and (len(words) <= 3 or _is_place(words)):
        return Kind.STRANGE
    alone = len(words) <= 2 and all(word.isalpha() and word.islower() for word in words)
    return Kind.STRANGE if alone else Kind.PROSE


ARGUED = frozenset(
    "good bad ugly better worse best worst upshot point result results lesson lessons problem "
    "problems answer question truth idea plan goal rule rules trick catch line version story moral "
    "takeaway takeaways reason reasons solution fix fact facts verdict news difference conclusion "
    "challenge challenges benefit benefits risk risks cost costs upside downside alternative "
    "exception future past present".split()
)
"""What "The" stands before in words that lead on."""


def is_numbered(name: str) -> bool:
    """Tell "Exhibit one" and "Figure 2" from "Clip of Holm"."""
    what, _, number = name.lower().partition(" ")
    counted = number.strip("#.").isdigit() or number in NUMBERS
    return what in ITEMS and counted


def leads_on(name: str) -> bool:
    """Tell "The Good: it was fun" and "The upshot: nobody pays"."""
    return name.lower().split()[-1] in ARGUED


def _is_place(words: list[str]) -> bool:
    """Tell what a room or a device calls itself: "Room 4B - 3rd floor"."""
    opens = [word[0].isupper() or not word[0].isalpha() for word in words]
    return sum(opens) > len(words) / 2 and all(opens[:2])


def may_be_label(name: str) -> bool:
    """Tell words that a label could be, where all else is labelled: "PA system", "Kevin in Ashby".

    What opens like an argument or has the verb or the pronoun of a sentence could not.
    """
    words = [word.strip(".,;’'\"“”").lower() for word in name.split()]
    numbered = NUMBER_FIRST.match(name) is not None
    if not words or not (name[:1].isupper() or numbered) or len(words) > LONGEST_STRANGE:
        return False
    if words[0] == "the" and name[1:].islower():  # "The result" could not, "The cyclist" could
        return words[-1].endswith(PERSONS) and SENTENCE.isdisjoint(words[1:])
    if words[0] in WHOSE and 1 < len(words) <= LONGEST_WHOSE and SENTENCE.isdisjoint(words[1:]):
        named = name.split()[-1][0].isupper()
        return named or words[-1].endswith(PERSONS) or not ANONYMOUS.isdisjoint(words)
    return words[0] not in ARGUMENT and SENTENCE.isdisjoint(words) and name[-1].isalnum()


def may_be_around(name: str, known: Collection[str]) -> bool:
    """Tell words that have a known name at their end and nothing of a sentence: "Not Ada Moss"."""
    words = name.split()
    ends = any(" ".join(words[-size:]) in known for size in (2, 3, 4) if size < len(words))
    before = {word.strip(".,;’'").lower() for word in words[:-2]}
    return ends and len(words) <= LONGEST_STRANGE and SENTENCE.isdisjoint(before)


def asked_or_answered(name: str) -> str | None:
    """Return QUESTION or ANSWER where a label says just that, else None."""
    if ASKED.fullmatch(name):
        return QUESTION
    return ANSWER if ANSWERED.fullmatch(name) else None
