"""What every test run says at its end: the seeds that cases were drawn from."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have recorded as `proof`, so that a case can be drawn again from its seed."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, text in getattr(report, "user_properties", ()):
                if name == "proof" and report.when == "call":
                    terminalreporter.write_line(str(text))
