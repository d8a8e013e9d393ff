"""What is owed next: to the officer, to the person, and the steps of the procedures, as data."""

from statutes.duties.load import duties, procedures
from statutes.duties.model import Duty, Procedure, State, Transition

__all__ = ["Duty", "Procedure", "State", "Transition", "duties", "procedures"]
