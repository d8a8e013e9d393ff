"""What the pages ask of the law: with whose packs, how a citation reads, and what a provision's encoding says."""

from __future__ import annotations

import datetime as dt

from fadu import own_law
from fadu.errors import FaduError
from statutes import book, render
from statutes.book import Book
from statutes.citation import CitationError, display, parse


def in_use() -> tuple[Book, str]:
    """The law with the bureau's own packs. Where one is broken: the law without them, and what is wrong in Chinese."""
    try:
        return own_law.law(), ""
    except FaduError as error:
        return book.load(), str(error)


def cite(ident: str) -> str:
    """`治安管理处罚法2025:61:1:2` → 《治安管理处罚法》第六十一条第一款第（二）项; unchanged where it is no citation."""
    try:
        return display(ident.partition("#")[0])
    except CitationError:
        return ident


def article(ident: str) -> str:
    """The article that a citation lies in, as an id; "" where it is no citation."""
    try:
        return parse(ident).provision
    except CitationError:
        return ""


def encoding(ident: str, on: dt.date | None) -> str:
    """The article as encoded and in force on that day, headed as no official wording; "" where it is not encoded."""
    provision = in_use()[0].provision(ident, on) if article(ident) else None
    return render.text(provision) if provision else ""
