"""Where the user's own documents and the indexes lie."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The user's documents; FADU_DATA overrides the place that the system gives. Not created here."""
    return Path(os.environ.get("FADU_DATA") or platformdirs.user_data_dir("fadu", appauthor=False)) / "documents"


def cache_folder() -> Path:
    """What can be built anew at any time; FADU_CACHE overrides. Not created here."""
    return Path(os.environ.get("FADU_CACHE") or platformdirs.user_cache_dir("fadu", appauthor=False)) / "search"
