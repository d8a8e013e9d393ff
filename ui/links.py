"""Addresses within the page, and the script that follows them without loading the page anew.

Loading it anew would lose what is pasted on 研判. Streamlit reruns in the same session when the address changes under
it, as on the browser's way back.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

FOLLOW = """<script>
window.fadu_links ??= document.addEventListener('click', event => {
  const link = event.target.closest?.('.fd a[href^="?"], .fd a[data-page]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState({}, '', link.getAttribute('href'));
  dispatchEvent(new PopStateEvent('popstate'));
  document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
}) ?? true;</script>"""


def law_address(ident: str, on: dt.date) -> str:
    """A provision on 法条, on that day."""
    return f"?at={quote(ident)}&on={on.isoformat()}"


def read_address(ident: str) -> str:
    """An entry of the knowledge base on 检索; the link that has it must carry data-page."""
    return f"search?read={quote(ident)}"


def law_page_address(ident: str, on: dt.date) -> str:
    """The same from another page; the link that has it must carry data-page."""
    return f"law{law_address(ident, on)}"


def search_address(question: str) -> str:
    """The answer to a question on 检索; the link that has it must carry data-page."""
    return f"search?q={quote(question)}"
