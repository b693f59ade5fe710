"""The whole catalogue, group by group; codes never change their meaning."""

from evalbook.findings.cells import CELLS
from evalbook.findings.claims import CLAIMS
from evalbook.findings.data import DATA
from evalbook.findings.files import FILES
from evalbook.findings.kind import Kind
from evalbook.findings.moved import MOVED
from evalbook.findings.projects import PROJECTS
from evalbook.findings.units import UNITS

GROUPS: dict[str, dict[str, Kind]] = {
    "文件": FILES,
    "填写的内容": CELLS,
    "数据关系": DATA,
    "项目自评表": PROJECTS,
    "自评得分": CLAIMS,
    "所属单位": UNITS,
    "移到新模板": MOVED,
}
"""The groups by the name they have in the documentation."""

CATALOGUE: dict[str, Kind] = {code: kind for group in GROUPS.values() for code, kind in group.items()}
