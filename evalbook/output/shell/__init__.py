"""The shell of a report (样式): a Word document of the bureau's own, with slots that are filled in."""

from evalbook.output.shell.read import Shell, ShellError, read_shell

__all__ = ["Shell", "ShellError", "read_shell"]
