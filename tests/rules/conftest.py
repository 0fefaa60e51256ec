"""The settings of the property tests."""

import tests.fixtures.vuurproef  # noqa: F401  # loads them
