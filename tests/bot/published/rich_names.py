"""Write down the names of rich messages as they are published: methods, blocks, texts, fields.

``python tests/bot/published/rich_names.py PACKAGE`` reads the types of an unpacked npm package
``@grammyjs/types`` and writes ``rich_names.json`` beside this file. A name that ends in ``?`` is of
a field that may be left out. Only names are kept, none of the package's text.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

NAMES = Path(__file__).with_suffix(".json")
METHODS = ("sendRichMessage", "sendRichMessageDraft", "editMessageText")
OBJECTS = {
    "InputRichMessage": "rich.d.ts",
    "InputRichBlockListItem": "rich.d.ts",
    "RichBlockListItem": "rich.d.ts",
    "RichBlockTableCell": "rich.d.ts",
    "RichBlockCaption": "rich.d.ts",
    "RichMessage": "message.d.ts",
    "InputRichMessageContent": "inline.d.ts",
    "CopyTextButton": "markup.d.ts",
    "LoginUrl": "markup.d.ts",
    "WebAppInfo": "markup.d.ts",
    "SwitchInlineQueryChosenChat": "markup.d.ts",
    "DisabledButton": "markup.d.ts",
}
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)
FIELD = re.compile(r"^\s+(\w+\??):", re.MULTILINE)
INTERFACE = r"(?:export )?interface {}\b[^{{]*{{(.*?)\n\s*}}"
KIND = re.compile(r'type: "(\w+)"')


def _fields(source: str, name: str) -> list[str]:
    found = re.search(INTERFACE.format(name), source, re.DOTALL)
    return FIELD.findall(found[1]) if found else []


def _kinds(source: str, prefix: str) -> dict[str, list[str]]:
    """Return the fields of each type of an object whose name begins like this."""
    found = {}
    for _, body in re.findall(INTERFACE.format(rf"({prefix}\w+)"), source, re.DOTALL):
        if kind := KIND.search(body):
            found[kind[1]] = [field for field in FIELD.findall(body) if field != "type"]
    return dict(sorted(found.items()))


def _arguments(source: str, method: str) -> list[str]:
    found = re.search(rf"\b{method}\(args: {{(.*?)\n    }}\)", source, re.DOTALL)
    return FIELD.findall(found[1]) if found else []


def _buttons(source: str) -> list[str]:
    body = source[source.index("namespace RichMessageButton") :]
    return sorted(set(FIELD.findall(body[: body.index("\n}")])))


def names(package: Path) -> dict[str, object]:
    """Return the names that the package has."""
    sources = {path.name: COMMENT.sub("", path.read_text()) for path in package.glob("*.d.ts")}
    version = json.loads((package / "package.json").read_text())["version"]
    rich = sources["rich.d.ts"]
    return {
        "source": f"@grammyjs/types {version}",
        "methods": {name: _arguments(sources["methods.d.ts"], name) for name in METHODS},
        "blocks sent": _kinds(rich, "InputRichBlock"),
        "blocks received": _kinds(rich, "RichBlock"),
        "texts": _kinds(rich, "RichText"),
        "button": _buttons(rich),
        "objects": {name: _fields(sources[file], name) for name, file in OBJECTS.items()},
    }


if __name__ == "__main__":
    NAMES.write_text(json.dumps(names(Path(sys.argv[1])), indent=1) + "\n")
