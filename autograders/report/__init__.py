"""The class report: one page that opens offline and says what a class can do and what it got wrong."""

from autograders.report.page import write_report

__all__ = ["write_report"]
