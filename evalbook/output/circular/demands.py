"""工作要求 of a circular: neutral standard texts, which state no fact; the bureau edits them in Word."""

CHECK_SCORES = (
    "核对评分结果。各部门应对照本部门的评分结果逐项核对，自评得分与核算得分不一致的，查明原因；"
    "对核算得分有异议的，附依据向财政部门反映。"
)
PUT_RIGHT = "整改存在的问题。各部门应针对失分的指标分析原因，明确整改措施、责任人和完成时间，并抓好落实。"
HAND_IN_AGAIN = "完善报送材料。报送文件未评分的部门，应按退回修改通知改正后重新报送。"
HAND_IN = "按要求报送。尚未报送的部门，应尽快完成自评并报送。"
USE_RESULTS = "用好自评结果。各部门应将自评结果作为改进管理、安排以后年度支出的参考，不断提高资金使用效益。"


def demands(*, unscored: bool, missing: bool) -> list[str]:
    """List what is asked for; what concerns files that are wanting only where there are any."""
    asked = [
        CHECK_SCORES,
        PUT_RIGHT,
        HAND_IN_AGAIN if unscored else "",
        HAND_IN if missing else "",
        USE_RESULTS,
    ]
    return [text for text in asked if text]
