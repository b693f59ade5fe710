"""Run the command line as `python -m evalbook`."""

from evalbook.cli import main

main()
