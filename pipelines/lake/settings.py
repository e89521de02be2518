"""Where documents are read from and where results go, as the environment says.

Only folders and numbers of the set-up stand here. What is kept in those folders stands in ``tables`` and
``snapshot``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class SettingsError(Exception):
    """A setting that cannot work; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The set-up of one run.

    Attributes:
        raw: Landing folder of the documents.
        home: Folder of the lake, the build database and the snapshot.
        workers: Number of processes that read documents.
        kept_snapshots: Number of earlier snapshots that are kept.
        fetches: Whether the nightly run looks for new letters and brings them.
        contact: Who takes errors that readers of the report site find: an e-mail or https address; None for nobody.
    """

    raw: Path
    home: Path
    workers: int
    kept_snapshots: int = 10
    fetches: bool = False
    contact: str | None = None

    @property
    def lake(self) -> Path:
        """Folder of the Parquet tables."""
        return self.home / "lake"

    @property
    def build_database(self) -> Path:
        """Database that dbt builds in; locked while it does."""
        return self.home / "build.duckdb"

    @property
    def snapshot(self) -> Path:
        """Published database; never written in place."""
        return self.home / "comparison.duckdb"

    @property
    def snapshots(self) -> Path:
        """Folder of the earlier snapshots."""
        return self.home / "snapshots"


def settings_from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings and see that they can work.

    Args:
        environment: Variables to read; the process's own if not given. ``LETTERS_RAW``, ``LETTERS_HOME``,
            ``LETTERS_WORKERS``, ``LETTERS_KEPT_SNAPSHOTS``, ``LETTERS_FETCH`` and ``LETTERS_CONTACT`` are looked at.

    Returns:
        Settings with absolute paths. A relative path counts from the repository's root, whatever the working directory.
        The home folder exists afterwards.

    Raises:
        SettingsError: The raw folder is not there, the home folder cannot be written, or a value is not one that
            its setting can have.
    """
    given = os.environ if environment is None else environment
    settings = Settings(
        raw=_folder(given, "LETTERS_RAW", "raw"),
        home=_folder(given, "LETTERS_HOME", "data"),
        workers=_number(given, "LETTERS_WORKERS", os.cpu_count() or 1, least=1),
        kept_snapshots=_number(given, "LETTERS_KEPT_SNAPSHOTS", 10, least=0),
        fetches=_switch(given, "LETTERS_FETCH"),
        contact=_contact(given, "LETTERS_CONTACT"),
    )
    if not settings.raw.is_dir():
        raise SettingsError(
            f"There is no folder {settings.raw} to read documents from: create it or set LETTERS_RAW to another."
        )
    _make_writable(settings.home)
    return settings


def _folder(given: Mapping[str, str], name: str, default: str) -> Path:
    return (REPOSITORY / Path(given.get(name) or default).expanduser()).resolve()


def _number(given: Mapping[str, str], name: str, default: int, least: int) -> int:
    text = given.get(name) or str(default)
    if not text.isdecimal() or int(text) < least:
        raise SettingsError(f"{name} is {text!r} but must be a whole number of at least {least}.")
    return int(text)


def _switch(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name) or "off"
    if text not in ("on", "off"):
        raise SettingsError(f"{name} is {text!r} but must be on or off.")
    return text == "on"


def _contact(given: Mapping[str, str], name: str) -> str | None:
    text = given.get(name) or None
    if text and not re.fullmatch(r"[^@\s<>\"?&]+@[^@\s<>\"?&]+|https://[^\s<>\"]+", text):
        raise SettingsError(
            f"{name} is {text!r} but must be an e-mail address or an address that begins with https://."
        )
    return text


def _make_writable(home: Path) -> None:
    probe = home / ".writable"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"The folder {home} cannot be written to ({error.strerror}): set LETTERS_HOME to one that can."
        ) from error
