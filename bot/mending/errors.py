"""Why something is not mended."""

from __future__ import annotations

from retrieval.index.files import Refused


class MendingError(Refused, ValueError):
    """Something can't be mended so; the message says why, in one sentence."""
