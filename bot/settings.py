"""Settings, from the environment and from a ``.env`` file in the working folder."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.store import Library, shipped_library


class Settings(BaseSettings):
    """Everything that can be set. `.env.example` describes each for whoever runs the bot."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    library: Path | None = Field(default=None, validation_alias="ONRECORD_LIBRARY")
    log_level: str = Field(default="INFO", validation_alias="ONRECORD_LOG_LEVEL")


def own_library(settings: Settings) -> Path:
    """Return where the user's own library is, or would be."""
    return settings.library or user_data_path("onrecord", appauthor=False) / "library.sqlite3"


def open_library(settings: Settings, path: Path | None) -> Library:
    """Open the library named, else the user's own if there is one, else what ships.

    :raises corpus.store.LibraryError: where the library named is not there or can't be used
    """
    if path is not None:
        return Library.open(path)
    own = own_library(settings)
    if settings.library is not None or own.exists():
        return Library.open(own)
    return shipped_library()
