"""The PDF, typeset by Typst from the model.

``content`` turns facts into plain JSON, ``template`` (Typst) lays it out after GB/T 1.1—2020 chapter 10, ``compile``
runs Typst in a clean root, ``render`` is the entry. Importing this package loads nothing heavy.
"""
