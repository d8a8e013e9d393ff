"""The error of this room."""

from __future__ import annotations


class DocumentError(Exception):
    """A document that cannot be read or kept. The message is in Chinese and holds none of its text."""
