"""`python -m fadu`, the same as the `fadu` command."""

from fadu.cli import main

main()
