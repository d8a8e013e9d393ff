"""The look of every page: style sheets, language and name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st

from ui import links

SHEETS = ("chrome.css", "result.css", "handling.css", "print.css")
# The page's language, for screen readers and for the choice of glyphs; Streamlit leaves it English. A constant of ours.
LANGUAGE = "<script>document.documentElement.lang = 'zh-CN'</script>"


@cache
def styles() -> str:
    """All style sheets as one <style> element."""
    return "<style>" + "\n".join(_read(name) for name in SHEETS) + "</style>"


def apply() -> None:
    """Put the style sheets and the name on the page."""
    st.html(styles())
    st.html(LANGUAGE, unsafe_allow_javascript=True)
    st.html(links.FOLLOW, unsafe_allow_javascript=True)
    st.logo(_read("logo.svg"), size="large")


def icon() -> str:
    """The browser tab's icon, as SVG: a named icon of Streamlit's would be fetched from the network."""
    return _read("icon.svg")


def _read(name: str) -> str:
    return files("ui").joinpath("styles", name).read_text(encoding="utf-8")
