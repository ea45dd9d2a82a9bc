"""Errors as the Bot API answers them."""

from __future__ import annotations


class ApiError(Exception):
    """An unsuccessful answer: error code, description, and seconds to wait where it says so."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> ApiError:
    """Return the error 400 with its usual beginning."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Return the error 429 that asks to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
