"""How the case was handled, held against what the law asked of it."""

from matcher.handling.account import Account, account
from matcher.handling.decision_check import DecisionCheck, check_decision
from matcher.handling.ics import to_ics
from matcher.handling.next_steps import NextStep, next_steps
from matcher.handling.notices import lawfulness
from matcher.handling.penalty import PenaltyFinding
from matcher.handling.penalty import check as check_penalty
from matcher.handling.procedure import Position, positions
from matcher.handling.review import Review, leads, review

__all__ = [
    "Account",
    "DecisionCheck",
    "NextStep",
    "PenaltyFinding",
    "Position",
    "Review",
    "account",
    "check_decision",
    "check_penalty",
    "lawfulness",
    "leads",
    "next_steps",
    "positions",
    "review",
    "to_ics",
]
