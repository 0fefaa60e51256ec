"""The tests of the database itself take the steps to it as an installation does."""

import pytest


@pytest.fixture
def quick_steps() -> None:
    """No copy instead of the steps."""
