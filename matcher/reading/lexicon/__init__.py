"""The words of narratives, as YAML, and the matchers built from them.

A new word for something known goes into the file of its kind: an act into acts.yaml, a circumstance into facts.yaml, a
step of the handling into handling.yaml. A word that only looks like an act goes into pseudo.yaml; words that count only
together into turns.yaml, or, where a deed hinders a duty only by what came of it, into hindrance.yaml; what makes an
act denied, imagined or unmeant into context.yaml.
"""
