"""Rules of a project's own in ISO Schematron (ISO/IEC 19757-3), asked of the STS form of a document."""
