"""Time limits as data, with their dates and sources, and the settings that are no law."""

from statutes.limits.load import limits, settings
from statutes.limits.model import Limit, Setting

__all__ = ["Limit", "Setting", "limits", "settings"]
