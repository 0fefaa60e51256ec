"""For all tests: the fixtures, and where nothing may be missing (CI=true), a test that is skipped has failed."""

import os
from collections.abc import Generator

import pytest

pytest_plugins = (
    "tests.fixtures.database",
    "tests.fixtures.toepassing",
    "tests.fixtures.bezoekers",  # after the database, of which it imports a name
    "tests.fixtures.chromium",
    "tests.fixtures.dossiers",
    "tests.fixtures.kantoor",
    "tests.fixtures.logwacht",
    "tests.fixtures.records",
    "tests.fixtures.werkplek",
)

MAG_OVERSLAAN = os.environ.get("CI") != "true"


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and not MAG_OVERSLAAN and not hasattr(report, "wasxfail"):
        reden = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skipped, which may not happen with CI=true: {reden}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turns a skipped test into a failed one under CI=true."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turns a skipped module into a failed one under CI=true."""
    report = yield
    _refuse_skip(report)
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest stories come first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: "traject" not in item.path.parts)
