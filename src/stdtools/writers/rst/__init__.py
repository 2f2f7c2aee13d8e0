"""The reST writer: canonical text that a drafter would have written, and that reads back as an equal document."""
