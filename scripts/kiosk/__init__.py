"""The machine of a touch display: serves a release, shows it, watches it, exchanges it.

Needs Python 3.11 and its standard library alone, so that a copy of this folder runs by itself:

    python3 -m kiosk run --settings /etc/exhibit-kiosk/kiosk.toml
"""
