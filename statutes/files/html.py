"""The title and the paragraphs of an HTML file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from statutes.files.decoding import decode
from statutes.files.paragraph import Paragraph

_LEFT_OUT = ("script", "style", "noscript", "template", "nav", "footer", "head")
_TEXT = frozenset(("p", "li", "dd", "dt", "pre", "blockquote", "address", "caption", "figcaption", "legend", "summary"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = frozenset(("html", "body", "main", "header", "section", "article", "aside", "div", "center", "form", "hr"))
_LISTS = frozenset(("ul", "ol", "dl", "details", "fieldset", "figure"))
_TABLES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_BLOCKS = _TEXT | _HEADINGS | _PARTS | _LISTS | _TABLES
_ROW_ABOVE = 6  # elements between a paragraph and the table row that it stands in
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)")
_HAN = "\u3400-\u9fff，。；：、"


def read(data: bytes) -> tuple[str, list[Paragraph], str]:
    """(title, paragraphs in document order, encoding) of a file's bytes; the title is "" where there is none.

    A block element is a paragraph, and so is what stands between two line breaks; scripts, styles, menus and page
    footers are left out. Broken markup is read as well as it goes. Raises UnreadableFile where it is no text.
    """
    from bs4 import BeautifulSoup  # late: most files are plain text

    declared = _CHARSET.search(data[:4_000])
    text, encoding = decode(data, declared.group(1).decode("ascii") if declared else "")
    page = BeautifulSoup(text, "html.parser")
    title = page.title.get_text(strip=True) if page.title else ""
    for tag in page(_LEFT_OUT):
        tag.decompose()
    return title, [paragraph for paragraph in _paragraphs(page) if paragraph.text], encoding


def _paragraphs(page: Any) -> Iterator[Paragraph]:
    from bs4.element import NavigableString

    rows: dict[int, int] = {}
    owner: Any = None
    held: list[str] = []
    for node in page.descendants:
        if node.name == "br":
            if owner is not None and _level(owner):
                continue  # a heading in two lines is one heading
            yield _paragraph(owner, held, rows)
            held = []
        elif type(node) is NavigableString and node:  # comments and declarations are kinds of their own
            above = next((parent for parent in node.parents if parent.name in _BLOCKS), page)
            if above is not owner:
                yield _paragraph(owner, held, rows)
                owner, held = above, []
            held.append(str(node))
    yield _paragraph(owner, held, rows)


def _paragraph(owner: Any, held: list[str], rows: dict[int, int]) -> Paragraph:
    text = "".join(held)
    if owner is None or not text.strip():
        return Paragraph("")
    row = next((each for each in islice(owner.parents, _ROW_ABOVE) if each.name == "tr"), None)
    number = None if row is None else rows.setdefault(id(row), len(rows))
    if owner.name != "pre":  # in the source a line may break anywhere
        text = re.sub(rf"(?<=[{_HAN}])[ \t]*[\r\n]\s*(?=[{_HAN}])", "", text)
        text = re.sub(r"[ \t\r\n\xa0]+", " ", text)
    return Paragraph(text.strip(" \t\r\n"), _level(owner), number)


def _level(owner: Any) -> int:
    return int(owner.name[1]) if owner.name in _HEADINGS else 0
