"""Use cases: each wires the layers for one thing that a user wants. They print nothing and know no command line."""
