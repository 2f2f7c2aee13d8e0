"""A document as Markdown, for reading: CommonMark, with tables and formulas as GitHub and GitLab show them.

Source: CommonMark 0.31; GitHub Flavored Markdown 0.29 (tables).
"""

from stdtools.writers.markdown.document import write_markdown

__all__ = ["write_markdown"]
