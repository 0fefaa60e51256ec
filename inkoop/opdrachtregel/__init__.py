"""The command line: lazy commands, Dutch messages, tables for people and JSON for programs."""
