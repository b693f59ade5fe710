"""Make the pictures of a report that the README shows, from a sample; needs LibreOffice and poppler.

python docs/build_pictures.py
"""

import subprocess
import tempfile
from pathlib import Path

from evalbook.cli import run
from evalbook.output.report.printer import places_in

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "county-2024" / "兴隆县人力资源和社会保障局.xlsx"
FOLDER = ROOT / "docs" / "图"
DOTS_PER_INCH = "64"


def main() -> None:
    """Score the sample, print its report, and take pictures of four of its pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(["score", str(SAMPLE), "-o", str(folder)])
        (report,) = (folder / "自评报告").iterdir()
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(report)]
        subprocess.run(["soffice", profile, *convert], check=True, capture_output=True)
        pdf = folder / f"{report.stem}.pdf"
        pages = dict(places_in(pdf.read_bytes()))
        wanted = {
            "封面": 1,
            "正文": pages["（二）人员情况"],
            "得分分析": pages["三、部门整体支出绩效评价分析"],
            "评分表": pages["附件"] + 1,
        }
        for title, page in wanted.items():
            numbers = ["-f", str(page), "-l", str(page), "-r", DOTS_PER_INCH]
            target = FOLDER / f"自评报告-{title}"
            subprocess.run(["pdftoppm", "-png", "-gray", "-singlefile", *numbers, pdf, target], check=True)
            print(target.name)


if __name__ == "__main__":
    main()
