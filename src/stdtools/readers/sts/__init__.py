"""NISO STS and ISO STS to the model: ``standard`` and ``adoption``, flat, boxed and delta forms, valid or not.

Source: ANSI/NISO Z39.102 (NISO STS) 1.2, interchange tag set; ISO STS 1.1.
"""

from stdtools.readers.sts.fragments import parse_blocks, parse_inlines
from stdtools.readers.sts.reader import read_sts

__all__ = ["parse_blocks", "parse_inlines", "read_sts"]
