"""Pages of ordinary prose have no provision; the same words beside true verbs have."""

import pytest

from stdtools.analysis.language import load

ZH = """
相应的记录适应当地的情况，供应商按照合同供应药品和食品。信息系统的应用范围逐年扩大，应急预案与应急物资由后勤部门管理。
设备的可靠性经过认可机构的评定，认可证书和许可证挂在大厅。老年人对药物的反应各不相同，护士站响应呼叫的平均时间为三分钟。
不同级别与服务项目一一对应，效应量的计算方法在手册中。传感器感应门口的动静，楼上楼下互相呼应。应届毕业生参加岗前培训，应聘者填写履历。
会计科目包括应收账款和应付账款，应税收入按月申报。墙体的应力和应变由第三方测定，应激反应多见于入住初期。
志愿者应邀而来，居民有求必应，所需物品一应俱全。药房供不应求的情况已经缓解，照应老人是家属的心愿。
可靠的数据来自可追溯的记录，可行的方案附有可测量的指标，可持续的运营依靠可用的资金。可燃物存放在库房以外，可移动的家具靠墙。
食堂的菜肴可口，可乐和可可等饮料不在菜单上。孩子们可爱的节目受到欢迎，模棱两可的答复引起投诉，不可抗力不在赔付之列。
缺一不可的条件共有三项，必不可少的用品放在床头。可编程的控制器和可回收的包装由供方提供。
适宜的温度使人舒服，有关事宜由办公室办理，价格便宜的用品因地制宜地替换。宜居的环境远离噪声，权宜之计未被采纳。
能力评估分为四级，能源消耗和能耗指标每年公布，智能设备的功能与性能见说明书。各部门的职能写在手册里，失能老年人住在二层。
节能灯的能效等级为一级，太阳能热水器装在屋顶，机能训练每周两次。风险的可能性分为五级，尽可能简单的表格最受欢迎。
入住须知贴在门口，不得已的约束都有记录，禁止性条款列于合同附件。捐赠物品中没有必须品，护理员的胡须修剪整齐。
"""

EN = """
The manual was printed in May 2020 and revised in May. A can of paint stood beside the fuel can in the store.
The institution will open a second building next year, and its will is the good of the residents. The need for
care is assessed, and the needs of residents differ. The cannery closed in early May; the shallow pool and the
mayor's office are nearby. A can-do attitude helps. The musty cellar was cleaned, and shoulder pain is common.
From May to June the garden is in bloom.
"""


@pytest.mark.parametrize(("code", "text"), [("zh", ZH), ("en", EN)])
def test_ordinary_prose_has_no_provision(code: str, text: str) -> None:
    found = [text[max(0, m.start - 6) : m.end + 6] for m in load(code).modals(text.replace("\n", " "))]
    assert found == []


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("zh", "供应商应供应相应的药品。", ["requirement"]),
        ("zh", "应急预案应适应当地情况。", ["requirement"]),
        ("zh", "认可机构可要求复评。", ["permission"]),
        ("zh", "机构可利用外部资源。", ["permission"]),
        ("zh", "事宜宜由专人办理。", ["recommendation"]),
        ("zh", "有能力的人员能发现功能障碍。", ["capability"]),
        ("zh", "无须重复评估。", ["permission"]),
        ("en", "It may be used in May.", ["permission"]),
        ("en", "The plan need not be signed.", ["permission"]),
        ("en", "A can can be opened.", ["capability"]),
        ("en", "Records shall be kept until May 2030.", ["requirement"]),
    ],
)
def test_verbs_beside_compounds(code: str, text: str, kinds: list[str]) -> None:
    assert [match.key for match in load(code).modals(text)] == kinds
