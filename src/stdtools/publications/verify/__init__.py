"""Looking at what was published: the PDF is read back, the site is read back, and both are measured.

Nothing here knows how a publication is made, only what it has to look like (``data/verify.toml``) and what the document
says; so a fault of a template is found and not repeated.
"""
