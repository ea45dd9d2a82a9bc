"""Conceded: a "not" or an "if" beside words that turns nothing in them.

"No matter what anyone says, …" and "There is no doubt that …" say it all the more, "…, if you ask
me" only says whose view it is. What is conceded before a comma is no part of what is said then.
"""

from __future__ import annotations

import re

OPENS = re.compile(
    r"(?:^[\s\"'“‘]*|(?<=[,;:.–—-])\s*|\b(?:and|but|so|that|because)\s+)"
    r"(?P<clause>(?:no matter|regardless of|irrespective of|whether|(?:al|even )?though|even if"
    r"|while|whilst|despite|in spite of|notwithstanding|because|given that|now that|since|whatever"
    r"|however|whoever|wherever|whichever)\b[^,;:.!?]{0,200}),\s*\Z",
    re.IGNORECASE,
)
"""A clause before a comma that says in spite of what, or why."""
OF_THE_WORDS = re.compile(
    r"\b(?:believe|think|accept|agree|say|claim|know|doubt|den(?:y|ies)|true|false|sure|certain)",
    re.IGNORECASE,
)
"""What may be said of the very words that follow: "Although I don't believe it, …"."""
OTHERS_SAY = re.compile(
    r"(?:no matter|regardless of|irrespective of|whatever|however|whoever)\b", re.IGNORECASE
)
"""A clause that says something of all that is said against the words."""
WHETHER = re.compile(r"whether\b(?!.*\bor\b)", re.IGNORECASE)
NEGATED = r"(?:(?:do|does|did|would|will|could|can)(?: not|n[’']t)|wo?n[’']t|can[’']t|cannot|never)"
PHRASES = re.compile(
    rf"""
    \b(?:(?:there(?:[ ]is|[’']s|[ ]can[ ]be)|(?:I|we)(?:[ ]have|[’']ve(?:[ ]got)?)|make
      |it(?:[ ]is|[’']s))[ ])?
      no[ ](?:doubt|denying|mistake|mistaking|wonder|secret|accident|coincidence|surprise
      |exaggeration(?:[ ]to[ ]say)?)\b(?![ ]of\b)
    | \bwithout[ ](?:a[ ]|any[ ])?(?:doubt|question|exception|fail)\b
    | \b{NEGATED}[ ](?:deny|doubt|dispute|mind[ ](?:saying|admitting|telling[ ]you)
      |(?:emphasi[sz]e|stress|repeat)[ ](?:it[ ]|this[ ]|that[ ])?(?:enough|too[ ]\w+)
      |help[ ](?:but[ ]\w+|\w+ing)
      |overstate[ ]it)\b
    | \b(?:nobody|no[ ]one|none[ ]of[ ]us|few)[ ](?:(?:can|could|would|will|seriously)[ ])?
      (?:den(?:y|ies)|doubts?|disputes?)\b
    | \b(?:let[’']s[ ]not|let[ ]us[ ]not|(?:do|must|should)(?:[ ]not|n[’']t)|never)[ ]forget\b
    | \bdo(?:[ ]not|n[’']t)[ ]get[ ]me[ ]wrong\b
    | \b(?:believe|like)[ ]it[ ]or[ ]not\b | \bnot[ ](?:surprisingly|to[ ]mention|least)\b
    | \b(?:more[ ]often[ ]than|as[ ]often[ ]as)[ ]not\b | \blast[ ]but[ ]not[ ]least\b
    | \bif[ ](?:anything|you[ ]ask[ ]me|you[ ]will|you[ ]like|I[ ]may(?:[ ]say(?:[ ]so)?)?
      |I[ ]might[ ]add|(?:I[’']m|I[ ]am)[ ]honest|you[’']ll[ ](?:forgive|excuse|pardon)[ ]me
      |you[ ]don[’']t[ ]mind)\b(?=[ ]?[,.!?;])
    """,
    re.IGNORECASE | re.VERBOSE,
)


def without_conceded(before: str) -> str:
    """Return what stands before words without what turns nothing in them."""
    opened = OPENS.search(before)
    if opened and not WHETHER.match(opened["clause"]):
        of_them = OF_THE_WORDS.search(opened["clause"])
        if not of_them or OTHERS_SAY.match(opened["clause"]):
            before = before[: opened.start("clause")]
    return without_phrases(before)


def without_phrases(words: str) -> str:
    """Return words without those that only stress them, or say whose view they are."""
    return PHRASES.sub(" ", words)
