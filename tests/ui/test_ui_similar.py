"""The panel of like cases below the result, and the links that lead on from it."""

from __future__ import annotations

from factories import NARRATIVE, assault
from streamlit.testing.v1 import AppTest

from knowledge.similar import Case, Similar


def panel(page: AppTest) -> str:
    return next(block.value for block in page.get("html") if 'data-testid="fadu-similar"' in block.value)


def ask(page: AppTest) -> AppTest:
    page.text_area(key="text").set_value(NARRATIVE)
    return page.button(key="judge").click().run()


def test_like_cases_follow_the_answer_and_say_what_is_alike_and_what_differs(page, answering):
    answering(assault)
    html = panel(ask(page))
    assert not page.exception
    assert html.count("<h3>标注：") == 3
    assert "相同" in html and "只有该例有" in html
    assert "虚构" in html and "不说明应当同样处理" in html
    assert 'href="law?at=' in html and 'href="search?q=' in html
    assert html.count("data-page") == html.count("<a ")


def test_texts_of_cases_are_text(page, answering, monkeypatch):
    bad = Case("a", "a", "<img src=x onerror=alert(1)>", frozenset(), "<b>案由</b>", "<i>", "<u>")
    monkeypatch.setattr("ui.similar.like", lambda *_: [Similar(bad, 0.5, ("<s>",), (), ())])
    answering(assault)
    html = panel(ask(page))
    assert not any(tag in html for tag in ("<img", "<b>案由", "<i>", "<u>", "<s>"))


def test_nothing_like_it_is_said(page, answering, monkeypatch):
    monkeypatch.setattr("ui.similar.like", lambda *_: [])
    answering(assault)
    assert "没有相像的" in panel(ask(page))
