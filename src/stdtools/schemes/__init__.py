"""Certification schemes as data: what a certification rule or a graded standard says in tables, computed with."""
