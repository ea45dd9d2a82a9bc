"""Libraries as earlier versions of OnRecord left them, with chats in them."""
