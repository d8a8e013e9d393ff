"""The error of this room."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that gives no text. `what` is wrong and what `todo`, both in Chinese; neither holds any of its text."""

    def __init__(self, what: str, todo: str) -> None:
        self.what = what
        self.todo = todo
        super().__init__(f"{what}；{todo}")
