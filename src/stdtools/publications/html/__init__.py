"""The HTML site, built by Sphinx from the model.

``tree`` makes a docutils doctree of a document, ``translator`` prints it, ``builder`` and ``sphinx_run`` drive Sphinx,
``site`` is the entry. Importing this package loads nothing heavy.
"""
