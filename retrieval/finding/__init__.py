"""Finding: a question in, ranked quotes out."""
