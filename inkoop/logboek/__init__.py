"""Who did what when, old and new, as a chain that shows where it was touched."""
