"""Time limits as data, with their dates and sources, and the settings that are no law."""

from statutes.limits.load import cap, caps, limits, not_executed, settings
from statutes.limits.model import Cap, Limit, Setting

__all__ = ["Cap", "Limit", "Setting", "cap", "caps", "limits", "not_executed", "settings"]
