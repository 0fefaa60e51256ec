"""The command line for these tests."""

from tests.fixtures.opdracht import inkoop

__all__ = ["inkoop"]
