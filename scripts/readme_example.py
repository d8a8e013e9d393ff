"""Put the real output of the README's example into the README: `uv run python scripts/readme_example.py`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
AS_OF = "2026-06-01"
WIDTH = "92"


def block(text: str, marker: str) -> str:
    """The code block below a marker comment."""
    found = re.search(rf"<!-- {marker} -->\n```\n(.*?)```", text, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no block {marker}")
    return found[1]


def output(narrative: str) -> str:
    """What the command prints for it."""
    command = [sys.executable, "-m", "fadu", "assess", "-", "--as-of", AS_OF]
    environment = os.environ | {"COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, input=narrative, capture_output=True, encoding="utf-8", env=environment, check=True)
    return done.stdout


def main() -> None:
    text = README.read_text(encoding="utf-8")
    old = f"<!-- 结果 -->\n```\n{block(text, '结果')}```"
    README.write_text(text.replace(old, f"<!-- 结果 -->\n```\n{output(block(text, '案情'))}```"), encoding="utf-8")


if __name__ == "__main__":
    main()
