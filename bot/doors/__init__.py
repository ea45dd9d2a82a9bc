"""How programs talk to OnRecord: from Python, over HTTP, and as tools of a language model."""
