"""The key of the doors over HTTP, as a request shows it."""

from __future__ import annotations

import hmac

BEARER = "bearer "


def holds(authorization: str, key: str) -> bool:
    """Tell whether a request shows the key, in a time that tells nothing of it.

    :param authorization: the header of that name: ``Bearer KEY``
    """
    shown = authorization[: len(BEARER)].lower() == BEARER
    given = authorization[len(BEARER) :] if shown else ""
    return hmac.compare_digest(given.encode("utf-8", "replace"), key.encode())
