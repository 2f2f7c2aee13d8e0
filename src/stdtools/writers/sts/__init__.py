"""The model to NISO STS, valid to the interchange tag set of version 1.2, or of 1.0.

Source: ANSI/NISO Z39.102 (NISO STS) 1.2, interchange tag set with XHTML tables, MathML 3 and TBX.
"""

from stdtools.sts.separation import strip_part_b
from stdtools.writers.sts.document import part_a_digest, tree, write_sts, write_sts_1_0
from stdtools.writers.sts.fragments import block_xml, inline_xml

__all__ = ["block_xml", "inline_xml", "part_a_digest", "strip_part_b", "tree", "write_sts", "write_sts_1_0"]
