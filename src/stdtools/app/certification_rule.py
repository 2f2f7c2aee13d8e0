"""Certification rules: the documents that certificates, audits and personnel are judged by."""

from __future__ import annotations

from stdtools.model.metadata import Metadata

PROFILES = ("certification-rule", "graded-rule", "integrated-rule")
"""The profiles of certification rules."""


class NoCertificationRule(ValueError):
    """The document at ``path`` is no certification rule; ``profile`` is what it says that it is."""

    def __init__(self, path: str, profile: str) -> None:
        super().__init__(path)
        self.path = path
        self.profile = profile


def prove(path: str, metadata: Metadata) -> None:
    """Look whether a document is a certification rule.

    :raises NoCertificationRule: if it is none.
    """
    if metadata.profile not in PROFILES:
        raise NoCertificationRule(path, metadata.profile)
