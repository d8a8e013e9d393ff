"""What a person enters by hand of a case: single steps, corrections of what was read, a whole row of a spreadsheet."""

from matcher.entry.corrections import Correction, corrected
from matcher.entry.load import Enterable, Group, enterable, groups
from matcher.entry.row import BY_HAND, HURT_ROLES, CellProblem, Row, headings, parse_row, unknown_headings

__all__ = [
    "BY_HAND",
    "HURT_ROLES",
    "CellProblem",
    "Correction",
    "Enterable",
    "Group",
    "Row",
    "corrected",
    "enterable",
    "groups",
    "headings",
    "parse_row",
    "unknown_headings",
]
