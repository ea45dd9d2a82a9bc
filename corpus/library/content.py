"""What is to be added: bytes, or what is at an address; of a video its captions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.library import videos
from corpus.library.fetch import fetch
from corpus.readers.errors import ReadError
from corpus.readers.feed import VIDEO


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a document, where it is from, if it may be added from there again, and what is
    known of it besides, in the keys of front matter.
    """

    data: bytes
    origin: str | None = None
    given: Mapping[str, Any] = field(default_factory=dict)


def read_address(address: str, *, private: bool = True) -> Content:
    """Return what is at an address.

    :param private: whether it may be of this machine or its network
    :raises ReadError: where it can't be had; the message says why
    """
    video = VIDEO.match(address)
    if video is None:
        return Content(*fetch(address, private=private))
    if not videos.is_installed():
        raise ReadError(f"{address} is a video. {videos.MISSING}")
    found = videos.captions(video[1])
    if found is None:
        raise ReadError(f"{address} {videos.NO_CAPTIONS}")
    return Content(found.data, videos.address_of(video[1]), found.given)
