"""The compiled snapshot says the same as the YAML, and is never used for other contents."""

from __future__ import annotations

from importlib import resources

import pytest

from statutes import book, snapshot
from statutes.loader import read_texts, read_tree
from statutes.snapshot import Snapshot


@pytest.fixture(scope="module")
def made() -> book.Book:
    return book.from_files(read_tree())


def test_the_snapshot_is_current(made: book.Book) -> None:
    written = resources.files("statutes").joinpath(snapshot.FILE).read_text(encoding="utf-8")
    expected = snapshot.dumps(made.provisions, made.all_packs, made.digest)
    assert written == expected, "law files have changed: run `uv run python -m statutes.snapshot`"


def test_it_says_what_the_yaml_says(made: book.Book) -> None:
    loaded = snapshot.loads(snapshot.dumps(made.provisions, made.all_packs, made.digest), made.digest)
    assert isinstance(loaded, Snapshot)
    assert (loaded.provisions, loaded.packs) == (made.provisions, made.all_packs)


def test_same_contents_same_bytes(made: book.Book) -> None:
    once = snapshot.dumps(made.provisions, made.all_packs, made.digest)
    assert once == snapshot.dumps(made.provisions, made.all_packs, made.digest)


@pytest.mark.parametrize("spoil", ["other contents", "cut short", "not JSON", "another schema"])
def test_a_snapshot_that_does_not_fit_is_not_used(made: book.Book, spoil: str) -> None:
    text = snapshot.dumps(made.provisions, made.all_packs, made.digest)
    wanted = made.digest
    if spoil == "other contents":
        wanted = "0" * 64
    elif spoil == "cut short":
        text = text[: len(text) // 2]
    elif spoil == "not JSON":
        text = f'"digest":"{wanted}" nonsense'
    else:
        text = text.replace('{"digest"', '{"schema_version":99,"digest"', 1)
    assert snapshot.loads(text, wanted) is None


def test_any_changed_file_changes_the_digest() -> None:
    texts = read_texts()
    before = snapshot.digest(book.digests(texts))
    for name in texts:
        assert snapshot.digest(book.digests({**texts, name: texts[name] + " "})) != before
    assert {"vocabulary.yaml", "instruments.yaml"} <= set(texts)


def test_without_a_current_snapshot_the_yaml_is_read(monkeypatch: pytest.MonkeyPatch, made: book.Book) -> None:
    monkeypatch.setattr(snapshot, "packaged", lambda wanted: None)
    book.load.cache_clear()
    try:
        assert book.load().provisions == made.provisions
    finally:
        book.load.cache_clear()
