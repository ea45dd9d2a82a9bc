"""Mail as it was sent (RFC 5322, MIME): its words, out of the parts and codes that they travel in.

Of several forms of one text the plain one is read, unless it is a stub. What quotes other mails
opens with "From:", by which :mod:`corpus.readers.mail` knows a thread; anything else in a mail
(a transcript, an article) is read as such, since whoever sends it need not have said it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime

from corpus.quotes.genders import gender_of_given_name
from corpus.readers import extraction, mail
from corpus.readers.encoding import decode
from corpus.readers.errors import ReadError
from corpus.readers.extraction import Extracted

FIELD = re.compile(rb"(?P<name>[A-Za-z][\w-]{0,60}):(?:[ \t]|\r?$)")
OF_TRANSPORT = frozenset(
    b"mime-version message-id received return-path delivered-to content-transfer-encoding "
    b"dkim-signature list-unsubscribe x-mailer".split()
)
"""Fields that programs write, and nobody who copies a mail by hand."""
MOST_HEAD = 200_000
"""Bytes of the fields above a mail."""
MOST_FIELD = 1000
"""Characters of a field that are read: a subject, a name."""
DEEPEST = 20
"""Parts within parts; a mail has three or four."""
MAILBOX = re.compile(
    rb"^From \S[^\s@]*+@\S++ .*\d{4}\r?\nFrom |^From \S+ \w{3} \w{3} .*\d{4}\r?$", re.M
)
"""What stands between the mails of a mailbox."""
STUB = 0.3
"""The share of a page's words of which a plain text beside it has less, if it says "use HTML"."""
REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw|enc|res|odp|ynt)(?:\[\d\])?: ?)+", re.I)
BREAK = re.compile(
    r"^((?:>[ ]?)*(?:On|Le|El|Il|Em|Op|Den|Am)\b[^\n]{10,100})\n(?:>[ ]?)*([^\n]{0,90}:)$", re.M
)
"""A line that says who wrote what is quoted below, as programs break it."""
QUOTED = re.compile(r"^[ \t]?>", re.MULTILINE)
TITLE = re.compile(r"#[ ][^\n]*\n+")


def is_mail(data: bytes) -> bool:
    """Tell a mail by the fields at its top: who sent it, and what programs note of it."""
    names = set()
    for line in data[:MOST_HEAD].lstrip(b"\xef\xbb\xbf\r\n").split(b"\n"):
        if not line.strip():
            break
        found = FIELD.match(line)
        if found:
            names.add(found["name"].lower())
        elif not line.startswith((b" ", b"\t", b"From ", b">From ")):
            return False
    return b"from" in names and not OF_TRANSPORT.isdisjoint(names)


def read(data: bytes, name: str) -> Extracted:
    """Return the words of a mail, with its subject and its day.

    :raises ReadError: where there are none, or several mails in one file
    """
    if len(MAILBOX.findall(data)) > 1:
        raise ReadError(f"{name} is a mailbox of several mails; save each by itself.")
    try:
        message = BytesParser(policy=compat32).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        text = _words(message, name)
    except (ReadError, MemoryError):
        raise
    except Exception:  # the library raises whatever a broken mail makes of it
        raise ReadError(f"{name} is a mail that can't be read; save its text.") from None
    if not any(sign.isalnum() for sign in text):
        raise ReadError(f"{name} is a mail without words; add what is attached to it.")
    text = BREAK.sub(lambda m: f"{m[1]} {m[2]}" if _is_wrote(m[1], m[2]) else m[0], text)
    sender = _sender(message)
    if sender and QUOTED.search(text):
        text = f"From: {sender}\n\n{text}"
    subject = REPLY.sub("", " ".join(_field(message, "Subject").split()))
    return Extracted(text, subject or None, _day(message))


def _is_wrote(first: str, last: str) -> bool:
    return mail.WROTE.fullmatch(f"{first} {last}".lstrip("> ")) is not None


def _field(message: Message, name: str) -> str:
    """Return a field as a person reads it ("=?utf-8?Q?…?=")."""
    value = str(message.get(name, ""))[:MOST_FIELD]
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def _sender(message: Message) -> str:
    """Return who sent a mail; "Moss, Ada" is Ada Moss."""
    name = parseaddr(_field(message, "From"))[0].strip("\"' ")
    last, _, first = name.partition(", ")
    turned = f"{first} {last}"
    is_name = first and "," not in first and gender_of_given_name(turned) is not None
    return turned if is_name else name


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_field(message, "Date")).date()
    except (TypeError, ValueError, OverflowError):
        return None


def _words(part: Message, name: str, depth: int = 0) -> str:
    """Return what a part shows; what is attached is another document."""
    kind = part.get_content_type()
    if depth > DEEPEST or part.get_content_disposition() == "attachment" or part.get_filename():
        return ""
    if part.is_multipart() and kind.startswith("multipart/"):
        children = [one for one in part.get_payload() if isinstance(one, Message)]
        shown = [(one.get_content_type(), _words(one, name, depth + 1)) for one in children]
        if kind == "multipart/alternative":
            return _likeliest(shown)
        return "\n\n".join(words for _, words in shown if words)
    if kind == "text/plain":
        return _plain(part, name)
    return _page(part, name) if kind == "text/html" else ""


def _likeliest(shown: Sequence[tuple[str, str]]) -> str:
    """Return the plain one of several forms of a text, or the longest where that is a stub."""
    longest = max((words for _, words in shown), key=len, default="")
    plain = next((words for kind, words in shown if kind == "text/plain"), "")
    return plain if len(plain.split()) > STUB * len(longest.split()) else longest


def _decoded(part: Message, name: str) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    try:
        text = data.decode(charset or "ascii")
    except (LookupError, ValueError):  # none is given, or another one
        return decode(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(part: Message, name: str) -> str:
    """Return a plain text; where its lines flow (RFC 3676) a blank at an end is no end."""
    text = _decoded(part, name)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text.strip("\n")
    glue = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    found: list[str] = []
    flows, before = False, 0
    for line in text.split("\n"):
        depth, bare = _marks(line)
        if flows and bare != "-- " and depth == before:
            found[-1] = found[-1][:-1]
            found += [glue, bare]
        else:
            found += ["\n", line]
        flows, before = bare.endswith(" ") and bare != "-- ", depth
    return "".join(found).strip("\n")


def _marks(line: str) -> tuple[int, str]:
    """Return how many marks of a quotation a line has, and what stands behind them."""
    bare = line.lstrip(">")
    return len(line) - len(bare), bare.removeprefix(" ")


def _page(part: Message, name: str) -> str:
    """Return the words of a part that is a web page; a page of pictures has none."""
    text = _decoded(part, name)
    try:
        shown = extraction.from_html(text.encode("utf-8", "replace"), text, name)
    except ReadError:
        return ""
    return TITLE.sub("", shown.text, count=1).strip("\n")
