"""Typst compiles what stdtools has made for it and does nothing else: ``compile_typst.py DIRECTORY OUTPUT``."""

import sys

import pylopdf_fonts_zh_cn as fonts
import typst

if __name__ == "__main__":
    directory, output = sys.argv[1:]
    typst.compile(
        f"{directory}/main.typ",
        output=output,
        root=directory,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.serif_path().parent)]),
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
    )
