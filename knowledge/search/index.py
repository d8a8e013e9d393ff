"""The Whoosh index on disk: written whole beside the old one, then swapped in; read through cached BM25F weights.

An index is a folder `<name>-<key>` of the cache folder. The key hashes everything that went in, so that an index of
other content, of another version of this code, or a broken one is never read: it is built anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.util.filelock import FileLock, try_for

from knowledge.search.analysis import BigramAnalyzer, WordAnalyzer
from knowledge.search.columns import column
from knowledge.search.entry import Entry
from knowledge.search.fingerprint import analysis
from knowledge.text.concepts import MARK, concepts
from knowledge.text.folding import fold
from knowledge.text.words import frequency, is_word, stopwords

FORMAT = "4"  # of the folder and of what the analyzers put in; raise it when either changes
WORD_FIELDS = ("title", "keys", "heads", "body")
PAIRS = "pairs"
_MOST_SEGMENTS = 12  # an index of more parts is built anew
_READY = "ready.json"  # written last: a folder without it is half an index


class IndexBroken(Exception):
    """The folder is missing, half written, damaged or of another content."""


def schema() -> fields.Schema:
    """Fields of the index; the entry itself is stored whole."""
    words = {name: fields.TEXT(analyzer=WordAnalyzer(), phrase=name == "body") for name in WORD_FIELDS}
    exact = {name: fields.ID() for name in ("kind", "level", "instrument", "group")}
    return fields.Schema(
        id=fields.ID(unique=True),
        entry=fields.STORED,
        **words,
        **exact,
        cites=fields.KEYWORD(commas=True),
        **{PAIRS: fields.TEXT(analyzer=BigramAnalyzer(), phrase=True)},
    )


def key_of(parts: Iterable[str]) -> str:
    """The name for an index of this content."""
    digest = hashlib.sha256(FORMAT.encode())
    for part in parts:
        digest.update(b"\0" + part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def folder_of(cache: Path, name: str, key: str) -> Path:
    """Where that index lies."""
    return cache / f"{name}-{key}"


def is_ready(folder: Path) -> bool:
    """Whether a whole index lies there (its files may still be damaged: opening tells)."""
    return (folder / _READY).is_file()


def write(
    cache: Path, name: str, key: str, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None
) -> Path:
    """Build the index for these entries and swap it in; readers see the old one or the new one, never a part.

    Where an older index of that name holds a part of the entries, only the rest is added to a copy of it.
    `progress(done, all)` is told after every entry. Two builders of one content may meet: one of them wins, both are
    right. Raises OSError when the folder cannot be written.
    """
    target = folder_of(cache, name, key)
    work = cache / f".{name}-{key}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    work.mkdir(parents=True)
    try:
        if not _extend(work, _older(cache, name, target), entries, progress):
            _fill(work, entries, progress)
        _swap(work, target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return target


def _fill(work: Path, entries: Sequence[Entry], progress: Callable[[int, int], None] | None) -> None:
    built = index.create_in(str(work), schema())
    _add(built, entries, progress)
    _finish(work, built, entries)


def _add(built: index.Index, entries: Sequence[Entry], progress: Callable[[int, int], None] | None) -> None:
    writer = built.writer(limitmb=256)
    for done, entry in enumerate(entries, 1):
        writer.add_document(**document(entry))
        if progress:
            progress(done, len(entries))
    writer.commit(merge=False)  # entries keep their numbers


def _finish(work: Path, built: index.Index, entries: Sequence[Entry]) -> None:
    """Write what belongs to the index besides, last of all; `entries` in the order of their numbers."""
    with built.reader() as reader:
        terms = (term.decode() for field in WORD_FIELDS for term in reader.lexicon(field))
        known = {term for term in terms if not term.startswith(MARK)} | stopwords()  # both cut a question
    built.close()
    ready = {
        "format": FORMAT,
        "analysis": analysis(),
        "words": {word: frequency(word) for word in sorted(known)},
        "terms": sorted(_terms(entries)),
        "named": _named(entries),
        "ids": [entry.id for entry in entries],
        "columns": [column(entry) for entry in entries],
        "digests": [_digest(entry) for entry in entries],
    }
    (work / _READY).write_text(json.dumps(ready, ensure_ascii=False), encoding="utf-8")


def _older(cache: Path, name: str, target: Path) -> Path | None:
    """Another whole index of that name, the youngest."""
    found = [path for path in cache.glob(f"{name}-*") if path != target and is_ready(path)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _extend(
    work: Path, older: Path | None, entries: Sequence[Entry], progress: Callable[[int, int], None] | None
) -> bool:
    """Make `work` a copy of the older index with the entries that it lacks; False where that cannot be."""
    try:
        ready = load_ready(older) if older else {}
    except IndexBroken:
        return False
    held: list[str] = ready.get("digests", [])
    wanted = {_digest(entry): entry for entry in entries}
    fitting = held and ready.get("analysis") == analysis() and all(digest in wanted for digest in held)
    if older is None or not fitting or len(list(older.glob("*.seg"))) >= _MOST_SEGMENTS:
        return False
    new = [entry for digest, entry in wanted.items() if digest not in set(held)]
    try:
        for path in older.iterdir():
            if path.suffix in (".seg", ".toc"):  # written once and never changed
                _link(path, work / path.name)
        built = index.open_dir(str(work))
        _add(built, new, progress)
        _finish(work, built, [*(wanted[digest] for digest in held), *new])
    except Exception:  # whatever is wrong with the older index: build from the entries
        for path in work.iterdir():
            path.unlink()
        return False
    return True


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:
        shutil.copyfile(path, to)


def _digest(entry: Entry) -> str:
    """Identifies an entry with all that is in it."""
    return hashlib.sha256(repr(asdict(entry)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _terms(entries: Iterable[Entry]) -> set[str]:
    """What a typing error may be corrected to: the names of things, not the words of questions."""
    named = {key for entry in entries if entry.kind in ("专题", "法条", "法律文件") for key in entry.keys}
    return {term for term in named | concepts().words if 2 <= len(term) <= 8 and is_word(term)}


def _named(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Numbers of the topics that are asked for by exactly this name, folded."""
    named: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for key in entry.keys if entry.kind == "专题" else ():
            named.setdefault(fold(key).text, []).append(number)
    return named


