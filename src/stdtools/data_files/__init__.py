"""Data files that people write: CSV, TOML, JSON Lines, XLSX, read into rows of cells that know where they stand.

There is one reader of all of them (:mod:`stdtools.data_files.read`); what a row means is said by whoever asks for it.
Nothing is guessed: a file that is not what it ought to be is a :class:`~stdtools.data_files.place.DataFileError`.
"""
