"""Two editions in one Word file with tracked changes: accepted, it is the new edition, rejected, the old one."""
