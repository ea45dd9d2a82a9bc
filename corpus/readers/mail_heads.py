"""Heads of mails: the lines in which a mail says who sent it, to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Span

FROM = re.compile(
    r"\*?(?:From|Von|De|Da):\*?[ \t]*\"?"
    r"(?P<name>[^\n<>@\[\]\"]{3,60}?)\"?[ \t]*(?:[<\[][^\n]{3,80})?"
)
BESIDE = (
    r"To|Cc|Subject|Date|Sent|An|Gesendet|Betreff|Datum|À|Objet|Envoyé|Para|Asunto|Enviado"
    r"|Fecha|A|Oggetto|Inviato|Data|Assunto"
)
HEADER = re.compile(rf"\*?(?:From|Von|De|Da|Bcc|Reply-To|{BESIDE}):\*?[^\n]*")
BESIDE_FROM = re.compile(rf"\*?(?:{BESIDE}):\*? \S[^\n]*")
"""What stands below "From:" above a mail, and not below a turn of somebody's called so."""


def heads(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines with which a mail opens that stands below other words: "From:", "Sent:"."""
    within = False
    for one, below in pairwise(spans):
        next_to = text.count("\n", one.end, below.start) == 1
        goes_on = next_to and BESIDE_FROM.fullmatch(below.of(text)) is not None
        if not within and goes_on and FROM.fullmatch(one.of(text)):
            within = True
            yield one
        within = within and goes_on
        if within:
            yield below
