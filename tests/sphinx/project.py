"""Small Sphinx projects in a directory of a test, built by Sphinx itself."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CARE = """\
某某服务　要求
##############

:number: RB/T 901—2026
:profile: sector-standard
:base: GB/T 19001—2016
:part-a: included

范围
====

本文件规定了某某服务的要求。

术语和定义
==========

.. term:: 服务方
   :en: provider

   提供某某服务的组织

组织环境
========

理解组织及其环境
----------------

.. part-a::
   :covers: 4.1-1

   组织应确定相关的内部和外部因素。

.. part-b::
   :refines: 4.1-1

   服务方应每年评审一次“相关因素”，见 :ref:`methods`。

附录A　方法
===========

:annex: normative
:part: B
:id: methods

服务方应采用本附录的方法。
"""

SHOP = """\
Shop services — Requirements
############################

:language: en
:number: RB/T 902—2026
:profile: sector-standard

Scope
=====

This document states requirements for shops.

Opening
=======

General
-------

The shop shall "open" at nine.
"""


class Built(NamedTuple):
    """What a build said and wrote, and which pages it read."""

    warnings: str
    out: Path
    read: tuple[str, ...]

    def page(self, name: str) -> str:
        """Return the text of a file that was written."""
        return (self.out / name).read_text(encoding="utf-8")


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files below ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(root: Path, builder: str = "html", *, parallel: int = 1, **settings: object) -> Built:
    """Build the project in ``root``; references that lead nowhere are warnings."""
    warnings, read = StringIO(), []
    out = root / "out" / builder
    with patch_docutils(str(root)), docutils_namespace():
        app = Sphinx(
            srcdir=root,
            confdir=None,
            outdir=out,
            doctreedir=root / "out" / "trees",
            buildername=builder,
            confoverrides={
                "extensions": ["stdtools.sphinx"],
                "nitpicky": True,
                "project": "Shown",
                "html_theme": "alabaster",
                "exclude_patterns": ["out", "standards"],
                **settings,
            },
            status=None,
            warning=warnings,
            parallel=parallel,
        )
        app.connect("env-before-read-docs", lambda app, env, names: read.extend(names))
        app.build()
    return Built(warnings.getvalue(), out, tuple(sorted(read)))
