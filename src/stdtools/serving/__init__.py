"""Showing a site on this computer while it is written: a server for the own browser, which reloads what changed.

It knows files by address and nothing of how they were made. What it adds to a page stands in no published file.
"""
