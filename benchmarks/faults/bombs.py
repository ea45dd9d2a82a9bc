"""Documents that are made to stall or kill their reader, each in another way."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable

from benchmarks.faults.formats import WORD, Document, docx_of, pdf_of


def bomb(pick: random.Random, number: int) -> tuple[str, Document]:
    """Return one of the bombs, of a random size, and what it is called."""
    make = BOMBS[number % len(BOMBS)]
    return make.__name__.strip("_").replace("_", " "), make(int(10 ** pick.uniform(2.5, 5.5)))


def _turns(words: str) -> Document:
    return ".txt", f"Ada Moss: {words}\n\nJonas Vale: The harbour is closed.\n".encode()


def _yaml_aliases(size: int) -> Document:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 8)]
    return ".md", (
        "---\n" + "\n".join(lines) + "\ntitle: *a7\n---\n\n**Ada Moss:** Yes.\n"
    ).encode()


def _yaml_nested(size: int) -> Document:
    return ".md", f"---\ntitle: {'[' * size}\n---\n\n**Ada Moss:** Yes.\n".encode()


def _yaml_odd(size: int) -> Document:
    front = "title: {a: [1, 2]}\ndate: 99999-99-99\npeople: 7\nlanguage: [x]\nsource: !!python/x y"
    return ".md", f"---\n{front}\n---\n\n**Ada Moss:** Yes.\n".encode()


def _front_of_long_digits(size: int) -> Document:
    front = f"title: {'9' * size}\ndate: {'9' * size}\ntime: {'1' * size}"
    return ".md", f"---\n{front}\n---\n\n**Ada Moss:** Yes.\n".encode()


def _zip_bomb(size: int) -> Document:
    letters = "<w:p><w:r><w:t>Ada Moss: yes.</w:t></w:r></w:p>" * (size * 4)
    return ".docx", docx_of(f"<w:document xmlns:w='{WORD}'><w:body>{letters}</w:body></w:document>")


def _docx_of_one_word(size: int) -> Document:
    text = f"<w:p><w:r><w:t>{'a' * size * 400}</w:t></w:r></w:p>"
    return ".docx", docx_of(f"<w:document xmlns:w='{WORD}'><w:body>{text}</w:body></w:document>")


def _docx_nested(size: int) -> Document:
    text = "<w:tbl><w:tr><w:tc>" * size + "</w:tc></w:tr></w:tbl>" * size
    return ".docx", docx_of(f"<w:document xmlns:w='{WORD}'><w:body>{text}</w:body></w:document>")


def _docx_of_entities(size: int) -> Document:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 9}">' for n in range(1, 12))
    head = f'<!DOCTYPE w:document [<!ENTITY a0 "ha">{names}]>'
    body = f"<w:document xmlns:w='{WORD}'><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>"
    return ".docx", docx_of(f"{head}{body}</w:document>")


def _json_nested(size: int) -> Document:
    return ".json", f'{{"segments": {"[" * size}'.encode()


def _json_of_numbers(size: int) -> Document:
    segments = [{"speaker": n, "startTime": "x", "body": n} for n in range(size // 4)]
    return ".json", json.dumps({"segments": segments}).encode()


def _json_of_escapes(size: int) -> Document:
    return ".json", (
        '{"segments": [{"speaker": "Ada Moss", "body": "' + "\\u00e9" * size + '"}]}'
    ).encode()


def _json_of_surrogates(size: int) -> Document:
    segment = '{"speaker": "Ada \\ud800Moss", "startTime": 0, "body": "So \\udc00 it is."}'
    body = f'{{"segments": [{segment}]}}'
    return ".json", body.encode()


def _json_of_times(size: int) -> Document:
    segments = [{"speaker": "Ada Moss", "startTime": f, "body": "Yes."} for f in (1e308, -5, 9e99)]
    text = json.dumps({"segments": segments}) + " " * 3
    return ".json", text.replace("-5", "9" * min(size, 5000)).encode()


def _export_nested(size: int) -> Document:
    return ".jsonl", f'{{"onrecord": 1, "id": {"[" * size}{"]" * size}}}\n'.encode()


def _export_odd(size: int) -> Document:
    fields = {"onrecord": 1, "id": "a" * 12, "title": None, "date": "2014-02-30", "text": 5}
    fields |= {
        "source": "x",
        "origins": [[9, -9]],
        "times": 3,
        "speakers": [[]],
        "passages": [],
        "quotes": [{"start": -5, "end": 10**30, "passage": 10**30}],
    }
    return ".jsonl", (json.dumps(fields) + "\n").encode() * 3


def _export_of_wrong_offsets(size: int) -> Document:
    row = {"interview": "a" * 12, "start": 3, "end": 40, "speaker": "Ada Moss"}
    passage = {**row, "position": 0, "section": None, "turn": 0, "asked": 99}
    quote = {**row, "id": "b" * 12, "passage": 0, "directness": "direct", "cue": None}
    quote |= {"source": [7, 999], "content": None, "occasion": None}
    fields = {"onrecord": 1, "id": "a" * 12, "title": "T", "date": None, "text": None}
    fields |= {
        "source": "Short words.",
        "origins": [],
        "times": [],
        "passages": [passage],
        "speakers": [["Ada Moss", [], [], []]],
        "quotes": [quote],
    }
    return ".jsonl", (json.dumps(fields) + "\n").encode()


def _html_nested(size: int) -> Document:
    return ".html", ("<html><body>" + "<div>" * size + "Ada Moss: yes" + "</div>" * size).encode()


def _html_of_one_tag(size: int) -> Document:
    return ".html", ("<" + "a" * size).encode()


def _html_of_attributes(size: int) -> Document:
    text = "<html><body><p " + "".join(f"a{n}='b' " for n in range(size // 8)) + ">Yes</p>"
    return ".html", text.encode()


def _html_of_entities(size: int) -> Document:
    return ".html", ("<html><body><p>Ada Moss: " + "&amp" * size + "</p></body></html>").encode()


def _lists_nested(size: int) -> Document:
    depth = min(size // 10, 4000)
    return ".md", "".join(f"{' ' * 2 * n}- item\n" for n in range(min(depth, 1500))).encode()


def _quotes_nested(size: int) -> Document:
    return ".md", ("> " * size + "Ada Moss: yes").encode()


def _brackets(size: int) -> Document:
    return ".md", ("[" * size + "](x)" * (size // 4)).encode()


def _backticks(size: int) -> Document:
    return ".md", " ".join("`" * (n % 300 + 1) for n in range(size // 150 + 1)).encode()


def _stars(size: int) -> Document:
    return ".md", ("**Ada Moss:** " + "*a **b " * (size // 7)).encode()


def _blanks(size: int) -> Document:
    return _turns("Yes." + " " * size + "No.")


def _blank_lines(size: int) -> Document:
    return _turns("Yes." + "\n \t" * size + "No.")


def _long_word(size: int) -> Document:
    return _turns("a" * size)


def _long_line(size: int) -> Document:
    return _turns("The harbour is open, and I say so. " * (size // 30))


def _many_labels(size: int) -> Document:
    names = (f"{_name(n).upper()}: I say {n}.\n\n" for n in range(min(size // 12, 6000)))
    return ".txt", "".join(names).encode()


def _name(number: int) -> str:
    letters = "".join(chr(97 + number // 26**k % 26) for k in range(4))
    return f"{letters}o {letters[::-1]}a".title()


def _many_names(size: int) -> Document:
    return _turns(" ".join(_name(n) for n in range(min(size // 10, 8000))) + ".")


def _many_quotations(size: int) -> Document:
    text = "".join(f"“Yes {n},” said {_name(n)}. " for n in range(min(size // 25, 8000)))
    return ".txt", text.encode()


def _open_marks(size: int) -> Document:
    return ".txt", ("Ada Moss said: " + "“" * size + " yes.").encode()


def _marks_in_turn(size: int) -> Document:
    return _turns("“a”, said " * (size // 10))


def _colons(size: int) -> Document:
    return ".txt", (":" * size + "\nA: " * (size // 4)).encode()


def _digits(size: int) -> Document:
    return (
        ".txt",
        f"Ada Moss [{'9' * size}:{'9' * size}]: Yes.\n\n{'1' * size}:00 Jonas: No.".encode(),
    )


def _vtt_of_digits(size: int) -> Document:
    number = "9" * size
    text = f"WEBVTT\n\n{number}:00:00.000 --> {number}:00:01.000\n<v Ada Moss>Yes.</v>\n"
    return ".vtt", text.encode()


def _vtt_of_one_cue(size: int) -> Document:
    text = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" + "<v Ada Moss>Yes." * (size // 16)
    return ".vtt", text.encode()


def _srt_without_end(size: int) -> Document:
    return ".srt", b"1\n00:00:00,000 --> 00:00:01,000\n\n" * (size // 30)


def _mojibake(size: int) -> Document:
    text = "Ada Moss: It’s “dÃ©jÃ\xa0 vu” — â€œyesâ€\x9d. "
    return ".txt", (text * (size // 40 + 1)).encode("utf-8")


def _twice_mojibake(size: int) -> Document:
    text = "Ada Moss: “Où est l’été?” — naïve, 日本語. "
    for _ in range(3):
        text = text.encode().decode("latin-1")
    return ".txt", (text * (size // 200 + 1)).encode()


def _surrogates(size: int) -> Document:
    return ".txt", "Ada Moss: It is \ud83d so \udc00.\n\nJonas Vale: No.".encode(
        "utf-8", "surrogatepass"
    )


def _utf16_cut(size: int) -> Document:
    return ".txt", ("\ufeffAda Moss: It is so. " * (size // 20 + 1)).encode("utf-16-le")[:-1]


def _nulls(size: int) -> Document:
    return ".txt", b"Ada Moss: Yes." + b"\0" * size + b"No."


def _controls(size: int) -> Document:
    odd = "\x1b[2J\x07\u202e\u2066\u200d\ufeff\u0000\x85\u2028\x0b\x0c\x1c"
    return _turns(f"Yes {odd * (size // 12)} no.")


def _combining(size: int) -> Document:
    return _turns("e" + "\u0301" * size + " is so.")


def _random(size: int) -> Document:
    return ".txt", random.Random(size).randbytes(size)  # noqa: S311


def _pdf_of_lines(size: int) -> Document:
    return ".pdf", pdf_of(["Ada Moss: yes."] * size)


def _pdf_in_circles(size: int) -> Document:
    return ".pdf", pdf_of(["Ada Moss: yes."]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def _pdf_unpacked(size: int) -> Document:
    packed = zlib.compress(b" " * (size * 300), 9)
    data = pdf_of(["Yes."])
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    return ".pdf", data[:start] + packed + data[end:]


def _empty(size: int) -> Document:
    return ".txt", b""


BOMBS: tuple[Callable[[int], Document], ...] = tuple(
    value
    for name, value in list(globals().items())
    if name.startswith("_") and getattr(value, "__annotations__", {}).get("size")
)
