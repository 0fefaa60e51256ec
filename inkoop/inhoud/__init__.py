"""The content of a record that people write as a whole: a proposal, a plan, the choices for a contract."""
