"""A column chart as DrawingML: one series, its numbers above the columns, legible in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass

from evalbook.cell import Cell
from evalbook.document.fonts import HEITI, SONGTI
from evalbook.document.markup import Element
from evalbook.output.circular.drawing_markup import element

SHEET = "数据"
"""The sheet of the embedded workbook that holds the numbers."""
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_FILL, _LINE = "5B84B1", "404040"


@dataclass(frozen=True)
class Columns:
    """What a chart shows: a title, what is counted, and a count for each category."""

    title: str
    category: str
    counted: str
    counts: Sequence[tuple[str, int]]
    description: str
    """Read out to those who cannot see the chart."""


def chart_space(columns: Columns, workbook: str) -> Element:
    """Make the root of a chart part; `workbook` is the id of the relation to the embedded workbook."""
    return element(
        "c:chartSpace",
        element("c:date1904", val=0),
        element("c:lang", val="zh-CN"),
        element("c:roundedCorners", val=0),
        element(
            "c:chart",
            _title(columns.title),
            element("c:autoTitleDeleted", val=0),
            element("c:plotArea", element("c:layout"), _bars(columns), _categories(), _values()),
            element("c:plotVisOnly", val=1),
            element("c:dispBlanksAs", val="gap"),
        ),
        _font(1050, SONGTI),
        element("c:externalData", element("c:autoUpdate", val=0), r_id=workbook),
    )


def _title(text: str) -> Element:
    looks = _looks("a:rPr", 1200, HEITI)
    words = element("a:p", element("a:r", looks, element("a:t", text=text)))
    rich = element("c:rich", element("a:bodyPr"), words)
    return element("c:title", element("c:tx", rich), element("c:overlay", val=0))


def _font(size: int, face: str) -> Element:
    """Set a font; `size` is in hundredths of a point."""
    paragraph = element("a:p", element("a:pPr", _looks("a:defRPr", size, face)), element("a:endParaRPr"))
    return element("c:txPr", element("a:bodyPr"), paragraph)


def _looks(name: str, size: int, face: str) -> Element:
    black = element("a:solidFill", element("a:srgbClr", val="000000"))
    return element(
        name, black, element("a:latin", typeface=face), element("a:ea", typeface=face), sz=size, b=0
    )


def _bars(columns: Columns) -> Element:
    return element(
        "c:barChart",
        element("c:barDir", val="col"),
        element("c:grouping", val="clustered"),
        element("c:varyColors", val=0),
        _series(columns),
        element("c:gapWidth", val=60),
        element("c:axId", val=_CATEGORY_AXIS),
        element("c:axId", val=_VALUE_AXIS),
    )


def _series(columns: Columns) -> Element:
    names = [name for name, _ in columns.counts]
    counts = [str(count) for _, count in columns.counts]
    outline = element("a:ln", element("a:solidFill", element("a:srgbClr", val=_LINE)))
    filled = element("a:solidFill", element("a:srgbClr", val=_FILL))
    return element(
        "c:ser",
        element("c:idx", val=0),
        element("c:order", val=0),
        element("c:tx", _texts(_range(1, 0, 0), [columns.counted])),
        element("c:spPr", filled, outline),
        element("c:invertIfNegative", val=0),
        _labels(),
        element("c:cat", _texts(_range(0, 1, len(names)), names)),
        element("c:val", _numbers(_range(1, 1, len(counts)), counts)),
    )


def _labels() -> Element:
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    return element("c:dLbls", *(element(f"c:show{name}", val=value) for name, value in shown.items()))


def _range(column: int, first: int, last: int) -> str:
    start, end = Cell(SHEET, first, column).reference, Cell(SHEET, last, column).reference
    return start if first == last else f"{start}:{end.rpartition('!')[2]}"


def _texts(formula: str, texts: Sequence[str]) -> Element:
    cache = element("c:strCache", element("c:ptCount", val=len(texts)), *_points(texts))
    return element("c:strRef", element("c:f", text=formula), cache)


def _numbers(formula: str, numbers: Sequence[str]) -> Element:
    general = element("c:formatCode", text="General")
    cache = element("c:numCache", general, element("c:ptCount", val=len(numbers)), *_points(numbers))
    return element("c:numRef", element("c:f", text=formula), cache)


def _points(texts: Sequence[str]) -> list[Element]:
    return [element("c:pt", element("c:v", text=text), idx=position) for position, text in enumerate(texts)]


def _categories() -> Element:
    return element(
        "c:catAx",
        element("c:axId", val=_CATEGORY_AXIS),
        element("c:scaling", element("c:orientation", val="minMax")),
        element("c:delete", val=0),
        element("c:axPos", val="b"),
        element("c:majorTickMark", val="none"),
        element("c:minorTickMark", val="none"),
        element("c:tickLblPos", val="nextTo"),
        element("c:crossAx", val=_VALUE_AXIS),
        element("c:crosses", val="autoZero"),
        element("c:auto", val=1),
        element("c:lblAlgn", val="ctr"),
        element("c:lblOffset", val=100),
        element("c:noMultiLvlLbl", val=0),
    )


def _values() -> Element:
    # Every column carries its number, so that an axis of numbers would only take room.
    return element(
        "c:valAx",
        element("c:axId", val=_VALUE_AXIS),
        element("c:scaling", element("c:orientation", val="minMax"), element("c:min", val=0)),
        element("c:delete", val=1),
        element("c:axPos", val="l"),
        element("c:numFmt", formatCode="General", sourceLinked=0),
        element("c:majorTickMark", val="none"),
        element("c:minorTickMark", val="none"),
        element("c:tickLblPos", val="nextTo"),
        element("c:crossAx", val=_CATEGORY_AXIS),
        element("c:crosses", val="autoZero"),
        element("c:crossBetween", val="between"),
    )
