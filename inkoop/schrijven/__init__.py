"""Writing the content of a dossier part by part: work that is not done is kept, what is right becomes the content."""
