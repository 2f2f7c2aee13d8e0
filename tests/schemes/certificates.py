"""A right certificate, the terms of its rule, and what changes one field of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from stdtools.schemes.certificate import Body, Certificate, Client, Scope, Site, Standard, Text
from stdtools.schemes.certificate_checks import Path
from stdtools.schemes.certificate_terms import Basis, CertificateTerms, general
from stdtools.schemes.credit_code import check_character

CODE = "91350100M000100Y43"
SECTOR, GENERIC = "RB/T ××××—××××", "GB/T 19001—2016"
NAMES = {
    SECTOR: Text(zh="养老服务机构质量管理体系　要求", en="Requirements for elderly care institutions"),
    GENERIC: Text(zh="质量管理体系　要求", en="Quality management systems — Requirements"),
    "GB/T 24001—2016": Text(zh="环境管理体系　要求及使用指南", en="Environmental management systems"),
    "GB/T 45001—2020": Text(zh="职业健康安全管理体系　要求及使用指南", en="OH&S management systems"),
}
SCOPE = (
    Scope(zh="老年人集中居住服务", en="Residential services for older people", sites=("1", "2")),
    Scope(zh="失能老年人照料服务", en="Care of older people who depend on help", sites=("1",)),
)


def code(serial: int) -> str:
    """Return a right unified social credit code that nobody has."""
    body = f"91{serial:015}"
    return body + check_character(body)


def standard(number: str) -> Standard:
    return Standard(number=number, name=NAMES[number], scope=SCOPE)


def site(id: str) -> Site:
    address = Text(zh=f"××市××路{id}号", en=f"{id} ×× Road")
    return Site(
        id=id, name=Text(zh=f"第{id}院区", en=f"Home {id}"), address=address, activities=Text(zh="照料", en="Care")
    )


RIGHT = Certificate(
    number="00026Q00001R0S",
    rule="CNCA-××-××:××××",
    client=Client(
        name=Text(zh="××养老院", en="×× Elderly Care Home"), code=CODE, address=Text(zh="××市××路1号", en="1 ×× Road")
    ),
    sites=(site("1"), site("2")),
    site_count=2,
    standards=(standard(SECTOR), standard(GENERIC)),
    initial=date(2026, 5, 3),
    decision=date(2026, 5, 2),
    effective=date(2026, 5, 3),
    expiry=date(2029, 5, 2),
    body=Body(name=Text(zh="××认证机构", en="×× Body"), address=Text(zh="××街2号", en="2 ×× Street"), approval="×"),
    statement=Text(zh="本证书的有效性取决于监督审核。", en="It is valid only while surveillance audits are passed."),
    query=("https://certificates.example/{number}", "https://cx.cnca.cn"),
)
TERMS = general()._replace(
    number="CNCA-××-××:××××", standards=tuple(Basis(n, NAMES[n]) for n in (SECTOR, GENERIC)), closed=True
)
GRADED = TERMS._replace(grades=("A", "AA", "AAA"))
INTEGRATED: CertificateTerms = general()._replace(
    standards=tuple(Basis(n, NAMES[n]) for n in list(NAMES)[1:]), integrated=True
)
INTEGRATED_RIGHT = msgspec.structs.replace(RIGHT, standards=tuple(map(standard, list(NAMES)[1:])))


def changed(record: Any, path: Path, value: Any) -> Any:
    """Return a record with another value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return (*record[:step], changed(record[step], tuple(rest), value), *record[step + 1 :])
    name = step.replace("-", "_")
    return msgspec.structs.replace(record, **{name: changed(getattr(record, name), tuple(rest), value)})
