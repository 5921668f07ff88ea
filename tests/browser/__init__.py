"""The widget in Debian's Chromium, against the real server with the real index."""
