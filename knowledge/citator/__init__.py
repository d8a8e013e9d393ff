"""Citations in running text, and who cites, fills, excludes or replaces whom."""
