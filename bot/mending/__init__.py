"""Mending: what whoever runs the library says is otherwise, for whichever door it is said at."""
