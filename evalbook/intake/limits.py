"""How much of everything is read; the promises to users name these numbers."""

FILE_BYTES = 50_000_000
"""Of one file, or one member of an archive or mail."""
CONTAINER_BYTES = 80_000_000
"""Of one archive or mail."""
UNPACKED_BYTES = 400_000_000
"""Of everything that one archive or mail holds, at any depth."""
MEMBERS = 2_000
NESTING = 4
"""Archives and mails in one another, the outermost counted."""
FOLDERS = 60
"""Folders in one another."""

ENTRIES = 20_000
"""Marks of entries in the directories of an archive, counted before it is opened at all."""
PARTS = 2_000
PART_BYTES = 200_000_000
PACKAGE_BYTES = 400_000_000
RATIO, RATIO_FROM = 400, 8_000_000
"""Bytes that one packed byte may give, asked of parts larger than the second number."""
SHEETS = 300
CELLS = 2_000_000
"""Filled cells of a workbook."""
AREA = 5_000_000
"""Cells of the rectangle around everything filled in a sheet."""
ROWS, COLUMNS = 1_048_576, 16_384
TAG_BYTES = 8_000_000

WORKER_SECONDS = 30.0
WORKER_BYTES = 1_000_000_000
RESULT_BYTES = 64_000_000
MAIL_WORKER_BYTES = 2_000_000_000
MAIL_RESULT_BYTES = 130_000_000
