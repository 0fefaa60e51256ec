"""What documents are about: a module for each kind of record, with how it is found in the dossier."""
