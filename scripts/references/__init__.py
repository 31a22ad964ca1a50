"""The bibliography: read, checked, set and exported."""
