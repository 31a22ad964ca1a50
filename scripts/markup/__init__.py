"""What the extensions put into pages."""
