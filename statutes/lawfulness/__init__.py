"""Lawfulness notices as data: the person's rights, recusal, and whether the procedure was kept (for both sides)."""

from statutes.lawfulness.load import notices
from statutes.lawfulness.model import FileItem, Notice

__all__ = ["FileItem", "Notice", "notices"]
