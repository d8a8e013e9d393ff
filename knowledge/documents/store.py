"""What the user added: one SQLite file with the texts and their passages, and the original files beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.documents.errors import DocumentError
from knowledge.documents.splitting import Passage
from knowledge.text.glosses import Broken

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, law TEXT NOT NULL,
    encoding TEXT NOT NULL, size INTEGER NOT NULL, added TEXT NOT NULL, broken TEXT NOT NULL, text TEXT NOT NULL,
    text_digest TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS passages (
    digest TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, number INTEGER NOT NULL, start INTEGER NOT NULL,
    text TEXT NOT NULL, heading TEXT NOT NULL, article TEXT NOT NULL, citation TEXT NOT NULL, page INTEGER,
    PRIMARY KEY (digest, number));
"""
_VERSION = 1  # of the tables: 1 added the digest of the text
_BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was added. `digest` is the SHA-256 of the file."""

    digest: str
    name: str
    path: str  # where it came from
    title: str
    law: str
    encoding: str
    size: int  # bytes
    added: dt.datetime
    broken: tuple[Broken, ...]  # where a gloss does not close, or the text is damaged
    passages: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A passage with its number in the document, from 0, and the page of the PDF it begins on."""

    digest: str
    number: int
    passage: Passage
    page: int | None


class Store:
    """The documents in one folder. Writers wait for each other; a write is whole or did not happen.

    Raises DocumentError when the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "documents.sqlite3"

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._file, timeout=_BUSY_SECONDS)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_SCHEMA)
            _upgrade(connection)
        except (OSError, sqlite3.Error) as error:
            raise DocumentError(f"资料文件夹用不了：{self._folder}（{error}）") from error
        try:
            with connection:
                yield connection
        except sqlite3.Error as error:
            raise DocumentError(f"资料库读写失败：{error}") from error
        finally:
            connection.close()

    def state(self) -> tuple[int, int]:
        """Changes whenever a document comes or goes; (0, 0) while there is none."""
        try:
            found = self._file.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def holds(self, digest: str) -> bool:
        """Whether a document of this content is there."""
        if not self._file.exists():
            return False
        with self._open() as db:
            return db.execute("SELECT 1 FROM documents WHERE digest = ?", (digest,)).fetchone() is not None

    def same_text(self, text: str) -> str:
        """The digest of a document with this text, whatever its file and spaces; "" if there is none."""
        if not self._file.exists():
            return ""
        with self._open() as db:
            row = db.execute("SELECT digest FROM documents WHERE text_digest = ?", (_digest_of_text(text),)).fetchone()
        return str(row[0]) if row else ""

    def add(self, document: Document, text: str, passages: list[tuple[Passage, int | None]], original: bytes) -> bool:
        """Keep a document, all of it or nothing; False if somebody else just added the same file."""
        kept = self.original(document.digest, Path(document.name).suffix)
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(original)
        except OSError as error:
            raise DocumentError(f"原件存不下：{error.strerror}") from error
        broken = json.dumps([asdict(each) for each in document.broken], ensure_ascii=False)
        with self._open() as db:
            added = db.execute(
                "INSERT OR IGNORE INTO documents (digest, name, path, title, law, encoding, size, added, broken, text,"
                " text_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document.digest,
                    document.name,
                    document.path,
                    document.title,
                    document.law,
                    document.encoding,
                    document.size,
                    document.added.isoformat(),
                    broken,
                    text,
                    _digest_of_text(text),
                ),
            )
            if not added.rowcount:
                return False
            db.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (document.digest, number, p.start, p.text, p.heading, p.article, p.citation, page)
                    for number, (p, page) in enumerate(passages)
                ],
            )
        return True

    def original(self, digest: str, suffix: str) -> Path:
        """Where the copy of the original file lies."""
        return self._folder / "originals" / digest[:2] / f"{digest}{suffix.lower()}"

    def all(self) -> list[Document]:
        """All documents, the one added first at the head."""
        if not self._file.exists():
            return []
        with self._open() as db:
            rows = db.execute(
                "SELECT digest, name, path, title, law, encoding, size, added, broken,"
                " (SELECT count(*) FROM passages p WHERE p.digest = d.digest) FROM documents d ORDER BY added, digest"
            ).fetchall()
        return [_document(row) for row in rows]

    def find(self, name: str) -> list[Document]:
        """Documents meant by a digest's beginning (6 characters or more), a file name or a title."""
        return [
            each
            for each in self.all()
            if name in (each.name, each.title, each.path) or (len(name) >= 6 and each.digest.startswith(name))
        ]

    def text(self, digest: str) -> str:
        """The whole text as it was read. Raises DocumentError for an unknown document."""
        if self._file.exists():
            with self._open() as db:
                row = db.execute("SELECT text FROM documents WHERE digest = ?", (digest,)).fetchone()
            if row:
                return str(row[0])
        raise DocumentError("没有这份资料")

    def passages(self, digest: str = "") -> list[Stored]:
        """The passages of a document, or of all, in order."""
        if not self._file.exists():
            return []
        where, values = ("WHERE digest = ?", (digest,)) if digest else ("", ())
        with self._open() as db:
            rows = db.execute(
                f"SELECT digest, number, start, text, heading, article, citation, page FROM passages {where}"
                " ORDER BY digest, number",
                values,
            ).fetchall()
        return [Stored(r[0], r[1], Passage(r[2], r[3], r[4], r[5], r[6]), r[7]) for r in rows]

    def remove(self, digest: str) -> bool:
        """Take a document and the copy of its original out; False if it was not there."""
        with self._open() as db:
            row = db.execute("SELECT name FROM documents WHERE digest = ?", (digest,)).fetchone()
            if row is None:
                return False
            db.execute("DELETE FROM documents WHERE digest = ?", (digest,))
        self.original(digest, Path(row[0]).suffix).unlink(missing_ok=True)
        return True


def _upgrade(connection: sqlite3.Connection) -> None:
    """Bring the tables of an older version to this one; two who try at once wait for each other."""
    if connection.execute("PRAGMA user_version").fetchone()[0] >= _VERSION:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        columns = {row[1] for row in connection.execute("PRAGMA table_info(documents)")}
        if "text_digest" not in columns:
            connection.execute("ALTER TABLE documents ADD COLUMN text_digest TEXT NOT NULL DEFAULT ''")
            for digest, text in connection.execute("SELECT digest, text FROM documents").fetchall():
                connection.execute(
                    "UPDATE documents SET text_digest = ? WHERE digest = ?", (_digest_of_text(text), digest)
                )
        connection.execute("CREATE INDEX IF NOT EXISTS by_text ON documents (text_digest)")
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _digest_of_text(text: str) -> str:
    """SHA-256 of the text without its blanks, which differ from one kind of file to another."""
    return digest_of("".join(text.split()).encode("utf-8", "surrogatepass"))


def digest_of(data: bytes) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def _document(row: tuple[object, ...]) -> Document:
    digest, name, path, title, law, encoding, size, added, broken, passages = map(str, row)
    return Document(
        digest,
        name,
        path,
        title,
        law,
        encoding,
        int(size),
        dt.datetime.fromisoformat(added),
        tuple(Broken(**each) for each in json.loads(broken)),
        int(passages),
    )
