"""The typed model: every source becomes one immutable :class:`~stdtools.model.document.Document`.

Nothing in this package imports another part of stdtools.
"""
