"""Facts derived from a document; they live beside the tree, keyed by id."""
