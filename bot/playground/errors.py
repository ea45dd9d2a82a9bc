"""Errors as the Bot API answers them."""

from __future__ import annotations


class ApiError(Exception):
    """An unsuccessful answer: error code, description, and what to do where it says so."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """Return the error 400 with its usual beginning."""
    return ApiError(400, f"Bad Request: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Return the error 429 that asks to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(group: int) -> ApiError:
    """Return the error 400 of a group that has become the supergroup of this id."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, reason, migrate_to_chat_id=group)
