"""Where records live: one base for all tables, exact column types, and sessions with one commit."""
