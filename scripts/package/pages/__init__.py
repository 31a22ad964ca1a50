"""The built pages, read and marked."""
