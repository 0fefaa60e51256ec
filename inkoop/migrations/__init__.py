"""The numbered steps that bring a database to the tables of this version of the program."""
