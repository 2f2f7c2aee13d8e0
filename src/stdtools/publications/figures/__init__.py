"""Figures of the graph: SVG of our own, the same bytes for the same graph. Nothing heavy is loaded here."""
