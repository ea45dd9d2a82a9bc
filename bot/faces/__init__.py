"""Faces: what is seen of an answer, in a message, a terminal or a picture."""
