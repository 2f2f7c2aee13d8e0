"""How large a data file may be; reaching a limit is told by its name, nothing is cut off."""

ROWS = 100_000
"""Rows with the headings."""

COLUMNS = 1000

CELL = 1 << 20
"""Characters of a cell."""

UNPACKED = 1 << 26
"""Bytes of a workbook, unpacked."""
