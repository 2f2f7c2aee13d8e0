"""NISO STS as far as reader and writer must agree on it: names, grammar, marks, numbers, MathML, part A on its own.

Source: ANSI/NISO Z39.102 (NISO STS) 1.2, interchange tag set.
"""
