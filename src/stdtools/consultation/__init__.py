"""The consultation round (征求意见): forms that come back, comments anchored to the clauses of a draft, collated.

Pure: what a file holds is told by :mod:`stdtools.data_files.sheets`; files and documents are read by ``app``.
"""
