"""Settings, from the environment and from a ``.env`` file in the working folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from corpus.library.opening import Where
from corpus.library.store import Library

SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")
"""What the address of a database starts with."""
CLUSTERS = ("opensearch+http", "opensearch+https")
"""What the address of an index starts with."""

DESK = "/desk"
"""Where the desk is, at the address of the bot's web server."""

FEWEST_MINUTES = 10
"""Between two looks at a feed: more often is nothing that its server is there for."""


OURS = "ONRECORD_"
"""What the names of settings start with that are no other program's."""
NEAR = 0.7
"""How like a setting's a name is that is taken for it misspelt."""
PLACE = re.compile(r"(?P<host>[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})")
"""Where something listens."""


class Settings(BaseSettings):
    """Everything that can be set. `.env.example` describes each for whoever runs the bot."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", populate_by_name=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    library: Path | None = Field(default=None, validation_alias="ONRECORD_LIBRARY")
    database: SecretStr | None = Field(default=None, validation_alias="ONRECORD_DATABASE")
    index_folder: Path | None = Field(default=None, validation_alias="ONRECORD_INDEX_FOLDER")
    index: SecretStr | None = Field(default=None, validation_alias="ONRECORD_INDEX")
    log_level: str = Field(default="INFO", validation_alias="ONRECORD_LOG_LEVEL")
    log_format: Literal["text", "json"] = Field(
        default="text", validation_alias="ONRECORD_LOG_FORMAT"
    )
    metrics: str = Field(default="", validation_alias="ONRECORD_METRICS")
    sentry_dsn: SecretStr | None = Field(default=None, validation_alias="ONRECORD_SENTRY_DSN")
    admins: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), validation_alias="ONRECORD_ADMINS"
    )
    conversation_hours: int = Field(
        default=24, ge=1, le=24 * 30, validation_alias="ONRECORD_CONVERSATION_HOURS"
    )
    per_minute: int = Field(default=25, ge=1, validation_alias="ONRECORD_QUESTIONS_PER_MINUTE")
    quiet_hours: str = Field(default="22-8", validation_alias="ONRECORD_QUIET_HOURS")
    time_zone: str = Field(default="UTC", validation_alias="ONRECORD_TIME_ZONE")
    feeds_minutes: int = Field(
        default=60, ge=0, le=60 * 24 * 7, validation_alias="ONRECORD_FEEDS_MINUTES"
    )
    whisper_model: Path | None = Field(default=None, validation_alias="ONRECORD_WHISPER_MODEL")
    public_url: str | None = Field(default=None, validation_alias="ONRECORD_PUBLIC_URL")
    webhook_url: str | None = Field(default=None, validation_alias="ONRECORD_WEBHOOK_URL")
    webhook_listen: str = Field(default="127.0.0.1", validation_alias="ONRECORD_WEBHOOK_LISTEN")
    webhook_port: int = Field(default=8080, validation_alias="ONRECORD_WEBHOOK_PORT")
    webhook_secret: SecretStr | None = Field(
        default=None, validation_alias="ONRECORD_WEBHOOK_SECRET"
    )
    api_key: SecretStr | None = Field(default=None, validation_alias="ONRECORD_API_KEY")
    api_per_minute: int = Field(default=120, ge=1, validation_alias="ONRECORD_API_PER_MINUTE")
    desk_key: SecretStr | None = Field(default=None, validation_alias="ONRECORD_DESK_KEY")

    @field_validator("admins", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """Take ids as they are written in a line: "123, 456"."""
        if isinstance(value, int):
            return {value}
        if not isinstance(value, str):
            return value
        written = value.replace(",", " ").split()
        if not all(part.isdigit() for part in written):
            raise ValueError("the ids of Telegram users, with commas between: 123,456")
        return {int(part) for part in written}

    @field_validator("database")
    @classmethod
    def _address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        scheme, colon, _ = value.get_secret_value().partition("://")
        if not colon or scheme not in SCHEMES:
            raise ValueError("postgresql+psycopg://USER:PASSWORD@HOST:PORT/DATABASE")
        return value

    @field_validator("index")
    @classmethod
    def _cluster(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        if value.get_secret_value().partition("://")[0] not in CLUSTERS:
            raise ValueError("opensearch+http://USER:PASSWORD@HOST:PORT,HOST:PORT/NAME")
        return value

    @model_validator(mode="after")
    def _one_library(self) -> Self:
        if self.library is not None and self.database is not None:
            raise ValueError("ONRECORD_LIBRARY and ONRECORD_DATABASE are two libraries; leave one")
        return self

    @field_validator("metrics")
    @classmethod
    def _place(cls, value: str) -> str:
        if value.strip() and not PLACE.fullmatch(value.strip()):
            raise ValueError("an address and a port, as 127.0.0.1:9464")
        return value.strip()

    @field_validator("quiet_hours")
    @classmethod
    def _hours(cls, value: str) -> str:
        start, dash, end = value.partition("-")
        hours = (start.strip(), end.strip())
        if value and not (dash and all(h.isdigit() and int(h) < 24 for h in hours)):
            raise ValueError("two hours of the day, as 22-8, or nothing")
        return value

    @field_validator("feeds_minutes")
    @classmethod
    def _seldom(cls, value: int) -> int:
        if 0 < value < FEWEST_MINUTES:
            raise ValueError(f"{FEWEST_MINUTES} minutes or more, or 0: never")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("a time zone, as Europe/Berlin") from None
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, _ and -")
        return value

    @field_validator("api_key", "desk_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        if not re.fullmatch(r"[!-~]{16,256}", value.get_secret_value()):
            raise ValueError("16 to 256 letters, digits and signs, without blanks")
        return value

    @field_validator("webhook_url", "public_url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        if value and not value.startswith("https://"):
            raise ValueError("Telegram takes https:// addresses only")
        return value.rstrip("/") if value else None

    @property
    def metrics_at(self) -> tuple[str, int] | None:
        """The address and the port at which metrics are told; None where they are not."""
        place = PLACE.fullmatch(self.metrics)
        return (place["host"].strip("[]"), int(place["port"])) if place else None

    def secrets(self) -> tuple[str, ...]:
        """Return all that must appear in no log."""
        every = (getattr(self, name) for name in type(self).model_fields)
        return tuple(one.get_secret_value() for one in every if isinstance(one, SecretStr))

    @property
    def address(self) -> str | None:
        """The address at which pages are read: the public one, else that of the webhook's host."""
        if self.public_url or not self.webhook_url:
            return self.public_url
        return "https://" + urlsplit(self.webhook_url).netloc

    @property
    def admins_sign_in(self) -> bool:
        """Whether admins can sign in through Telegram: it leads back to https:// alone."""
        return bool(self.admins) and (self.address or "").startswith("https://")

    @property
    def listens(self) -> bool:
        """Whether the bot has a web server: for Telegram's calls, pages, the API or the desk."""
        return bool(self.webhook_url or self.public_url or self.api_key or self.desk_key)

    @property
    def desk_address(self) -> str | None:
        """The address at which admins sign in at the desk; None where there is none."""
        return f"{self.address}{DESK}/sign-in" if self.address else None

    def is_night(self, now: datetime) -> bool:
        """Tell whether `now` (with a time zone) is in the quiet hours."""
        if not self.quiet_hours:
            return False
        start, end = (time(int(hour)) for hour in self.quiet_hours.split("-"))
        at = self.local(now).time()
        return start <= at < end if start <= end else at >= start or at < end

    def local(self, now: datetime) -> datetime:
        """Return `now` (with a time zone) in the time zone of whoever runs the bot."""
        return now.astimezone(ZoneInfo(self.time_zone))


