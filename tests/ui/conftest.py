"""A page whose answers the test decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def page() -> AppTest:
    """The real app, run once, as a person first meets it."""
    return AppTest.from_file(str(APP), default_timeout=120).run()


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch):
    """Call with an assessment (or an exception): every later 研判 gives it."""

    def use(answer):
        def judge_case(record, given=None, **_):
            if isinstance(answer, Exception):
                raise answer
            if not callable(answer):
                return answer
            return answer(record.text, given) if answer.__code__.co_argcount == 2 else answer(record.text)

        monkeypatch.setattr("ui.case.judge_case", judge_case)

    return use
