"""The web desk: what whoever runs the bot does to its library, in a browser."""
