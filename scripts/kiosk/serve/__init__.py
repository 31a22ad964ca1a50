"""The server of the display."""
