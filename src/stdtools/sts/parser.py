"""The one way in which STS is parsed: no network, no external entity, no DTD, libxml2's own limits kept."""

from __future__ import annotations

from lxml import etree


def parser(*, recover: bool = False) -> etree.XMLParser:
    """Return a safe parser. Entities that the file itself declares are replaced, as far as libxml2 lets them grow."""
    return etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
    )
