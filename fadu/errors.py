"""The one kind of error a person sees: what is wrong, and what to do about it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from statutes.files.errors import UnreadableFile


class FaduError(Exception):
    """An error with a Chinese message. It never holds words of the narrative.

    `what` says what is wrong, `todo` what to do; `str()` gives both as two sentences.
    """

    def __init__(self, what: str, todo: str = "") -> None:
        self.what = what
        self.todo = todo
        super().__init__("".join(part if part.endswith("？") else f"{part}。" for part in (what, todo) if part))


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Tell a file that cannot be read as the person is told everything."""
    try:
        yield
    except UnreadableFile as error:
        raise FaduError(error.what, error.todo) from None
