"""The kiosk edition: one document of screens, made from the site's pages without a second text."""
