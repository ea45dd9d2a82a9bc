"""Forms: an interview written out and read back: as rows, as bytes, as lines, as Markdown."""
