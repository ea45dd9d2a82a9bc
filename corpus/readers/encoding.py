"""Encodings: text out of bytes, whatever they were saved as."""

from __future__ import annotations

import codecs
import re

import webencodings

from corpus.language import SHORTEST, language_of
from corpus.readers.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKS = tuple(mark for mark, _ in BOMS)
MOJIBAKE = re.compile("[\xc2\xc3\xc5\xe2\xce\xcf\xd0\xd1][^\\sa-zA-Z0-9]")
"""What UTF-8 looks like that was taken for another encoding: no need to look closer without it."""
SAMPLE = 200_000
"""Bytes that an encoding is guessed from."""
DECLARING = 4096
"""Bytes in which a page or a file of XML says its encoding; browsers look into the first 1024."""
DECLARED = re.compile(
    rb"<\?xml[^>]*?\bencoding\s*+=\s*+[\"']([\w.:-]+)"
    rb"|<meta\b[^>]*?\bcharset\s*+=\s*+[\"']?\s*+([\w.:-]+)",
    re.IGNORECASE,
)
WESTERN = frozenset(
    "af br ca cy da de en es et eu fi fo fr ga gl id is it lb mt nb nl nn no oc pt sq sv".split()
)
"""Languages that windows-1252 writes, in codes of ISO 639-1."""
NOT_WESTERN = re.compile(
    r"[a-zà-ÿ][\xa2-\xa8\xac\xaf\xb1-\xb4\xb6\xb8\xb9\xbc-\xbf][a-zà-ÿ]"
    r"|\xb3[a-z]|(?<=[a-z]{2})(?<![ckdm]m)[\xb3\xb9]|[\x81\x8d\x8f\x90\x9d]"
)
"""Signs inside a word, and bytes that windows-1252 leaves open: it was another encoding."""
NOT_WINDOWS = re.compile(r"[^\W\d_][±¶¦¬ˇ]|[±¶¦¬ˇ][^\W\d_]")
"""What the ą, ś and ź of ISO 8859-2 look like as windows-1250, which has them elsewhere."""
LEGACY = [
    "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp1257", "cp874", "koi8_r",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
"""Encodings that browsers know, other than for Western and Turkish text, in Python's names."""
MACINTOSH = re.compile(
    r"[a-z]Õ[a-z]|(?<!\w)Ò[a-zA-Z]|[a-z.,!?]Ó(?!\w)|[a-z][ŽŠŸ•\x81\x8d\x8f][a-z]"
)
"""What the quotation marks, é, ä, ü, ï, ç and è of an old Macintosh look like as windows-1252."""
WINDOWS = re.compile(r"[a-z]’[a-z]|(?<!\w)[“‘]\w|[\w.,!?]”(?!\w)|\s[–—]\s")
"""Quotation marks and dashes where they belong: it is windows-1252."""
KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
MOST_KANA = 0.15
"""The share of kana in Japanese, at the least."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8 if it is that, else what its byte order mark or bytes say.

    Lines that are in another encoding than the rest, and text that was decoded wrongly before it
    was saved ("Ã©"), are mended. Line ends become ``\\n``.

    :raises ReadError: where it is no text
    """
    text = _decoded(data, name)
    if MOJIBAKE.search(text):
        text = _mended(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mended(text: str) -> str:
    """Mend text that was decoded wrongly, line by line."""
    from ftfy import fix_encoding  # it takes a quarter of a second to load
    from ftfy.badness import badness

    lines = text.split("\n")
    return "\n".join(
        fix_encoding(line) if MOJIBAKE.search(line) and badness(line) else line for line in lines
    )


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    if b"\0" in data[:SAMPLE]:
        raise ReadError(f"{name} is not a text file; save it as UTF-8 text and add that.")
    if is_utf8(data):
        return data.decode("utf-8")
    return _mostly_utf8(data) or _declared(data) or _guessed(data, name)


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark: every other byte of it is zero."""
    sample = data[: min(len(data), SAMPLE) & ~1]
    if len(sample) < 8 or len(data) % 2:
        return None
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if 2 * zeros.count(0) > len(zeros) and not others.count(0):
            return encoding
    return None


def _mostly_utf8(data: bytes) -> str | None:
    """Decode text that is UTF-8 but for some lines, which were pasted in from elsewhere."""
    lines = data.split(b"\n")
    whole = [is_utf8(line) for line in lines]
    if 4 * whole.count(False) >= len(lines) or not any(
        sound and not line.isascii() for line, sound in zip(lines, whole, strict=True)
    ):
        return None
    return "\n".join(
        line.decode("utf-8") if sound else line.decode("cp1252", errors="replace")
        for line, sound in zip(lines, whole, strict=True)
    )


def _declared(data: bytes) -> str | None:
    """Decode a page or a file of XML by what it declares, as browsers understand it."""
    head = data[:DECLARING]
    match = DECLARED.search(head) if head.lstrip().startswith(b"<") else None
    return as_labelled(data, (match[1] or match[2]).decode("ascii")) if match else None


def as_labelled(data: bytes, label: str) -> str | None:
    """Decode bytes by the name of an encoding as browsers understand it: Latin-1 is windows-1252.

    None where no browser knows the name, and where it is UTF-8 or UTF-16, which the bytes show.
    """
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name.startswith("utf-"):
        return None
    return str(webencodings.decode(data, encoding, errors="replace")[0])


def _guessed(data: bytes, name: str) -> str:
    """Decode what says nothing of itself: Western text is windows-1252.

    :raises ReadError: where no encoding fits
    """
    western = str(webencodings.decode(data, "windows-1252", errors="replace")[0])
    sample = western[:SAMPLE]
    if len(MACINTOSH.findall(sample)) > max(1, len(WINDOWS.findall(sample))):
        return data.decode("mac_roman")
    if japanese := _japanese(data):
        return japanese
    if _is_western(sample):
        return western
    if _plain_language(sample) == "tr":
        return data.decode("cp1254", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=LEGACY).best()
    if best is None:
        raise ReadError(f"{name} is in no encoding that can be told; save it as UTF-8 text.")
    text = data.decode(best.encoding, errors="replace")
    if best.encoding == "cp1250" and NOT_WINDOWS.search(text):
        return data.decode("iso8859_2", errors="replace")
    return text


def _japanese(data: bytes) -> str | None:
    """Decode Japanese, which has kana wherever it has anything: a short text is told by them."""
    for encoding in ("shift_jis", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        letters = sum(not sign.isspace() for sign in text[:SAMPLE])
        if len(KANA.findall(text[:SAMPLE])) >= MOST_KANA * letters:
            return text
    return None


def _is_western(text: str) -> bool:
    """Tell text that windows-1252 was right for: few accents, no signs in words, its languages."""
    letters = [character for character in text if character.isalpha()]
    accented = sum(character > "\x7f" for character in letters)
    if 2 * accented > len(letters) or NOT_WESTERN.search(text):
        return False
    return _plain_language(text) in WESTERN


def _plain_language(text: str) -> str:
    """Tell the language by the words that look alike in every encoding."""
    plain = " ".join(word for word in text.split() if word.isascii())
    return language_of(plain if len(plain) >= SHORTEST else " ".join([plain] * SHORTEST))


def is_utf8(data: bytes) -> bool:
    """Tell UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