def article(ident: str) -> str:
    """The article that a citation id lies in: 刑法:277:5 → 刑法:277."""
    return ":".join(ident.split(":")[:2])


def document(entry: Entry) -> dict[str, Any]:
    """The entry as Whoosh takes it."""
    keys, heads = "\n".join(entry.keys), "\n".join(entry.heads)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "level": entry.level,
        "instrument": entry.instrument,
        "group": entry.group,
        "title": entry.title,
        "keys": keys,
        "heads": heads,
        "cites": ",".join(sorted({article(ident) for ident in entry.provisions})),
        "body": entry.body,
        PAIRS: "\n".join((entry.title, keys, entry.body)),
        "entry": entry,
    }


def _swap(work: Path, target: Path) -> None:
    if is_ready(target):  # somebody built the same content meanwhile, or it is to be replaced because it is damaged
        aside = work.with_name(work.name + "-old")
        with contextlib.suppress(OSError):
            target.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    elif target.exists():
        shutil.rmtree(target, ignore_errors=True)
    try:
        work.rename(target)
    except OSError:
        if not is_ready(target):
            raise
        shutil.rmtree(work, ignore_errors=True)


@contextlib.contextmanager
def one_builder(cache: Path, timeout: float) -> Iterator[None]:
    """Let one process or thread build at a time. After `timeout` seconds go on all the same: builds do not harm each
    other, they only repeat work."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(cache / ".building"))
    got = try_for(lock.acquire, timeout=timeout, delay=0.05)
    try:
        yield
    finally:
        if got:
            lock.release()


def prune(cache: Path, name: str, keep: str) -> None:
    """Remove indexes of this name with other keys, and what builders left behind; a folder in use stays readable."""
    if not cache.is_dir():
        return
    for path in cache.iterdir():
        old = path.name.startswith(f"{name}-") and path.name != f"{name}-{keep}"
        if path.is_dir() and (old or _abandoned(path, name)):
            shutil.rmtree(path, ignore_errors=True)


def _abandoned(path: Path, name: str) -> bool:
    """A builder's folder that nobody has touched for an hour."""
    return path.name.startswith(f".{name}-") and time.time() - path.stat().st_mtime > 3600


def load_ready(folder: Path) -> dict[str, Any]:
    """What the builder wrote last. Raises IndexBroken."""
    try:
        ready = json.loads((folder / _READY).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise IndexBroken(f"索引不完整：{folder}") from error
    if not isinstance(ready, dict) or ready.get("format") != FORMAT:
        raise IndexBroken(f"索引版本不符：{folder}")
    return ready
