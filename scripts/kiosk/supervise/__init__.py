"""What keeps browser, page and server running."""
