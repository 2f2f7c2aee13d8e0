"""Scripts that do what stdtools is compared with; each runs as a process of its own."""
