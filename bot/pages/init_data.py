"""Who opened a Mini App: Telegram's signature, checked as the Bot API says.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import parse_qsl

OLDEST = 24 * 3600.0
"""Seconds for which a signature holds."""


def opened_by(init_data: str, token: str, now: float | None = None) -> int | None:
    """Return the id of the user who opened a Mini App, or None where the signature is none.

    :param init_data: as Telegram hands it to the page
    :param token: the bot's
    :param now: seconds since 1970; the present if None
    """
    try:
        init_data.encode()
    except UnicodeEncodeError:  # half a character, which no signature has
        return None
    fields = dict(parse_qsl(init_data, keep_blank_values=True))
    given = fields.pop("hash", "")
    lines = "\n".join(f"{key}={value}" for key, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    right = hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(given.encode(), right.encode()):
        return None
    try:
        made = float(fields["auth_date"])
        user = int(json.loads(fields["user"])["id"])
    except (KeyError, ValueError, TypeError, OverflowError, RecursionError):
        return None
    fresh = 0 <= (time.time() if now is None else now) - made + 60 <= OLDEST
    return user if fresh else None
