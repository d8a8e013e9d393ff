"""A hash over what decides how an index comes out: the concepts, and the code that makes entries and words."""

from __future__ import annotations

import functools

from knowledge.text.concepts import concepts
from statutes.fingerprint import files_of


@functools.cache
def analysis() -> str:
    """How texts are cut and entries made: concepts, small words and code. Another value asks for another index."""
    own = files_of("knowledge", ".py") + files_of("knowledge", ".txt")
    return concepts().fingerprint + own + files_of("statutes", ".py")
