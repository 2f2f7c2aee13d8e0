"""The reST writer: canonical text that a drafter would have written, and that reads back as an equal document."""

from stdtools.writers.rst.writer import write_rst

__all__ = ["write_rst"]
