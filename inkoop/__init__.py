"""inkoop: rules, dossiers and documents for buying protected housing together, as a region."""

__version__ = "0.1.0"
