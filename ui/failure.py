"""A defect as one log line. Neither its message nor its trace is logged: both may quote the narrative."""

from __future__ import annotations

import traceback
from pathlib import Path


def describe(error: BaseException) -> str:
    """The kind of the error and where it was raised: `ValueError at judge.py:61 in judge`."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno} in {last.name}"
