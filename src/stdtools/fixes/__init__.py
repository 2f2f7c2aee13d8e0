"""Fixes: from what an edit is about to the characters of the source that it changes, and nothing else."""
