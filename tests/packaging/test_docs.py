"""The documentation: as the code is, whole, and found from the site's own list."""

from __future__ import annotations

import re
import subprocess
import sys

from bot.settings import Settings
from tests.packaging.wheel import TOP

DOCS = TOP / "docs"


def test_commands_and_settings_are_as_the_code_has_them() -> None:
    command = [sys.executable, str(DOCS / "reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOP, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_every_setting_is_described_and_nothing_else_is() -> None:
    told = (TOP / ".env.example").read_text(encoding="utf-8")
    described = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", told, re.MULTILINE))
    fields = Settings.model_fields.items()
    assert described == {str(field.validation_alias or name.upper()) for name, field in fields}


def test_every_page_is_on_the_site() -> None:
    listed = re.findall(r": ([\w-]+\.md)$", (TOP / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in DOCS.glob("*.md"))


def test_links_between_pages_lead_somewhere() -> None:
    for page in (*DOCS.glob("*.md"), TOP / "README.md", TOP / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
