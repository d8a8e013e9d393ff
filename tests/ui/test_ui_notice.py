"""What comes from outside stands in notices as it is: a file's name fetches no image and sets no style."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import ui
from ui import notice

NOTICES = {"error", "info", "warning", "success", "markdown", "toast", "caption", "write", "exception"}
NAMES = (
    "![x](http://example.com/a.png).txt",
    "<img src=x>.txt",
    "\\![x](http://example.com/a.png).txt",
    ":red[a]*b*`c`",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_markdown(name: str) -> None:
    rendered = MarkdownIt("commonmark").render(notice.literal(name))
    assert not any(tag in rendered for tag in ("<img", "<a ", "<em", "<code"))


@given(st.text(alphabet="![]()<>\\*_`~|#$&ab张 ", min_size=1))
def test_the_text_is_shown_character_for_character(text: str) -> None:
    (paragraph,) = [token for token in MarkdownIt("commonmark").parse("甲" + notice.literal(text)) if token.children]
    assert "".join(child.content for child in paragraph.children or ()) == "甲" + " ".join(text.split())
    assert {child.type for child in paragraph.children or ()} <= {"text", "text_special"}


def test_only_fixed_words_go_to_streamlits_markdown() -> None:
    for path in Path(ui.__file__).parent.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if path.name != "notice.py" and isinstance(call, ast.Call) and _is_notice(call.func):
                assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"


def _is_notice(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr in NOTICES and ast.unparse(called.value) == "st"
