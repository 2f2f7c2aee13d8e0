"""The drafter's reST format as far as reader and writer must agree on it: names, orders, separators, escapes.

Neither docutils nor any source text is known here.
"""
