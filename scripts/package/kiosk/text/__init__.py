"""The words of the pages, divided for screens."""
