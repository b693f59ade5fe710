"""The process in which workbooks are opened to be marked; run as a script.

Requests and answers go as in `intake.calamine_process`. A request is our own: the pickled notice and
the workbook; the answer is JSON, because whatever a workbook did to this process must end with it.
"""

import base64
import pickle
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Answer requests until there are none."""
    # Where this package lies, whatever else the parent could import it from.
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from evalbook.intake import limits  # noqa: PLC0415
    from evalbook.intake.calamine_process import serve  # noqa: PLC0415

    # The library puts every sheet that it writes into a temporary file first.
    serve(_answer, limits.PART_BYTES)


def _answer(request: bytes) -> dict[str, Any]:
    from evalbook.output.returned.annotated import annotate  # noqa: PLC0415

    data, notice = pickle.loads(request)  # noqa: S301 - from our own parent
    copy = annotate(data, notice)
    return {} if copy is None else {"copy": base64.b64encode(copy).decode()}


if __name__ == "__main__":
    main()
