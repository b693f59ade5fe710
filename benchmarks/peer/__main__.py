"""Write the papers of every department in a folder.

python -m benchmarks.peer FOLDER MATERIAL OUT
"""

import json
import sys
from pathlib import Path

from benchmarks.peer.fields import read_fields
from benchmarks.peer.report import write_report
from benchmarks.peer.workbook import write_workbook
from benchmarks.places import Material, Papers


def write_all(folder: Path, material: Material, papers: Papers) -> None:
    """Read each workbook, and write its two papers."""
    places = material.read_places()
    papers.make()
    for path in sorted(folder.glob("*.xlsx")):
        department = str(read_fields(path, places)["cover.department"])
        content = json.loads(material.content(department).read_text(encoding="utf-8"))
        write_workbook(material.workbook, content["cells"], papers.workbook(department))
        write_report(material.report, content["blocks"], papers.report(department))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), Material(Path(sys.argv[2])), Papers(Path(sys.argv[3])))
