"""The narrative of the real report: repaired headings and sentences, otherwise the published words."""

import re
from pathlib import Path

import pytest

from evalbook.indicators.entries import TEXT_LIMIT, EntryKind, entries
from evalbook.indicators.load import load
from evalbook.submission import Submission
from tests.samples.samples import build_script, submissions

BODY = Path(__file__).with_name("official-report-2024-body.txt")
REAL = "兴隆县人力资源和社会保障局"

# What the samples leave out or renumber; every piece occurs exactly once in the published text.
REPAIRS = (
    ("一、部门基本情况(一)部门职能与机构设置", ""),
    ("（二）人员情况单位核定", "单位核定"),
    ("职能目标完成情况：（一）突出民生之本", "1.突出民生之本"),
    ("（二）突出参保扩面", "2.突出参保扩面"),
    ("（三）突出队伍建设", "3.突出队伍建设"),
    ("（四）突出制度改革", "4.突出制度改革"),
    ("（五）突出欠薪治理", "5.突出欠薪治理"),
    ("（六）突出能力建设", "6.突出能力建设"),
    ("二、部门整体评价工作开展（一）绩效评价目的", ""),
    ("绩效评价实施过程：", ""),
    (
        "三、部门整体支出绩效评价分析（对照《部门整体支出绩效评价指标体系评分表》（附件4），逐项文字表述",
        "",
    ),
    ("得分构成。）（一）投入绩效情况分析（分值15分）", ""),
    ("（二）过程绩效情况分析（分值55分）", ""),
    ("（三）产出绩效情况分析（分值15分）", ""),
    ("（四）效果绩效情况分析（分值15分）", ""),
    ("四、存在的问题", ""),
    ("整改措施或建议", ""),
    ("六、其他需要说明的问题：", ""),
)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def sections(submission: Submission) -> dict[str, str]:
    return {one.code: submission.section_text(one) for one in load().sections if one.cells}


def test_narrative_is_the_published_one() -> None:
    published = squeezed(BODY.read_text(encoding="utf-8"))
    for old, new in REPAIRS:
        assert published.count(old) == 1, old
        published = published.replace(old, new)
    assert squeezed("".join(sections(submissions()[REAL]).values())) == published


def test_sentences_cut_by_page_breaks_are_whole() -> None:
    titles = {"兴隆县人力资源和社会保障局", "职能配置、内设机构和人员编制规定"}
    lines = "\n".join(sections(submissions()[REAL]).values()).split("\n")
    assert {line for line in lines if not line.endswith(("。", "："))} == titles


def test_texts_stand_in_their_sections() -> None:
    texts = sections(submissions()[REAL])
    assert [line for line in texts["s1_1"].split("\n") if line.startswith("第五条")] == [
        "第五条 有关职责分工及划转："
    ]
    assert re.fullmatch(r"单位核定.*实有 67 人。", texts["s1_2"])
    assert [line[:2] for line in texts["s1_3"].split("\n")] == [f"{number}." for number in range(1, 7)]
    assert texts["s2_1"].endswith("促进人社政务发展。")
    assert texts["s2_2"].startswith("根据《兴隆县财政局关于开展")
    assert texts["s3_1"].endswith("投入绩效自评得分14分。")
    assert squeezed(texts["s3_4"]).endswith(
        "综上所述，我部门2024年度部门整体支出绩效自评得分99分，评价等级为优。"
    )
    assert texts["s4"].endswith("加强资产管理制度的学习。")
    assert texts["s5"].startswith("我局将加强项目资金管理")
    assert texts["s6"] == "无。"


def test_no_person_is_named() -> None:
    for submission in submissions().values():
        for item in ("head", "finance_head", "preparer", "phone"):
            assert submission.content(f"cover.{item}") is None


@pytest.mark.parametrize("department", sorted(set(submissions()) - {REAL}))
def test_invented_departments_say_so(department: str) -> None:
    assert department.startswith("示例县")
    assert "示例" in "".join(sections(submissions()[department]).values())
    assert "虚构" in build_script().load_note(build_script().SOURCE / f"{department}.toml")


@pytest.mark.parametrize("department", submissions())
def test_required_cells_are_filled(department: str) -> None:
    submission = submissions()[department]
    assert not [one.key for one in entries(load()) if one.required and submission.content(one.key) is None]


def test_a_long_text_takes_its_second_cell() -> None:
    submission = submissions()["示例县教育和体育局（示例）"]
    first, second = submission.text("text.s1_3.1"), submission.text("text.s1_3.2")
    assert second
    assert len(first) <= TEXT_LIMIT < len(first) + len(second)


def test_numbers_and_words_are_of_the_right_kind() -> None:
    for submission in submissions().values():
        for entry in entries(load()):
            content = submission.content(entry.key)
            if content is None:
                continue
            if entry.kind.is_number:
                number = submission.number(entry.key)
                assert number is not None, entry.key
                assert entry.minimum is None or number >= entry.minimum, entry.key
                assert entry.maximum is None or number <= entry.maximum, entry.key
            if entry.kind is EntryKind.CHOICE:
                assert content in entry.options, entry.key
