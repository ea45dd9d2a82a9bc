"""Ports for servers that are started later."""

from __future__ import annotations

import random
import socket

_PORTS = range(20_000, 32_000)
"""Below those that systems hand out by themselves: of these a connection may take one meanwhile."""
_given: set[int] = set()


def free_port() -> int:
    """Return a port of loopback that nobody listens to, another one each time."""
    while True:
        port = random.choice(_PORTS)  # noqa: S311
        with socket.socket() as tried:
            if port not in _given and tried.connect_ex(("127.0.0.1", port)):
                _given.add(port)
                return port
