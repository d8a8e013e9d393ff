"""Imported official texts in the reader's data folder: one JSON file for each version, older ones kept."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

from statutes.model import Strict
from statutes.official.parse import OfficialText

SCHEMA = 1


class StoredText(Strict):
    """An imported text: whose it is, on which day it was the text in force, and from which file it came."""

    schema_version: int = SCHEMA
    instrument: str
    valid_on: dt.date  # a day on which this wording was in force; decides which encoded version it is held against
    imported_on: dt.date
    source: str  # name of the file
    sha256: str  # of the file's bytes
    text: OfficialText


class OfficialStore:
    """A folder of imported texts. Reads nothing until asked; a file that cannot be read is left out and named."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, stored: StoredText) -> Path:
        """Write the text whole or not at all. Raises OSError.

        The same text again changes nothing; the same file read otherwise (by a later version of the product) is kept
        as it is read now.
        """
        target = self.folder / stored.instrument / f"{stored.valid_on}-{stored.sha256[:12]}.json"
        held = self._read(target) if target.exists() else None
        if held is not None and held.text == stored.text:
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(stored.model_dump_json())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return target

    def versions(self, instrument: str) -> tuple[StoredText, ...]:
        """All imported versions of an instrument, oldest first."""
        folder = self.folder / instrument
        found = []
        for file in sorted(folder.glob("*.json")) if folder.is_dir() else []:
            stored = self._read(file)
            if stored is not None:
                found.append(stored)
        return tuple(sorted(found, key=lambda each: (each.valid_on, each.imported_on, each.sha256)))

    def latest(self, instrument: str) -> StoredText | None:
        """The newest imported version."""
        versions = self.versions(instrument)
        return versions[-1] if versions else None

    def instruments(self) -> tuple[str, ...]:
        """Ids of the instruments of which something was imported."""
        if not self.folder.is_dir():
            return ()
        return tuple(
            sorted(child.name for child in self.folder.iterdir() if child.is_dir() and any(child.glob("*.json")))
        )

    def unreadable(self) -> tuple[Path, ...]:
        """Files that cannot be read as imported texts, so that somebody can look."""
        return tuple(file for file in sorted(self.folder.glob("*/*.json")) if self._read(file) is None)

    @staticmethod
    def _read(file: Path) -> StoredText | None:
        try:
            stored = StoredText.model_validate_json(file.read_text(encoding="utf-8"))
        except (OSError, ValueError, ValidationError):
            return None
        return stored if stored.schema_version == SCHEMA else None
