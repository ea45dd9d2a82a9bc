"""The library: where interviews are kept, and how they come in and go out."""
