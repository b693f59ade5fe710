"""A run over everything handed in: reading, judging files against each other, scoring, and writing papers."""