def misspelt() -> Iterator[str]:
    """Yield a sentence for each name in the environment and in ``.env`` that is like a setting's,
    and is none: what is said there would be passed over in silence. Others are somebody else's.
    """
    settings = (str(field.validation_alias) for field in Settings.model_fields.values())
    known = {one.removeprefix(OURS) for one in settings if one.startswith(OURS)}
    named = {name.upper() for name in (*os.environ, *_in_file())}
    for name in sorted(one.removeprefix(OURS) for one in named if one.startswith(OURS)):
        nearest = get_close_matches(name, known, n=1, cutoff=NEAR)
        if name not in known and nearest:
            meant = f"did you mean {OURS}{nearest[0]}?"
            yield f"{OURS}{name} is no setting, and is passed over; {meant}"


def _in_file() -> Iterable[str]:
    try:
        return dotenv_values(str(Settings.model_config["env_file"]))
    except (OSError, ValueError):  # whoever reads the settings says what is wrong with it
        return ()


def own_library(settings: Settings) -> Where:
    """Return where the user's own library is, or would be."""
    if settings.database is not None:
        return settings.database.get_secret_value()
    return settings.library or user_data_path("onrecord", appauthor=False) / "library.sqlite3"


def open_own(settings: Settings, where: Where | None, *, create: bool = False) -> Library:
    """Open the library named, else the user's own.

    :param create: make it where there is none
    :raises corpus.library.store.LibraryError: where it is not there or can't be used
    """
    own = own_library(settings)
    opened = Library.open(where or own, create=create, index=settings.index_folder)
    return _with_index(opened, settings) if where is None or where == own else opened


def _with_index(library: Library, settings: Settings) -> Library:
    """Return the user's own library with its index where he wants it; no other's goes there."""
    if settings.index is not None:
        library.database.index_at = settings.index.get_secret_value()
    return library


def open_library(settings: Settings, where: Where | None) -> Library:
    """Open the library named, else the user's own if there is one, else what ships.

    One that nothing was ever added to, as after an `add` that failed, is none.

    :raises corpus.library.store.LibraryError: where the library named is not there or can't be used
    """
    own = own_library(settings)
    if where or settings.library or settings.database or isinstance(own, str):
        return open_own(settings, where)
    if own.exists():
        opened = open_own(settings, None)
        if opened.moment:
            return opened
        opened.close()
    from corpus.library.shipped import shipped_library  # loads every reader, which takes a while

    return shipped_library()


def library_to_run(settings: Settings, where: Where | None) -> Library:
    """Open a library that the bot can keep its chats in, and make one of what ships if need be.

    :raises corpus.library.store.LibraryError: where the library named is not there or can't be used
    """
    library = open_library(settings, where)
    if library.lasts:
        return library
    return _with_index(in_a_file(library, own_library(settings)), settings)


def in_a_file(library: Library, path: Where) -> Library:
    """Return a library at `path` that lasts, and holds the interviews of `library`.

    :raises corpus.library.store.LibraryError: where it can't be written
    """
    kept = Library.open(path, create=True)
    for interview in library:
        kept.add(interview)
    return kept
