"""Reading: a narrative becomes a CaseRecord. Where what is told by what is read:

- words and turns: `lexicon/*.yaml` (a new word or wording goes there, see the package `lexicon`)
- persons: `names`, `persons`, `first_person` (who says 我), `standing` (who is no officer, or not there)
- acts: `acts` (agent and clause), `targets` (to whom), `grammar` (the patterns both use), `speech` (in quotes),
  `shapes` and `harm` (blows whose verb no list has), `derived` and `robbery` (told by several words together),
  `gravity` (what the same word amounts to)
- whether it happened: `context`; circumstances: `facts`, `earlier`, `aftermath`, `amounts`, `proofs`;
  wounds: `injuries`
- days: `dates`; a finished decision: `decision`, `decision_charge`; how the case was handled: the package `handling`

`pipeline` says in which order, `assemble` puts the record together.
"""
