"""ReqIF (OMG Requirements Interchange Format 1.2): what tools for requirements exchange."""

from stdtools.writers.reqif.document import write_reqif

__all__ = ["write_reqif"]
