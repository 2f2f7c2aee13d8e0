"""Reading publications back: is all text of the source there, in its order, and every id once."""
