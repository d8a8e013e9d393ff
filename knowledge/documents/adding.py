"""Add files and folders: one bad file never stops the rest, and what was added before is passed over."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from knowledge.documents.errors import DocumentError
from knowledge.documents.reading import MAX_BYTES, READERS, read
from knowledge.documents.splitting import Passage, law_of, split
from knowledge.documents.store import Document, Store, digest_of
from knowledge.text.glosses import broken

Outcome = Literal["已加入", "已有", "失败"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file. `why` tells a failure, or which document has the same content."""

    path: Path
    outcome: Outcome
    why: str = ""
    document: Document | None = None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files meant by files and folders, each once, in order; of a folder only the kinds that we read.

    What does not exist is kept: adding it tells so. Hidden files and lock files of office programs are left out.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.suffix.lower() in READERS and p.is_file())
            found.update(dict.fromkeys(p for p in inside if not p.name.startswith((".", "~$"))))
        else:
            found[path] = None
    return list(found)


def add(store: Store, paths: Iterable[Path], progress: Callable[[int, int, Path], None] | None = None) -> list[Added]:
    """Add every file; each is whole in the store or not at all, so that a broken-off run goes on where it stopped.

    `progress(done, all, path)` is told before each file. Raises DocumentError only when the store cannot be used.
    """
    files = files_in(paths)
    results: list[Added] = []
    for done, path in enumerate(files):
        if progress:
            progress(done, len(files), path)
        results.append(_add_file(store, path))
    return results


def _add_file(store: Store, path: Path) -> Added:
    try:
        data = _bytes(path)
    except DocumentError as error:
        return Added(path, "失败", str(error))
    return add_bytes(store, path, data)


def add_bytes(store: Store, path: Path, data: bytes) -> Added:
    """Add one file by its bytes, e.g. of an upload; `path` gives its name and origin. Raises DocumentError only when
    the store cannot be used."""
    digest = digest_of(data)
    if store.holds(digest):
        return _held(store, digest, path)
    try:
        extracted = read(path, data)
    except DocumentError as error:
        return Added(path, "失败", str(error))
    if twin := store.same_text(extracted.text):
        return _held(store, twin, path)
    law = law_of(extracted.text, extracted.title)
    passages = list(_with_pages(split(extracted.text, law), extracted.pages))
    document = Document(
        digest,
        path.name,
        str(path),
        extracted.title,
        law,
        extracted.encoding,
        len(data),
        dt.datetime.now(),
        tuple(broken(extracted.text)),
        len(passages),
    )
    if not store.add(document, extracted.text, passages, data):
        return _held(store, digest, path)
    return Added(path, "已加入", "", document)


def _held(store: Store, digest: str, path: Path) -> Added:
    same = next((each for each in store.all() if each.digest == digest), None)
    return Added(path, "已有", f"与“{same.name}”内容相同" if same else "", same)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(f"超过 {MAX_BYTES // 1_000_000} MB 的上限")
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("没有这个文件") from None
    except OSError as error:
        raise DocumentError(f"文件读不出来（{error.strerror}）") from None


def _with_pages(
    passages: Iterable[Passage], pages: tuple[tuple[int, int], ...]
) -> Iterator[tuple[Passage, int | None]]:
    starts = [start for start, _ in pages]
    for passage in passages:
        at = bisect.bisect_right(starts, passage.start) - 1
        yield passage, pages[at][1] if at >= 0 else None
