"""A gemeente that joins the arrangement of a regio, or leaves it."""
