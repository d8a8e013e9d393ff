"""The law base compiled to one JSON file, so that a start need not parse and lint the YAML again.

It is kept beside the package's byte code (`__pycache__`): written after lint has passed, left out where that folder
cannot be written, never part of the repository. It carries the hash of every file that it was made from, and with any
other content it is not used. JSON, never pickle.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from importlib.util import cache_from_source
from pathlib import Path

from pydantic import ValidationError

from statutes.evidence.model import EvidenceBase
from statutes.model import Pack, Provision, Strict

SCHEMA = 3
FILE = "law.snapshot.json"


class Snapshot(Strict):
    """Compiled law files. `schema_version` has no default, so that it is always written."""

    schema_version: int
    digest: str
    provisions: tuple[Provision, ...]
    packs: tuple[Pack, ...]
    evidence: EvidenceBase = EvidenceBase()


def digest(hashes: Mapping[str, str]) -> str:
    """One hash over the hashes of the files (name → SHA-256)."""
    return hashlib.sha256("\n".join(f"{name} {value}" for name, value in sorted(hashes.items())).encode()).hexdigest()


def place() -> Path:
    """Where the snapshot of this package stands, or would stand."""
    return Path(cache_from_source(__file__)).parent / FILE


def read(wanted: str) -> Snapshot | None:
    """The kept snapshot, if it was made from exactly these contents."""
    try:
        text = place().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return loads(text, wanted)


def keep(made: Snapshot) -> bool:
    """Write the snapshot, whole or not at all. False where the folder cannot be written."""
    target = place()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(dumps(made))
        Path(temporary).replace(target)
    except OSError:
        return False
    return True


def loads(text: str, wanted: str) -> Snapshot | None:
    """A snapshot from its text; None where it is of other contents, another schema, or broken."""
    if f'"digest":"{wanted}"' not in text[:200]:
        return None
    try:
        found = Snapshot.model_validate_json(text)
    except ValidationError:
        return None
    return found if found.schema_version == SCHEMA and found.digest == wanted else None


def dumps(made: Snapshot) -> str:
    """The text of a snapshot: same contents, same bytes."""
    return made.model_dump_json(by_alias=True, exclude_defaults=True) + "\n"
