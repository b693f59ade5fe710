"""Read the check points, each a row, and give them to their indicators."""

from evalbook.indicator_book.codecs import text_of
from evalbook.indicator_book.draft import Draft
from evalbook.indicator_book.grid import ReadSheet, did_you_mean
from evalbook.indicator_book.mistakes import ContentError
from evalbook.indicator_book.tables import CODE_TITLE, point_columns


def read_points(draft: Draft, sheet: ReadSheet) -> None:
    """Read the check points and give them to their indicators."""
    columns = point_columns()
    by_code = {one["code"]: one for one in draft.data["indicators"]}
    for row in sheet.rows([CODE_TITLE, *(one.title for one in columns)]):
        try:
            code = text_of(row.raw(CODE_TITLE) or "")
        except ContentError as error:
            draft.complain(row.cell(CODE_TITLE), error.message, error.remedy)
            continue
        if code not in by_code:
            what = f"“指标”表里没有编码“{code}”{did_you_mean(code, by_code)}" if code else "没有填写指标编码"
            draft.complain(row.cell(CODE_TITLE), what, "请填“指标”表里的编码。")
            continue
        points = by_code[code].setdefault("check_points", [])
        place = f"indicators[{code}].check_points[{len(points)}]"
        whole = f"indicators[{code}].check_points"
        if not points:
            title = next(one.title for one in columns if one.name == "points")
            draft.places[whole] = [row.cell(title)]
        points.append({one.name: draft.take(one, row, f"{place}.{one.name}") for one in columns})
