"""Documents of the user: read, split, kept with their origin, and searchable beside the built-in base."""
