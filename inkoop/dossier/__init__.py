"""The dossier of a regio as one YAML file: read, checked, loaded and exported."""
