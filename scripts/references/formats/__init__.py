"""The formats that reference managers read: one module each.

None of them gives the `url` field: a work is linked by its DOI or its number in PubMed, or not.
"""
