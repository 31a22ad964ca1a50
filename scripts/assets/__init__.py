"""Browser scripts and style sheets: what each needs, in which order, and the bundles of pages."""
