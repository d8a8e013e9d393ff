"""What is due for review: never compared, compared too long ago, or a newer official text has come in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

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


def test_stale(tmp_path: Path) -> None:
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
    store = OfficialStore(tmp_path)
    store.save(
        StoredText(
            instrument="刑法",
            valid_on=dt.date(2026, 12, 10),
            imported_on=dt.date(2026, 12, 15),
            source="新文本.md",
            sha256="0" * 64,
            text=OfficialText(
                title="刑法", articles=(OfficialArticle(number="1", paragraphs=(OfficialParagraph(text="某"),)),)
            ),
        )
    )
    assert [s.provision.provision for s in stale(book, TODAY, store)] == ["刑法:1", "刑法:2", "刑法:3"]
