"""How good stdtools is: whether suggestions are right, and whether spoilt documents are told from sound ones."""
