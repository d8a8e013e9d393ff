"""The Markdown that our topics are written in, as HTML: headings, lists, steps, tables, bold. All else is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def blocks(markdown: str) -> Markup:
    """Our Markdown (headings, lists, tables, bold) as HTML; everything else is text."""
    return Markup("").join(_block(lines) for lines in _grouped(markdown.splitlines()))


def _grouped(lines: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    for line in lines:
        if held and _sort(line) != _sort(held[-1]):
            yield held
            held = []
        if line.strip():
            held.append(line)
    if held:
        yield held


def _sort(line: str) -> str:
    if not line.strip():
        return "blank"
    if line.startswith("#"):
        return line  # a heading stands alone
    if line.startswith("- "):
        return "list"
    if re.match(r"\d+\. ", line):
        return "steps"
    return "table" if line.startswith("|") else "text"


def _block(lines: list[str]) -> Markup:
    sort = _sort(lines[0])
    if sort == "list":
        return Markup("<ul>{}</ul>").format(_items(line[2:] for line in lines))
    if sort == "steps":
        return Markup("<ol>{}</ol>").format(_items(line.partition(". ")[2] for line in lines))
    if sort == "table":
        return _table([[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines])
    if lines[0].startswith("#"):
        return Markup("<h2>{}</h2>").format(inline(lines[0].lstrip("# ")))
    return Markup("<p>{}</p>").format(inline("".join(lines)))


def _items(texts: Iterable[str]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(inline(text)) for text in texts)


def _table(rows: list[list[str]]) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(inline(cell)) for cell in rows[0])
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(inline(cell)) for cell in row))
        for row in rows[1:]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in row)
    )
    return Markup('<div class="kb-wide"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>').format(
        head, body
    )


def inline(text: str) -> Markup:
    """A line of text with its **bold** words; nothing in it is taken as HTML."""
    return Markup(_BOLD.sub(r"<strong>\1</strong>", str(escape(text))))
