"""The narrative with its evidence marked, as HTML that shows the text and nothing but the text.

Everything from the narrative is escaped, so HTML or Markdown in it stays visible as characters. Numbers and
colours are attributes and style sheets: the text content of the result equals the narrative, code point for code point.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
TONES = 6  # colours in styles/result.css; the number beside the words tells more than six apart


@dataclass(frozen=True)
class Mark:
    """Words that belong together because they support one thing (an element, a lead …).

    `spans` are (start, end) in code points into the narrative; they may overlap each other and other marks.
    `number` is 0 for a mark that stays invisible until somebody follows a link to it.
    """

    key: str  # [a-z][a-z0-9]*, also the prefix of the anchors
    number: int
    label: str
    spans: tuple[tuple[int, int], ...]


def sign(number: int) -> str:
    """The sign set beside marked words: ① … ⑳, then (21) …"""
    return CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})"


def anchor(mark: Mark, index: int = 0) -> str:
    """The id of the `index`-th span of a mark, without the #."""
    return f"{mark.key}-{index}"


def render(text: str, marks: Sequence[Mark]) -> Markup:
    """Narrative → HTML. Spans outside the text are cut to it, empty ones are dropped."""
    begins: dict[int, list[int]] = defaultdict(list)  # position → indices of the marks that begin, or end, there
    ends: dict[int, list[int]] = defaultdict(list)
    anchors: dict[int, list[str]] = defaultdict(list)
    for index, mark in enumerate(marks):
        for start, end in _merged(mark.spans, len(text)):
            begins[start].append(index)
            ends[end].append(index)
        for number, (start, _) in enumerate(mark.spans):
            anchors[min(max(start, 0), len(text))].append(anchor(mark, number))
    here: set[int] = set()
    parts: list[str] = []
    for start, end in pairwise(sorted({0, len(text), *begins, *ends, *anchors})):
        here -= set(ends.get(start, ()))
        here |= set(begins.get(start, ()))
        parts += [_anchor_html(ident) for ident in anchors.get(start, ())]
        closing = [marks[index] for index in sorted(ends.get(end, ())) if marks[index].number]
        parts.append(_segment(text[start:end], [marks[index] for index in sorted(here)], closing))
    parts += [_anchor_html(ident) for ident in anchors.get(len(text), ())]
    return Markup("".join(parts))


def _merged(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Overlapping or touching spans of one mark as one, inside 0..length."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(s, 0), min(e, length)) for s, e in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _anchor_html(ident: str) -> str:
    return f'<span class="fd-at" id="{escape(ident)}" tabindex="-1"></span>'


def _text(text: str) -> str:
    # A raw carriage return would be turned into a line feed by the browser's parser.
    return str(escape(text)).replace("\r", "&#13;")


def _segment(text: str, here: Sequence[Mark], closing: Sequence[Mark]) -> str:
    if not text:
        return ""
    if not here:
        return _text(text)
    loud = [mark for mark in here if mark.number]
    classes = [mark.key for mark in here]
    if loud:
        # The later mark says more of the words (the conduct, after whom it met): its ground, the first one's line.
        classes += ["on", f"tone{(loud[-1].number - 1) % TONES + 1}"]
    if len(loud) > 1:
        classes += ["also", f"under{(loud[0].number - 1) % TONES + 1}"]
    signs = "".join(sign(mark.number) for mark in closing)
    title = "；".join(mark.label for mark in loud)
    attributes = f' title="{escape(title)}"' if title else ""
    attributes += f' data-signs="{escape(signs)}"' if signs else ""
    return f'<mark class="{escape(" ".join(classes))}"{attributes}>{_text(text)}</mark>'
