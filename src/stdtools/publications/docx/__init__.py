"""A document as a Word file (ECMA-376, transitional), from the model: styles, numbers, fields and notes are Word's own."""
