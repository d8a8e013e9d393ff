"""What the page asks about the handling of a case beyond the leads: what was looked for and not found."""

from __future__ import annotations

from matcher.assessment import Assessment
from matcher.handling import Review, review
from matcher.record import CaseRecord


def reviewed(record: CaseRecord, assessment: Assessment) -> Review:
    """The review that the leads of this assessment come from, with what it did not find."""
    open_ones = tuple((c.charge, c.grade) for c in assessment.candidates if c.status == "unknown")
    return review(record, charge=assessment.charge, grade=assessment.grade, alternatives=open_ones)
