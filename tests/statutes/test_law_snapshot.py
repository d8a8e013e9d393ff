"""The compiled snapshot says the same as the YAML, and is never used for other contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from statutes import book, snapshot
from statutes.loader import read_texts, read_tree
from statutes.snapshot import Snapshot


@pytest.fixture(scope="module")
def made() -> book.Book:
    return book.from_files(read_tree())


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for the snapshot, and a law base that has not been loaded yet."""
    monkeypatch.setattr(snapshot, "place", lambda: tmp_path / "cache" / snapshot.FILE)
    return tmp_path / "cache"


def load_afresh() -> book.Book:
    return book.load.__wrapped__()


def test_the_first_start_keeps_a_snapshot_and_the_next_uses_it(
    elsewhere: Path, made: book.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_afresh().provisions == made.provisions
    assert [file.name for file in elsewhere.iterdir()] == [snapshot.FILE]
    monkeypatch.setattr(book, "read_tree", lambda: pytest.fail("the YAML was read again"))
    again = load_afresh()
    assert (again.provisions, again.all_packs, again.receipt()) == (made.provisions, made.all_packs, made.receipt())


def test_where_nothing_can_be_written_the_yaml_serves(elsewhere: Path, made: book.Book) -> None:
    elsewhere.write_text("a file stands where the folder would be", encoding="utf-8")
    assert load_afresh().provisions == made.provisions


def test_it_says_what_the_yaml_says(made: book.Book) -> None:
    loaded = snapshot.loads(snapshot.dumps(book.compile_book(made)), made.digest)
    assert isinstance(loaded, Snapshot)
    assert (loaded.provisions, loaded.packs) == (made.provisions, made.all_packs)
    assert loaded.evidence == made.evidence


def test_same_contents_same_bytes(made: book.Book) -> None:
    once = snapshot.dumps(book.compile_book(made))
    assert once == snapshot.dumps(book.compile_book(made))


@pytest.mark.parametrize("spoil", ["other contents", "cut short", "not JSON", "another schema"])
def test_a_snapshot_that_does_not_fit_is_not_used(made: book.Book, spoil: str) -> None:
    text = snapshot.dumps(book.compile_book(made))
    wanted = made.digest
    if spoil == "other contents":
        wanted = "0" * 64
    elif spoil == "cut short":
        text = text[: len(text) // 2]
    elif spoil == "not JSON":
        text = f'"digest":"{wanted}" nonsense'
    else:
        text = text.replace(f'"schema_version":{snapshot.SCHEMA}', '"schema_version":99', 1)
    assert snapshot.loads(text, wanted) is None


def test_any_changed_file_changes_the_digest() -> None:
    texts = read_texts()
    before = snapshot.digest(book.digests(texts))
    for name in texts:
        assert snapshot.digest(book.digests({**texts, name: texts[name] + " "})) != before
    assert {"vocabulary.yaml", "instruments.yaml", "evidence/kinds.yaml", "evidence/proof.yaml"} <= set(texts)
