"""Lines of Chinese text: broken between characters, with numbers and Latin words kept whole."""

from __future__ import annotations

import re

from rich.cells import cell_len

_PIECES = re.compile(r"[0-9A-Za-z.,:%/+-]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("。，、；：？！）」』》〉”’…—·)]},.;:?!%")
_NEVER_LAST = frozenset("（「『《〈“‘([{")


def wrap(text: str, width: int) -> list[str]:
    """Break `text` into lines of at most `width` terminal cells; all characters but the spaces at breaks are kept.

    No line begins with closing or ends with opening punctuation, where the width leaves a choice.
    """
    lines: list[str] = []
    current: list[str] = []
    used = 0
    for piece in _fitting(text, width):
        size = cell_len(piece)
        if current and used + size > width:
            carried = [piece]
            while (
                len(current) > 1
                and (carried[0] in _NEVER_FIRST or current[-1] in _NEVER_LAST)
                and sum(map(cell_len, carried)) + cell_len(current[-1]) <= width
            ):
                carried.insert(0, current.pop())
            lines.append("".join(current).rstrip())
            current = [] if carried == [" "] else carried
            used = sum(map(cell_len, current))
        else:
            current.append(piece)
            used += size
    if current:
        lines.append("".join(current).rstrip())
    return lines


def _fitting(text: str, width: int) -> list[str]:
    """Pieces that are not broken, each narrower than the line."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces.extend([piece] if cell_len(piece) <= width else piece)
    return pieces
