"""The interviews that ship with OnRecord, as Markdown records."""
