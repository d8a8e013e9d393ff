"""What the README says can be done can be done, and its example is real."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from fadu_command import Command

from fadu.intake import MAX_BYTES, MAX_CHARS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_commands_exist(fadu: Command) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make (\w+)", README)) <= targets
    commands = set(re.findall(r"uv run fadu ([\w-]+)", README))
    assert {"assess", "show"} <= commands
    assert all(fadu(command, "--help").returncode == 0 for command in commands)


def test_its_limits_are_the_program_s() -> None:
    assert f"{MAX_CHARS:,} 字" in README
    assert f"{MAX_BYTES // 1_000_000} MB" in README


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.mark.slow
def test_its_example_is_what_the_command_prints() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import readme_example
    finally:
        sys.path.pop(0)
    narrative, shown = (readme_example.block(README, marker) for marker in ("案情", "结果"))
    printed = readme_example.output(narrative)
    # Charge and grade must be today's; the rest of the picture is refreshed by running scripts/readme_example.py.
    assert shown.split(" · ")[:2] == printed.split(" · ")[:2]
