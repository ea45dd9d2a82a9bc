"""What a browser keeps for the desk, signed, with an end."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any


class Signer:
    """Signs small things to keep, and takes back what it signed, unchanged and in time."""

    def __init__(self, *secrets: str) -> None:
        """Sign with a key made of secrets: where one of them changes, nothing signed holds."""
        joined = "\0".join(secrets).encode()
        self._key = hmac.new(b"OnRecord desk", joined, hashlib.sha256).digest()

    def sign(self, purpose: str, fields: dict[str, Any], seconds: float) -> str:
        """Return fields as letters that a cookie takes.

        :param purpose: what it is; it is taken back for nothing else
        :param seconds: for which it holds
        """
        told = json.dumps({**fields, "end": int(time.time() + seconds)}).encode()
        payload = base64.urlsafe_b64encode(told).decode().rstrip("=")
        return f"{payload}.{self.code(purpose, payload)}"

    def read(self, purpose: str, signed: str) -> dict[str, Any] | None:
        """Return the fields that were signed for a purpose; None where these are none."""
        payload, dot, code = signed.partition(".")
        if not dot or not hmac.compare_digest(code.encode(), self.code(purpose, payload).encode()):
            return None
        # what was signed here can be read
        fields: dict[str, Any] = json.loads(
            base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        )
        return fields if fields["end"] > time.time() else None

    def code(self, purpose: str, text: str) -> str:
        """Return the signature of a text for a purpose."""
        said = f"{purpose}\0{text}".encode("utf-8", "replace")
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()
