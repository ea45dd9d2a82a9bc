"""What is kept of the chats."""
