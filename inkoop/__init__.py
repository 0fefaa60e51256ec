"""inkoop: rules, dossiers and documents for buying protected housing together, as a region."""
