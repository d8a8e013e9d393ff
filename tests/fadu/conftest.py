"""The command, called in this process: reading and the law are loaded once."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from fadu_command import Command, Done

from fadu import cli


@pytest.fixture
def fadu(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`fadu("assess", "-", given=…)`: what it printed and how it ended, as of a process with a wide terminal."""
    monkeypatch.setenv("COLUMNS", "300")

    def call(*arguments: str | Path, given: bytes | str = b"") -> Done:
        data = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        shown = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, shown.out.decode(), shown.err.decode())

    return call
