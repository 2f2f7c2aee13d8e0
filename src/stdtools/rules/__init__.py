"""Rules: each checks one thing that a clause of a named document demands; ``runner`` applies them."""
