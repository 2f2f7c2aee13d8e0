"""Read documents and, with ``--coverage``, judge their coverage: what the second costs beside the first.

``python benchmarks/reading.py [--coverage] FILE...``. The documents are different ones, so that nothing is known of the
next from the one before, except what a run over many knows: the words of the base.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from stdtools.analysis.coverage import coverage
from stdtools.analysis.facts import Facts
from stdtools.bases.catalogue import load
from stdtools.bases.requirements import requirements
from stdtools.readers import read
from stdtools.workspace import Disk


def main(arguments: Sequence[str]) -> None:
    """Read, identify and number each document; judge it if told to."""
    base = load("GB/T 19001—2016")
    assert base is not None
    for path in arguments:
        if not path.startswith("--"):
            facts = Facts(read(path, Disk(".")).document)
            if "--coverage" in arguments:
                assert len(coverage(facts, base)) == len(requirements(base))


if __name__ == "__main__":
    main(sys.argv[1:])
