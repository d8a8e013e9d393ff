"""A provision as it is encoded, on the terminal."""

from __future__ import annotations

import datetime as dt

from fadu.errors import FaduError
from statutes import citation as citations
from statutes import render
from statutes.book import Book, load
from statutes.citation import Citation, CitationError


def text(citation: str, on: dt.date) -> str:
    """What the law base holds of a place on that day: its standing, the encoding, the other versions.

    `citation` is an id (治安管理处罚法2025:61) or as printed (《治安管理处罚法》第六十一条); an instrument alone
    lists its encoded articles of the day. Raises FaduError where nothing is encoded.
    """
    book = load()
    try:
        place = citations.read(citation, on)
    except CitationError as error:
        raise FaduError(str(error).rstrip("。"), "例如 治安管理处罚法2025:61，或者 《刑法》第277条第5款") from None
    if not place.article and place.law in book.instruments:
        return _contents(book, place, on)
    answer = book.answer(place, on)
    if answer.provision is None:
        raise FaduError(answer.note.rstrip("。"), "可用 fadu show 法名 看本库收了哪些条，例如 fadu show 刑法")
    return "\n".join(
        [f"{on}　{answer.note}", "", render.text(answer.provision), _versions(book, answer.provision.provision)]
    )


def _contents(book: Book, place: Citation, on: dt.date) -> str:
    region = book.instruments[place.law].region
    encoded = [p for p in book.in_force(on, region) if citations.parse(p.provision).law == place.law]
    if not encoded:
        raise FaduError(f"{citations.display(place)}在 {on} 没有收录的条款", "请核对日期（--on）")
    rows = [f"  {p.provision}　{p.title}" for p in sorted(encoded, key=lambda p: citations.parse(p.provision))]
    return "\n".join([f"{on}　{citations.display(place, full=True, year=True)}收录的条款：", *rows])


def _versions(book: Book, ident: str) -> str:
    rows = [f"  {p.provision}　{render.dates(p)}" for p in book.versions(ident)]
    return "\n".join(["各版本：", *rows])
