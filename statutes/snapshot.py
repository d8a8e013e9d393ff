"""The law base compiled to one JSON file, so that a start need not parse and lint the YAML again.

The snapshot carries the hash of every file that it was made from; with any other content it is not used and the YAML
is read. `python -m statutes.snapshot` writes it anew after lint has passed. JSON, never pickle.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from statutes.model import Pack, Provision, Strict

SCHEMA = 1
FILE = "snapshot.json"


class Snapshot(Strict):
    """Compiled law files."""

    schema_version: int = SCHEMA
    digest: str
    provisions: tuple[Provision, ...]
    packs: tuple[Pack, ...]


def digest(hashes: Mapping[str, str]) -> str:
    """One hash over the hashes of the files (name → SHA-256)."""
    return hashlib.sha256("\n".join(f"{name} {value}" for name, value in sorted(hashes.items())).encode()).hexdigest()


def packaged(wanted: str) -> Snapshot | None:
    """The packaged snapshot, if it was made from exactly these contents."""
    file = resources.files("statutes").joinpath(FILE)
    if not file.is_file():
        return None
    return loads(file.read_text(encoding="utf-8"), wanted)


def loads(text: str, wanted: str) -> Snapshot | None:
    """A snapshot from its text; None where it is of other contents, another schema, or broken."""
    if f'"digest":"{wanted}"' not in text[:200]:
        return None
    try:
        found = Snapshot.model_validate_json(text)
    except ValidationError:
        return None
    return found if found.schema_version == SCHEMA and found.digest == wanted else None


def dumps(provisions: tuple[Provision, ...], packs: tuple[Pack, ...], wanted: str) -> str:
    """The text of a snapshot: same contents, same bytes."""
    made = Snapshot(digest=wanted, provisions=provisions, packs=packs)
    return made.model_dump_json(by_alias=True, exclude_defaults=True) + "\n"


def main() -> int:
    """Lint the packaged law files and write their snapshot. 0 when written, 1 when lint found something."""
    from statutes import book  # late: the book reads snapshots
    from statutes.loader import read_tree
    from statutes.problems import LawDataError

    try:
        made = book.from_files(read_tree())
    except LawDataError as error:
        print(error, file=sys.stderr)
        return 1
    text = dumps(made.provisions, made.all_packs, made.digest)
    Path(str(resources.files("statutes").joinpath(FILE))).write_text(text, encoding="utf-8")
    print(f"{FILE}：{len(made.provisions)} 条，{len(text.encode()) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
