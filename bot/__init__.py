"""How people talk to OnRecord: Telegram, the command line and the local playground."""
