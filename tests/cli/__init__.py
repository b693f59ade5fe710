"""The commands from end to end: exit codes, what is printed, what is written and what is left alone."""
