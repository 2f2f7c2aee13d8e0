"""From the model to a docutils doctree: one module for divisions, blocks, tables, inlines, layers and anchors."""
