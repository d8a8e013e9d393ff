"""What is due for review: never compared, compared too long ago, or a newer official text has come in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from statutes.book import Book
from statutes.model import Provision
from statutes.official import OfficialStore, StoredText
from statutes.official.parse import OfficialArticle, OfficialParagraph, OfficialText
from statutes.review import stale

TODAY = dt.date(2027, 1, 1)


def provision(article: str, reviewed: str | None, to: str | None = None) -> Provision:
    return Provision.model_validate(
        {
            "provision": f"刑法:{article}",
            "family": f"试验{article}",
            "title": "试验",
            "in_force": {"from": "1997-10-01", **({"to": to} if to else {})},
            "sources": [{"document": "刑法", "confidence": "高"}],
            **({"reviewed": reviewed} if reviewed else {}),
        }
    )


def test_stale() -> None:
    book = Book(
        [
            provision("1", None),
            provision("2", "2026-07-05"),
            provision("3", "2026-07-04"),
            provision("4", None, to="2020-01-01"),
            provision("5", "2026-12-20"),
        ]
    )
    assert [(s.provision.provision, s.reason[:4]) for s in stale(book, TODAY)] == [
        ("刑法:1", "没有核对"),
        ("刑法:3", "上次核对"),
    ]


def imported(store: OfficialStore, valid_on: str, imported_on: str, words: str) -> None:
    """An imported text with one article."""
    article = OfficialArticle(number="5", paragraphs=(OfficialParagraph(text=words),))
    store.save(
        StoredText(
            instrument="刑法",
            valid_on=dt.date.fromisoformat(valid_on),
            imported_on=dt.date.fromisoformat(imported_on),
            source="新文本.md",
            sha256=f"{valid_on}{imported_on}".ljust(64, "0"),
            text=OfficialText(title="刑法", articles=(article,)),
        )
    )


@pytest.mark.parametrize(
    ("texts", "due"),
    [
        ([("2024-03-01", "2026-12-30", "甲")], False),  # the first import of the text that was reviewed
        ([("2026-12-25", "2026-12-30", "甲")], True),  # a text of a day after the review
        ([("2024-03-01", "2026-12-01", "甲"), ("2026-12-01", "2026-12-30", "乙")], True),
        ([("2024-03-01", "2026-12-01", "甲"), ("2026-12-25", "2026-12-30", "甲")], False),  # this article is the same
        ([("2024-03-01", "2026-12-01", "甲"), ("2024-04-01", "2026-12-10", "乙")], False),  # reviewed since
    ],
)
def test_a_text_that_changed_since_the_review(tmp_path: Path, texts: list[tuple[str, str, str]], due: bool) -> None:
    store = OfficialStore(tmp_path)
    for text in texts:
        imported(store, *text)
    found = stale(Book([provision("5", "2026-12-20")]), TODAY, store)
    assert [s.provision.provision for s in found] == (["刑法:5"] if due else [])
    assert all("新文本.md" in s.reason for s in found)
