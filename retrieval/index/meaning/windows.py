"""Windows: the sentences of a passage that one vector stands for."""

from __future__ import annotations

ENDS, CLOSING = ".!?…", "\"'”’»)]"
WORDS, FEWEST, MOST = 60, 15, 100
"""A window ends with the first sentence after so many words, and after so many in any case; a last
one of fewer than so many belongs to the one before."""


def windows(text: str) -> list[str]:
    """Return the windows of a passage, in their order; at least one."""
    found: list[list[str]] = [[]]
    ended = False
    for word in text.split():
        size = len(found[-1])
        if size >= MOST or (size >= WORDS and ended):
            found.append([])
        found[-1].append(word)
        ended = word.rstrip(CLOSING).endswith(tuple(ENDS))
    if len(found) > 1 and len(found[-1]) < FEWEST:
        short = found.pop()
        found[-1] += short
    return [" ".join(words) for words in found]
