"""The command line and the settings of the property tests."""

import tests.fixtures.vuurproef  # noqa: F401  # loads them
from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]
