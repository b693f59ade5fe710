"""The catalogue of findings: everything evalbook can say about a file.

A finding is a code with slots; wording lives here alone, so that it can change without any check
or test changing. Codes never change their meaning.
"""

from dataclasses import dataclass, field

from evalbook.cell import Cell
from evalbook.content_kinds import CONTENT_KINDS, DATA_KINDS, RANGE_KINDS, TRANSPLANT_KINDS, VERSION_KINDS
from evalbook.finding_kind import Kind, Level
from evalbook.quotation import inner_marks

CATALOGUE: dict[str, Kind] = {
    "F01": Kind(
        Level.ERROR,
        "文件无法读取",
        "文件无法作为 Excel 工作簿读取：{cause}。",
        "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    ),
    "F02": Kind(
        Level.ERROR,
        "不是填报模板",
        "文件里没有填报模板的识别信息，无法找到填写的内容。",
        "请在财政部门下发的填报模板中填写，不要把内容复制到新建的工作簿。",
    ),
    "F03": Kind(
        Level.ERROR,
        "模板版本不符",
        "文件用的是“{found}”的模板，本次评价用的是“{expected}”。",
        "请下载本次的填报模板重新填写。",
    ),
    "F04": Kind(
        Level.WARNING,
        "同一部门有多份文件",
        "“{department}”还报送了：{others}。各份分别核算，没有取舍。{differences}。",
        "请确认以哪一份为准，移走其余文件后重新运行，也可以选择只计最后保存的一份。",
    ),
    "F05": Kind(
        Level.ERROR,
        "评价年度不符",
        "封面的评价年度是{found}年，本次评价的是{expected}年度。",
        "请改为{expected}；如确为其他年度的数据，请换用该年度的模板。",
    ),
    "F06": Kind(
        Level.NOTICE,
        "内容相同的文件只计一次",
        "与“{other}”填报的内容完全相同，只计“{other}”。",
        "无需处理。",
    ),
    "F07": Kind(
        Level.NOTICE,
        "有较新的文件",
        "同一部门有较新的“{other}”（保存于{moment}），本份不计。",
        "请核对；应以本份为准的，请移走较新的文件后重新运行。",
    ),
    "F08": Kind(
        Level.WARNING,
        "部门名称相近",
        "“{department}”与“{near}”名称相近，可能是同一部门。",
        "请核对；是同一部门的，请改成相同的全称后重新报送。",
    ),
    "F09": Kind(
        Level.WARNING,
        "部门不在名单上",
        "部门名单里没有“{department}”{hint}。",
        "请核对部门全称，或把它加进名单。",
    ),
    "F10": Kind(
        Level.ERROR,
        "不能读取的文件类型",
        "文件是“{kind}”，没有读取。",
        "请{send}。",
    ),
    "F11": Kind(
        Level.ERROR,
        "加了打开密码",
        "文件加了打开密码，无法读取。",
        "请去掉密码后重新报送。",
    ),
    "F12": Kind(
        Level.ERROR,
        "超出读取限度",
        "{cause}，没有读取。",
        "请{remedy}，再重新报送。",
    ),
    "F13": Kind(
        Level.ERROR,
        "读取时中断",
        "读取这个文件时{event}，已跳过；其余文件不受影响。",
        "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
    ),
    "F14": Kind(
        Level.ERROR,
        "压缩包或邮件无法打开",
        "压缩包或邮件无法打开：{cause}。",
        "请重新下载或重新发送；仍打不开的，请把里面的工作簿直接放进文件夹。",
    ),
    "F15": Kind(
        Level.ERROR,
        "里面没有工作簿",
        "压缩包或邮件里没有可以读取的工作簿{others}。",
        "请报送 Excel 填报模板；工作簿在别处（如网盘、超大附件）的，请下载后放进文件夹。",
    ),
    "F16": Kind(
        Level.NOTICE,
        "含有宏",
        "文件含有宏；只读取了数据，宏没有运行。",
        "请放心使用结果；以后可另存为不含宏的 .xlsx 报送。",
    ),
    "F17": Kind(
        Level.ERROR,
        "文件或文件夹打不开",
        "{cause}，没有读取。",
        "请检查后，把文件复制到能打开的普通文件夹里重新运行。",
    ),
    "F18": Kind(
        Level.NOTICE,
        "随附的文件没有读取",
        "同一压缩包或邮件里的{others}没有读取。",
        "请核对；需要评分的数据应填在填报模板里。",
    ),
    "F19": Kind(
        Level.ERROR,
        "格式没有保存填写格的位置",
        "文件是{format}格式，没有保存填写格的位置，无法找到填写的内容。",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新报送。",
    ),
    "F20": Kind(
        Level.NOTICE,
        "不是 .xlsx 格式",
        "文件是{format}格式，已按内容读取；这种格式传送中出错不容易发现。",
        "请核对主要数据；以后请另存为 .xlsx 报送。",
    ),
    **VERSION_KINDS,
    "C01": Kind(
        Level.ERROR,
        "必填项未填",
        "“{label}”没有填写。",
        "请填写：{expected}。",
    ),
    "C02": Kind(
        Level.ERROR,
        "内容类型不对",
        "“{label}”填的是“{found}”，应填{expected}。",
        "请改填{expected}。",
    ),
    "C03": Kind(
        Level.ERROR,
        "数值超出范围",
        "“{label}”填的是{found}，超出了允许的范围（{range}）。",
        "请核对后改正。",
    ),
    "C04": Kind(
        Level.ERROR,
        "填写格缺失",
        "找不到“{label}”的填写格，可能所在的行、列或工作表被删除了。",
        "请在完整的填报模板中重新填写。",
    ),
    "C05": Kind(
        Level.WARNING,
        "应填的文字未填",
        "“{label}”没有文字，报告中该处标为“待补充”。",
        "请补充后重新报送。",
    ),
    **CONTENT_KINDS,
    **RANGE_KINDS,
    "D01": Kind(
        Level.ERROR,
        "数据互相矛盾",
        "{message}（{numbers}）。",
        "请核对有关数据后改正。",
    ),
    "D02": Kind(
        Level.WARNING,
        "数据需要核对",
        "{message}（{numbers}）。",
        "请核对；无误的可不改。",
    ),
    "D03": Kind(
        Level.ERROR,
        "无法计算",
        "“{indicator}”的分母为0（{numbers}），无法计算。",
        "请核对有关数据后改正。",
    ),
    "D04": Kind(
        Level.ERROR,
        "自定分值合计不符",
        "“{group}”各项自定分值合计{found}分，应为{expected}分。",
        "请调整各项分值，使合计等于{expected}分；不采用的指标填0。",
    ),
    "D05": Kind(
        Level.WARNING,
        "评分超出所选档次",
        "“{indicator}”评{found}分，“{grade}”一档应在{range}分之间，按最近的界限计分。",
        "请核对档次和评分。",
    ),
    "D06": Kind(
        Level.WARNING,
        "一票否决",
        "{message}（{numbers}）。",
        "请核对有关数据；情况属实的，按规定处理。",
    ),
    **DATA_KINDS,
    "P01": Kind(
        Level.ERROR,
        "没有填写项目",
        "项目自评工作簿里没有一个填写过的项目。",
        "请在项目表里填写后重新报送；本单位没有项目的，不必报送。",
    ),
    "P02": Kind(
        Level.WARNING,
        "工作表不是项目自评表",
        "工作表“{sheet}”不是由模板的项目表复制来的，没有读取。",
        "如是项目，请复制模板中的空白项目表，在复制出的表里填写；如是其他资料，可以不改。",
    ),
    "P03": Kind(
        Level.ERROR,
        "指标行归属不明",
        "这一行在全部二级指标之前，不知道属于哪个二级指标。",
        "请把它移到所属二级指标的行中。",
    ),
    "P04": Kind(
        Level.ERROR,
        "分值合计不符",
        "“{level}”的分值合计为{found}分，应为{expected}分。",
        "请调整各三级指标的分值，使合计正好等于{expected}分。",
    ),
    "P05": Kind(
        Level.ERROR,
        "得分不在所选档次的范围内",
        "“{indicator}”选的是“{rating}”，得分应在{range}分之间，填的是{found}分。",
        "请改正得分，或改选完成档次。",
    ),
    "P06": Kind(
        Level.WARNING,
        "失分未写偏差原因",
        "“{indicator}”满分{points}分，得{score}分，没有写偏差原因分析及改进措施。",
        "请在“偏差原因分析及改进措施”栏补充。",
    ),
    "P07": Kind(
        Level.ERROR,
        "资金合计与分项不符",
        "“{label}”是{found}，各项资金合计为{expected}。",
        "请改正各项资金；合计由公式算出，不要改写。",
    ),
    "P08": Kind(
        Level.ERROR,
        "执行率无法计算",
        "“{label}”为0，执行数为{spent}，无法计算执行率。",
        "请核对预算和执行的金额后改正。",
    ),
    "P09": Kind(
        Level.WARNING,
        "执行大于预算",
        "“{spent_name}”{spent}大于“{budget_name}”{budget}，执行率按满分计。",
        "请核对；年中有追加的，“{budget_name}”应包括追加的部分。",
    ),
    "P10": Kind(
        Level.NOTICE,
        "实际完成值远高于指标值",
        "“{indicator}”的实际完成值是年度指标值的{reached}%，按指标值偏低扣回分值的{share}%。",
        "请核对单位和数值，并说明指标值偏低的原因。",
    ),
    "P11": Kind(
        Level.WARNING,
        "百分数的写法可能不一致",
        "“{indicator}”的年度指标值是{target}，实际完成值是{actual}，单位是%，两个数相差悬殊。",
        "请都填百分号前面的数：95%填95。",
    ),
    "P12": Kind(
        Level.WARNING,
        "同一项目有多份自评表",
        "“{department}”的“{project}”还有：{others}。各份分别核算，没有取舍；与部门评分表核对时只算一个项目。",
        "请确认以哪一份为准，删去其余的。",
    ),
    "P13": Kind(
        Level.WARNING,
        "与项目自评表不一致",
        "“{field}”填的是{claimed}，按报送的项目自评表，{figure}有{found}个（{files}）。",
        "请核对两处的数据；有项目自评表没有报送的，请补报。",
    ),
    "P14": Kind(
        Level.ERROR,
        "项目表不在项目自评模板里",
        "工作簿里有项目自评表，但没有项目自评模板的识别信息，不知道是哪一版的表，没有读取。",
        "请在下发的项目自评模板里填写，不要把项目表移到别的工作簿。",
    ),
    "S01": Kind(
        Level.WARNING,
        "自评得分高于核算得分",
        "“{indicator}”自评{claimed}分，按填报数据核算为{computed}分。",
        "请核对自评得分，或补充佐证材料。",
    ),
    "S02": Kind(
        Level.NOTICE,
        "自评得分低于核算得分",
        "“{indicator}”自评{claimed}分，按填报数据核算为{computed}分。",
        "请核对自评得分。",
    ),
    "S03": Kind(
        Level.NOTICE,
        "失分未写原因",
        "“{indicator}”自评失{lost}分，没有填写扣分原因。",
        "请在评分表“扣分原因”栏补充。",
    ),
    "S04": Kind(
        Level.NOTICE,
        "自评得分为空",
        "“{indicator}”没有自评得分，按核算得分{computed}分计。",
        "请核对；无异议的可不改。",
    ),
    **TRANSPLANT_KINDS,
    "U01": Kind(
        Level.ERROR,
        "所属单位没有填报",
        "工作表{sheets}都没有填写；缺了这个单位，部门的得分无法汇总。",
        "请填写；这个单位不参加本次评价的，请财政部门重新下发不含它的模板。",
    ),
    "U02": Kind(
        Level.ERROR,
        "所属单位的工作表缺失",
        "找不到工作表{sheets}，可能被删除了；缺了这个单位，部门的得分无法汇总。",
        "请在完整的填报模板中重新填写；这个单位不参加本次评价的，请财政部门重新下发不含它的模板。",
    ),
    "U03": Kind(
        Level.WARNING,
        "单位名称重复",
        "与第{others}套评分表的单位名称相同，各套分别核算，一并汇总。",
        "请核对是否重复填报；确为两个单位的，请在名称上加以区别。",
    ),
    "U04": Kind(
        Level.WARNING,
        "模板之外的评分表",
        "工作表“{sheet}”不是模板里的，可能是复制出来的，没有读取，也没有汇总。",
        "请在模板原有的工作表里填写；要增加单位的，请财政部门重新下发模板。",
    ),
    "U05": Kind(
        Level.ERROR,
        "无法加权",
        "本级和各单位的“{weight}”合计为0，各评分表的得分无法加权。",
        "请核对各评分表的“{weight}”后改正。",
    ),
}


__all__ = ["CATALOGUE", "Finding", "Kind", "Level"]


@dataclass(frozen=True)
class Finding:
    """One thing found in one file, with its place where it has one."""

    code: str
    file: str
    cell: Cell | None = None
    slots: dict[str, str] = field(default_factory=dict, hash=False)
    unit: str = ""
    """Name of the subordinate unit whose sheets it is about; empty for the department itself."""

    @property
    def kind(self) -> Kind:
        """The catalogue's line for this finding."""
        return CATALOGUE[self.code]

    @property
    def level(self) -> Level:
        """How serious it is."""
        return self.kind.level

    @property
    def place(self) -> str:
        """Sheet and cell as text; empty for a finding about the whole file."""
        return "" if self.cell is None else str(self.cell)

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        message = self._filled(self.kind.message)
        return f"单位“{inner_marks(self.unit)}”：{message}" if self.unit else message

    @property
    def remedy(self) -> str:
        """What to do, in Chinese."""
        return self._filled(self.kind.remedy)

    def _filled(self, template: str) -> str:
        slots = {
            name: inner_marks(text) if f"“{{{name}}}" in template else text
            for name, text in self.slots.items()
        }
        return template.format_map(slots)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the file from being scored."""
        return self.level is Level.ERROR
