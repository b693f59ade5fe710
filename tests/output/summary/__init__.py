"""The bureau's summary: ranking, matrix, lost points, distribution, findings, files without scores."""
