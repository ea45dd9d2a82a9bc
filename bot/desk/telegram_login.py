"""Who signed in through Telegram: the login widget's fields, checked as Telegram says.

https://core.telegram.org/widgets/login#checking-authorization
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping

from bot.bodies import read_json

OLDEST = 3600.0
"""Seconds for which a login can be shown: it is, at once."""
SKEW = 60.0
"""Seconds that two clocks may differ by."""
MOST_FIELDS = 20


def signed_in(fields: Mapping[str, object], token: str, now: float | None = None) -> int | None:
    """Return the id of the user who signed in, or None where the signature is none.

    :param fields: as Telegram hands them on: ``id``, ``auth_date``, ``hash``, and more
    :param token: the bot's
    :param now: seconds since 1970; the present if None
    """
    shown = {str(key): str(value) for key, value in fields.items()}
    given = shown.pop("hash", "")
    lines = "\n".join(f"{key}={value}" for key, value in sorted(shown.items()))
    secret = hashlib.sha256(token.encode()).digest()
    right = hmac.new(secret, lines.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(given.encode("utf-8", "replace"), right.encode()):
        return None
    try:
        user, made = int(shown["id"]), float(shown["auth_date"])
    except (KeyError, ValueError):
        return None
    age = (time.time() if now is None else now) - made
    return user if -SKEW <= age <= OLDEST else None


def login_of(told: str) -> Mapping[str, object]:
    """Return the fields of ``tgAuthResult``, the end of the address that Telegram leads back to."""
    try:
        payload = base64.urlsafe_b64decode(told.encode() + b"=" * (-len(told) % 4))
        fields = read_json(payload)
    except ValueError:  # also letters that are none of base64's
        return {}
    return fields if isinstance(fields, dict) and len(fields) <= MOST_FIELDS else {}
