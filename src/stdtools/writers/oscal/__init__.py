"""OSCAL (NIST): requirements as a catalog of controls, and a sector standard as a profile that tailors its base.

A clause is a control, what it requires are the items of its statement. The catalog of the base is written from part A
of a document; the profile of the document imports it and adds what part B requires behind the item that it refines.
"""

from stdtools.writers.oscal.catalog import write_catalog
from stdtools.writers.oscal.profile import write_profile

__all__ = ["write_catalog", "write_profile"]
