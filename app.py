"""The web entrance: `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st

from ui import assess_page, decision_check, law_page, ledger, search_page, theme, warm


def main() -> None:
    """Lay out the pages."""
    st.set_page_config(page_title="法度", page_icon=theme.icon(), layout="wide")
    theme.apply()
    pages = [
        st.Page(assess_page.render, title="研判", icon=":material/gavel:", url_path="assess", default=True),
        st.Page(decision_check.show, title="核对决定", icon=":material/fact_check:", url_path="decision"),
        st.Page(ledger.show, title="台账批量", icon=":material/table_view:", url_path="ledger"),
        st.Page(search_page.render, title="检索", icon=":material/search:", url_path="search"),
        st.Page(law_page.render, title="法条", icon=":material/menu_book:", url_path="law"),
    ]
    st.navigation(pages, position="top").run()
    warm.start()


main()
