"""Where what the user adds lies, and what is built from it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def user_folder() -> Path:
    """Everything of the user's own; FADU_DATA overrides the place that the system gives. Not created here."""
    return Path(os.environ.get("FADU_DATA") or platformdirs.user_data_dir("fadu", appauthor=False))


def data_folder() -> Path:
    """The user's documents. Not created here."""
    return user_folder() / "documents"


def cache_folder() -> Path:
    """What can be built anew at any time; FADU_CACHE overrides. Not created here."""
    return Path(os.environ.get("FADU_CACHE") or platformdirs.user_cache_dir("fadu", appauthor=False)) / "search"
