"""The command line: one module a command; arguments, streams and exit codes, no logic.

Heavy modules are imported inside the functions that need them, so that ``stdtools --help`` stays quick.
"""
