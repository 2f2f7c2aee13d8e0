"""Readers: source text to a document and findings."""
