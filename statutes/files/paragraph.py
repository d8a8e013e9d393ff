"""What the readers of this room give for a file with structure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `level` is that of a heading, 0 for text; `row` counts the table rows of the file, None outside."""

    text: str
    level: int = 0
    row: int | None = None
