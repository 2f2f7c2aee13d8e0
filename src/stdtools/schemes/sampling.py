"""How many sites are audited (IAF MD 1)."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

Audit = Literal["initial", "surveillance", "recertification"]
"""Which audit of the cycle it is: 初次认证审核、监督审核、再认证审核."""

FACTORS: dict[Audit, Decimal] = {
    "initial": Decimal(1),
    "surveillance": Decimal("0.6"),
    "recertification": Decimal("0.8"),
}
"""What the square root of the number of sites is multiplied by (IAF MD 1 6.1.3; initial M, the others V)."""

WITHOUT_SAMPLING = Decimal("0.3")
"""The share of the sites that are visited in a year of surveillance where sampling is not appropriate (6.2.1, V)."""


def sample(sites: int, audit: Audit) -> int:
    """Return how many of so many sites, the central function not counted, are audited: ⌈factor·√sites⌉.

    >>> [sample(2, audit) for audit in ("initial", "surveillance", "recertification")]
    [2, 1, 2]
    """
    return times_root(FACTORS[audit], sites)


def times_root(factor: Decimal, sites: int) -> int:
    """Return ⌈factor·√sites⌉, exactly.

    >>> [times_root(Decimal("0.6"), sites) for sites in (1, 2, 9, 25, 100)]
    [1, 1, 2, 3, 6]
    """
    square = factor**2 * sites
    count = math.isqrt(int(square))
    while Decimal(count) ** 2 < square:
        count += 1
    return count


def all_sites(sites: int, audit: Audit) -> int:
    """Return how many sites are audited where sampling is not appropriate: all, in surveillance 30 % a year.

    >>> [all_sites(7, audit) for audit in ("initial", "surveillance", "recertification")]
    [7, 3, 7]
    """
    return math.ceil(WITHOUT_SAMPLING * sites) if audit == "surveillance" else sites
