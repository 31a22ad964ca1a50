"""The figures of the pages, divided for screens."""
