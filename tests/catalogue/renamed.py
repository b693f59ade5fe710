"""Files of a case as another department's: a batch holds many, and each must be a department of its own."""

import io
import zipfile

from tests.catalogue.case import Files
from tests.intake.made_files import zip_of

_NAME = "示例县审计局"


def of_department(files: Files, department: str) -> Files:
    """Write another department's name wherever the sound workbook has its own."""
    return {name: _renamed(data, department) for name, data in files.items()}


def _renamed(data: bytes, department: str) -> bytes:
    """Change the parts of a package, and of packages in it; what is no package names nobody."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        for encoding in ("utf-8", "ascii"):  # some programs write Chinese as references to characters
            old, new = (name.encode(encoding, "xmlcharrefreplace") for name in (_NAME, department))
            data = data.replace(old, new)
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zip_of({name: _renamed(package.read(name), department) for name in package.namelist()})
