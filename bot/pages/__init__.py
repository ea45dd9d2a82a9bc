"""The interview in a page: in Telegram as a Mini App, or in the browser."""
