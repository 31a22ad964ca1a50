"""From built HTML to the editions that readers meet.

    python -m scripts.package online BUILT EDITION

Works on the pages alone, so it does not matter which generator built them.
"""
