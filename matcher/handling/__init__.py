"""How the case was handled, held against what the law asked of it."""

from matcher.handling.review import Review, leads, review

__all__ = ["Review", "leads", "review"]
