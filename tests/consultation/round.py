"""A round on the sample standard, for looking at what is printed: ``python -m tests.consultation.round DIR``."""

from __future__ import annotations

import sys
from pathlib import Path

from stdtools.app.comments import draft
from stdtools.reports import form_xlsx
from stdtools.reports.comment_forms import template
from tests.consultation.build import HEADS, filled, word, workbook

SAMPLE = Path(__file__).parents[2] / "standards" / "elderly-care" / "requirements.rst"


def returned() -> dict[str, bytes]:
    """Return the files that came back, by name."""
    form = form_xlsx.encode(template(draft(str(SAMPLE)).outline, "practice"))
    first = {
        "3.2": ("年龄界限与注日期引用的文件不一致。", "改为“60周岁及以上的人”。理由：与法律的规定一致。"),
        "4.1": ("B部分的“气候变化”与养老服务的关系不清。", "举例说明，例如高温天气对老年人的影响。"),
        "8.5.1": ("交接班的要求重复。", "与8.1合并。"),
    }
    second = [
        HEADS,
        (1, "4.1", "B部分的“气候变化”与养老服务的关系不清", "举例说明，例如高温天气对老年人的影响", "乙机构"),
        (2, "7.2", "=能力要求中没有写明评价的周期", "补充：每年至少评价一次", "乙机构"),
        (3, "12.6", "缺少应急预案", "增加一条", "乙机构"),
        (4, "全文", "术语前后不统一", "统一为“照护”", "乙机构"),
    ]
    iso = [
        (
            "MB/NC",
            "Line",
            "Clause/Subclause",
            "Paragraph/Figure/Table",
            "Type of comment",
            "Comments",
            "Proposed change",
        ),
        ("丙协会", "", "7.2", "Paragraph 2", "te", "能力要求中没有写明评价周期", "补充：每年至少评价一次"),
        ("丙协会", "", "表A.1", "", "ed", "表头与正文用词不同", ""),
    ]
    return {
        "甲单位.xlsx": filled(form, first, "甲单位"),
        "乙.xlsx": workbook(second, above=[("征求意见反馈表",), ("提出单位：乙机构",)]),
        "丙.docx": word(iso, ["Template for comments", "Document: RB/T ××××—××××"]),
        "丁.docx": word([("序号", "章条编号", "意见内容"), ("1", "", "无意见")], ["提出单位：丁中心"]),
        "戊.xlsx": b"",
    }


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for name, data in returned().items():
        (target / name).write_bytes(data)
