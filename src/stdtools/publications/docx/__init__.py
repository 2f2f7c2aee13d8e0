"""A document as a Word file (ECMA-376, transitional), with styles, numbers, fields and notes of Word."""
