"""Publications: HTML by Sphinx, PDF by Typst.

Import the package of the format you want; nothing heavy is loaded here.
"""
