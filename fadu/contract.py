"""An assessment in the words of labelled cases: one JSON object a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matcher.assessment import Assessment


def answer(ident: str, assessment: Assessment) -> dict[str, Any]:
    """The line for one case: the fields that are scored, then the whole assessment."""
    return {
        "id": ident,
        "charge": assessment.reported_as or assessment.charge,
        "grade": assessment.grade,
        "provisions": _distinct(use.id for use in assessment.provisions if use.carries),
        "modifiers": _distinct(modifier.kind for modifier in assessment.modifiers),
        "flags": _distinct(lead.flag for lead in assessment.leads if lead.certainty == "明确"),
        "gaps": list(assessment.gaps),
        "assessment": assessment.model_dump(mode="json"),
    }


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
