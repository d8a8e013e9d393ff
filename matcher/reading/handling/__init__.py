"""How a case was handled: the steps told in a narrative or a ledger, as events.

Words come from lexicon/handling.yaml. For each of them the modules here decide whether the step was taken, denied, only
claimed or only wished for, on what day, for how many days or yuan, and for whom.
"""

from matcher.reading.handling.events import read_events
from matcher.reading.handling.kinds import kinds

__all__ = ["kinds", "read_events"]
