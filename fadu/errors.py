"""The one kind of error a person sees: what is wrong, and what to do about it."""

from __future__ import annotations


class FaduError(Exception):
    """An error with a Chinese message. It never holds words of the narrative.

    `what` says what is wrong, `todo` what to do; `str()` gives both as two sentences.
    """

    def __init__(self, what: str, todo: str = "") -> None:
        self.what = what
        self.todo = todo
        super().__init__("".join(part if part.endswith("？") else f"{part}。" for part in (what, todo) if part))
