"""The documentation of the catalogue: `python -m evalbook.findings.page` writes 问题代码.md to the output."""

import re
import sys

from evalbook.findings.catalogue import GROUPS
from evalbook.findings.kind import Kind

_SLOT = re.compile(r"\{[a-z_]+\}")
_HEAD = """# 问题代码

软件能指出的全部问题。代码的含义不会改变，可以在来往文件中引用。下面两条命令都会列出代码：

```sh
evalbook check samples/county-2024
evalbook score samples/county-2024 -o out
```

- **错误**：须改正，改正前不评分，写出退回修改通知。
- **警告**：不影响评分，请核对。
- **提示**：不影响评分，供参考。

“…”处由软件填入项目名称、填的内容、数字等。同一张表里多个格问题相同的，合并成一条，如`基础数据!B6、B9、C10:C14`。
一格的内容不能用的，只报这一条，由它引起的其他问题不再重复。
"""


def catalogue_page() -> str:
    """Write the catalogue as a Markdown page: a table for each group of codes."""
    return "\n".join([_HEAD, *(_group(name, kinds) for name, kinds in GROUPS.items())])


def _group(name: str, kinds: dict[str, Kind]) -> str:
    head = "| 代码 | 级别 | 问题 | 提示的文字 | 修改办法 | 举例 | 依据 |\n|--|--|--|--|--|--|--|"
    return "\n".join([f"## {name}\n", head, *(_row(code, kind) for code, kind in kinds.items()), ""])


def _row(code: str, kind: Kind) -> str:
    texts = (_shown(text) for text in (kind.message, kind.remedy, kind.example, kind.source or "—"))
    return f"| {' | '.join((code, str(kind.level), kind.title, *texts))} |"


def _shown(text: str) -> str:
    return _SLOT.sub("…", text).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(catalogue_page())
