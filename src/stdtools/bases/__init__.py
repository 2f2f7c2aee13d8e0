"""Bases: documents that others must cover or conform to, kept as data in ``data/bases/``."""
