"""What the site does otherwise than a forge: links to files of the project outside of ``docs`` lead
nowhere there, so their words are left.
"""

from __future__ import annotations

import re
from typing import Any

OUTSIDE = re.compile(r"\[(?P<words>[^\]]+)\]\(\.\./[^)]+\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Leave the words of links that lead out of the site."""
    return OUTSIDE.sub(lambda link: f"`{link['words'].strip('`')}`", markdown)
