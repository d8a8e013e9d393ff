"""Supervision leads as data: what a 督察 would raise, on what basis, and what excuses it."""

from statutes.supervision.load import definitions, leads, parts, words_for, words_of_practice
from statutes.supervision.model import Basis, Lead, Test

__all__ = ["Basis", "Lead", "Test", "definitions", "leads", "parts", "words_for", "words_of_practice"]
