"""Notices that may hold a file's name, a pack's words or what was typed: shown as they stand, never as Markdown.

Streamlit reads the text of a notice as Markdown, in which a name could fetch an image from outside.
"""

from __future__ import annotations

import re

import streamlit as st

_MARKS = re.compile(r"([\\`*_\[\]<>#|~$!&])")


def literal(text: str) -> str:
    """The text in Markdown that shows it character for character, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def error(text: str) -> None:
    """Draw what went wrong."""
    st.error(literal(text), icon=":material/error:")


def info(text: str) -> None:
    """Draw what is good to know."""
    st.info(literal(text), icon=":material/info:")


def success(text: str) -> None:
    """Draw what was done."""
    st.success(literal(text))
