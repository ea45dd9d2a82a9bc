"""What no reader knows is refused with its reason; what looks like it and is none is read."""

from __future__ import annotations

import pytest

from corpus.intake import read_interview
from corpus.readers import ReadError

SAYS = "Ada Moss said “nobody pays for the bridge”"
REFUSED = {
    "Python": f'"""Tolls."""\n\nimport os\nfrom pathlib import Path\n\n\ndef toll(boat):\n'
    f"    # {SAYS}\n    if boat.size > 3:\n        return boat.size * 2\n    return None\n",
    "C": '#include <stdio.h>\n\nint main(void) {\n    printf("Ada Moss: no");\n    return 0;\n}\n',
    "JavaScript": "const toll = (boat) => {\n  // Ada Moss: no\n  return boat.size * 2;\n};\n"
    "export default toll;\n",
    "joined lines": "var a=1;function b(c){return c*a}" * 30,
    "CSS": "body {\n  color: red;\n}\n.quote {\n  font-size: 2em;\n}\n",
    "SQL": "CREATE TABLE boats (id INT);\nINSERT INTO boats VALUES (1);\nSELECT * FROM boats;\n",
    "shell": "#!/bin/sh\nset -e\necho hello\n",
    "a diff": "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-no\n+yes\n",
    "YAML": f'name: harbour\nversion: 3\nservices:\n  web:\n    image: nginx\n    note: "{SAYS}"\n'
    "    ports:\n      - 80\n      - 443\n",
    "INI": "[harbour]\nname = east\nport = 80\ndebug = true\n; a remark\n[bridge]\ntoll = 0\n",
    "TOML": '[project]\nname = "harbour"\nversion = "1.0"\ndependencies = [\n"a>=1",\n"b>=2",\n]\n',
    "environment": "DATABASE_URL=postgres://x\nDEBUG=1\nSECRET_KEY=abc\n",
    "a log": "2024-01-01 10:00:00,123 INFO harbour: up\n2024-01-01 10:00:01,123 ERROR harbour: "
    "no toll\n2024-01-01 10:00:02,123 INFO harbour: stopped\n",
    "numbers": "year,toll\n1990,3.2\n1991,3.4\n1992,3.9\n1993,4.0\n",
    "a matrix": "1 2 3\n4 5 6\n7 8 9\n",
    "another table": "name,age,city\nAda Moss,34,East Vale\nBen Hale,40,West Vale\n",
    "tabs": "id\tname\ttoll\n1\tGull\t3\n2\tTern\t4\n",
    "a feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><p>No.</p>'
    "</item></channel></rss>",
    "a drawing": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><text>No.</text></svg>',
    "a project": "<project><modelVersion>4.0.0</modelVersion><properties/></project>\n",
    "a property list": '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x" "y">\n<plist/>',
    "a key": "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
    "a calendar": "BEGIN:VCALENDAR\nSUMMARY:Ada Moss\nEND:VCALENDAR\n",
    "codes": ("QWRhIE1vc3Mgc2FpZCDigJxubyB0b2xs4oCd" * 3 + "\n") * 5,
    "controls": "\x01\x02Ada\x03\x04\x05 Moss\x06\x07" * 10,
    "LaTeX": "\\documentclass{article}\n\\begin{document}\nAda said no.\n\\end{document}\n",
    "translations": 'msgid "yes"\nmsgstr "oui"\n\nmsgid "no"\nmsgstr "non"\n',
    "SCC": "Scenarist_SCC V1.0\n\n00:00:00:00\t9420 9420 94ae\n",
    "VobSub": "# VobSub index file, v7\nsize: 720x576\n",
    "a recording": "OggS\x01\x02",
    "a program": "\x7fELF\x01",
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_writing_is_refused_in_a_sentence(kind: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_interview(REFUSED[kind].encode(), "a file", {"language": "en"})
    message = str(refused.value)
    assert message.startswith("a file is ")
    assert message.endswith(".")
    assert "\n" not in message


WORDS = "The harbour froze that year; nobody sailed."
READ = {
    "code in a talk": "**Ada Moss:** So you write:\n\n```\nlet a = 1;\nlet b = a;\n```\n\n"
    "**Ben Hale:** And that is all of it.\n\n**Ada Moss:** Really?\n\n**Ben Hale:** Yes, really.\n",
    "times on lines of their own": "Ada Moss (00:00:00):\nWhy?\n\nBen Hale (00:00:10):\nNo.\n\n"
    "Ada Moss (00:00:20):\nSo?\n\nBen Hale (00:00:30):\nYes.\n",
    "semicolons": "Ada Moss: He came; he saw;\nBen Hale: and then;\nAda Moss: he left;\n"
    "Ben Hale: so we wait.\n",
    "short answers": "ADA MOSS: No.\nBEN HALE: 42.\nADA MOSS: 43?\nBEN HALE: Yes, 43.\n",
    "numbers in an article": "Tolls rise\nMarch 3, 2015\n3.2\n3.4\n“We will pay,” Ada Moss said.\n"
    "The toll is 4 now, and was 3 before that.\nNobody was asked, and nobody paid.\n",
    "addresses": "Ada Moss: See https://x.example/a?b=1&c=2 for more.\nBen Hale: I will.\n"
    "Ada Moss: Will you?\nBen Hale: I will, I said.\n",
    "tags as labels": "<p><b>Ada Moss:</b> Why?</p><p><b>Ben Hale:</b> The winter was cold, and we "
    "had no boat.</p><p><b>Ada Moss:</b> Really?</p>",
    "lower case": "ada: why is the harbour closed today?\nben: it froze in the night, all of it.\n"
    "ada: and when will it open again?\nben: when it thaws, as it does.\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_writing_is_read(kind: str) -> None:
    assert read_interview(READ[kind].encode(), "a file", {"language": "en"}).passages
