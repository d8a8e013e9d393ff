"""The shape of statutes/lawfulness/*.yaml: what a reviewer should know about how the person was dealt with.

A notice stands beside the charge and never changes it. 确定: told, or worked out from times told; 疑似: something
points to it. Silence raises none: at most it asks for a document that the file should hold.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from statutes.model import Names, Strict
from statutes.supervision.model import Basis, Excuse, Moment, Test


class FileItem(Strict):
    """A document that the file should hold where `when` holds and none of `answered_by` is told or denied."""

    says: str
    when: Test
    answered_by: Names = ()


class Notice(Strict):
    """One lawfulness notice. The law cited is that of the day of the step `on`, else of the day of the conduct."""

    format: Literal[1]
    notice: str
    meaning: str
    when: Test  # 确定
    maybe: Test | None = None  # 疑似 where only this holds
    unsure: Test | None = None  # only 疑似 where this holds as well
    unless: tuple[Excuse, ...] = ()
    on: Moment
    shown: Names = ()
    basis: tuple[Basis, ...] = Field(min_length=1)
    consequence: str  # shown, decides nothing
    consequence_basis: Names = ()
    counts: str = ""
    todo: str
    file_item: FileItem | None = None
